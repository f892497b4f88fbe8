import { DUST, type Received } from '../../../shared/overview/contract';
import { AddressGroups } from '../../ui/AddressGroups';
import { Amount } from '../../ui/Amount';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { CopyButton } from '../../ui/CopyButton';
import { RecordNetwork } from './RecordNetwork';
import { Sheet } from '../../ui/Overlay';
import { shortAddress } from '../../ui/shortText';
import { dateText } from '../../ui/TimeAgo';
import { UntrustedName } from '../../ui/UntrustedName';
import { receivedText } from '../selectors';
import { useAddressName } from '../useAddressName';

/** What came in, in full: from, to, amount, block, date. The sender of dust stays short and cannot be copied here either. */
export function ReceivedSheet({ entry, onClose }: { entry: Received; onClose: () => void }) {
  const dust = entry.amount < DUST;
  const word = receivedText(entry);
  return (
    <Sheet
      label="What came in"
      title={
        <>
          Received <Amount value={entry.amount} tail />
        </>
      }
      badge={<RecordNetwork record={entry} />}
      onClose={onClose}
      footer={
        <div className="row">
          <span className="grow" />
          <Button size="large" kind="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      }
    >
      <KeyValue
        rows={[
          { key: 'From', value: <From entry={entry} dust={dust} /> },
          { key: 'To', value: <Party address={entry.to} kind={entry.networkKind} /> },
          { key: 'Amount', value: <Amount value={entry.amount} tail copyable /> },
          { key: 'Block', value: blocks(entry) },
          { key: 'Date', value: dateText(entry.seenAt) },
          ...(word === null ? [] : [{ key: 'On the word of', value: word }]),
        ]}
      />
    </Sheet>
  );
}

function blocks({ firstBlock, block }: Received): string {
  const last = block.toLocaleString('en-US');
  return firstBlock === block ? last : `one of ${firstBlock.toLocaleString('en-US')} to ${last}`;
}

function From({ entry: { from, networkKind }, dust }: { entry: Received; dust: boolean }) {
  if (from === null) return <span className="dim2">not read: many blocks passed at once</span>;
  if (!dust) return <Party address={from} kind={networkKind} />;
  return (
    <>
      <span className="mono">{shortAddress(from)}</span>{' '}
      <span className="dim2">not in full: dust is sent to be copied by mistake</span>
    </>
  );
}

function Party({ address, kind }: { address: string; kind: Received['networkKind'] }) {
  const name = useAddressName(address, kind);
  return (
    <span className="row wrap">
      {name !== null && <UntrustedName name={name} bold />}
      <AddressGroups address={address} className="send-groups" />
      <CopyButton text={address} what="Address" />
    </span>
  );
}
