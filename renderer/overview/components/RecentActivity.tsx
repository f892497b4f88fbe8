import { DUST, type Received } from '../../../shared/overview/contract';
import { readTao } from '../../../shared/units/rao';
import { navigate, useApp } from '../../store';
import { Loading } from '../../ui/AsyncView';
import { Chapter } from '../../ui/Chapter';
import { LinkButton } from '../../ui/Button';
import { shortAddress } from '../../ui/shortText';
import { StateWord } from '../../ui/Badge';
import { Skeleton } from '../../ui/Skeleton';
import { TimeAgo } from '../../ui/TimeAgo';
import { TxState } from '../../transaction/components/TxState';
import { recordText } from '../../transaction/recordText';
import { items, type Item } from '../../transaction/items';
import { receivedState } from '../../transaction/selectors';
import { useNameOf, type NameOf } from '../../transaction/useAddressName';
import { useReceivedHere, useRecordsHere } from '../../chain/useRecords';
import type { WalletList } from '../../../shared/wallet/model';
import { safeText } from '../../../shared/units/trustText';

const SHOWN = 5;

/** The newest transactions on the network in use, each leading to its receipt. */
export function RecentActivity() {
  const records = useRecordsHere();
  const received = useReceivedHere();
  // Dust is in Activity alone: it is sent to be seen.
  const worth = received.filter(({ amount }) => amount >= DUST);
  const lines = items(records ?? [], worth);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const error = useApp((state) => state.transactionsError);
  const all = (
    <LinkButton small onClick={() => navigate({ page: 'activity', tx: null })}>
      All
    </LinkButton>
  );
  return (
    <Chapter title="What happened lately?" end={lines.length > SHOWN ? all : undefined}>
      {records === null && error === null && (
        <Loading>
          <p className="over-calm">
            <Skeleton width={420} />
          </p>
        </Loading>
      )}
      {error && <p className="danger over-calm">{error.message}</p>}
      {records !== null && lines.length === 0 && (
        <p className="dim over-calm">
          {network
            ? `Nothing on ${network.name} yet. What you send with this app and what comes in is listed here.`
            : 'No network is chosen. Activity lists what was sent on each.'}
        </p>
      )}
      <ul className="over-recent">
        {lines.slice(0, SHOWN).map((item) => (
          <Line key={item.key} item={item} />
        ))}
      </ul>
    </Chapter>
  );
}

function Line({ item }: { item: Item }) {
  const sentence = sentenceOf(
    item,
    useNameOf(),
    useApp((state) => state.walletList),
  );
  const tx = item.kind === 'sent' ? item.record.id : null;
  return (
    <li>
      <LinkButton onClick={() => navigate({ page: 'activity', tx })}>
        <bdi className="cut" title={sentence}>
          {sentence}
        </bdi>
      </LinkButton>
      {item.kind === 'sent' ? (
        <TxState record={item.record} />
      ) : (
        <ReceivedState entry={item.entry} />
      )}
      <span className="small dim2 nowrap">
        {item.time !== null && <TimeAgo time={item.time} />}
      </span>
    </li>
  );
}

function ReceivedState({ entry }: { entry: Received }) {
  const { word, level } = receivedState(entry);
  if (level !== 'good') return <StateWord tone={level}>{word}</StateWord>;
  return (
    <StateWord tone="good" icon="receive">
      received
    </StateWord>
  );
}

function sentenceOf(item: Item, nameOf: NameOf, list: WalletList | null): string {
  if (item.kind === 'sent') return recordText(item.record, nameOf, list);
  const { amount, from, to, networkKind } = item.entry;
  const named = (address: string): string => nameOf(address, networkKind) ?? shortAddress(address);
  const who = from === null ? '' : ` from ${named(from)}`;
  return safeText(`Received ${readTao(amount)} τ${who} in ${named(to)}`);
}
