import { DUST, type Received } from '../../../shared/overview/contract';
import { safeText } from '../../../shared/units/trustText';
import { Amount } from '../../ui/Amount';
import { StateWord } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { shortAddress } from '../../ui/shortText';
import { Ss58Label } from '../../ui/Ss58Label';
import { useAddressName } from '../useAddressName';
import { clockTime, receivedState } from '../selectors';
import { RecordNetwork } from './RecordNetwork';

/** Props of {@link ReceivedRow}. */
export interface ReceivedRowProps {
  entry: Received;
  /** It says its network. */
  badge: boolean;
  onOpen: () => void;
  /** Class of the column of fees, which leaves with it. */
  fee: string;
}

const Dot = () => <span className="dim2">·</span>;

/** TAO that came in. Dust is dim and its sender cannot be copied: it is sent to be copied by mistake. */
export function ReceivedRow({ entry, badge, fee, onOpen }: ReceivedRowProps) {
  const name = useAddressName(entry.to, entry.networkKind);
  const into = name === null ? shortAddress(entry.to) : safeText(name);
  const dust = entry.amount < DUST;
  const state = receivedState(entry);
  return (
    <tr
      tabIndex={0}
      className={dust ? 'off activity-row' : 'activity-row'}
      data-received={entry.id}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <td>{clockTime(entry.seenAt)}</td>
      <td>
        <span className="say activity-say">
          <Icon name="receive" />
          <From entry={entry} dust={dust} />
          <span className="dim2 activity-into" title={into}>
            to {into}
          </span>
        </span>
      </td>
      {badge && (
        <td>
          <RecordNetwork record={entry} />
        </td>
      )}
      <td className="c2">
        <span className="row">
          <Identicon address={entry.to} />
          <bdi className="cut activity-wallet" title={name === null ? entry.to : into}>
            {into}
          </bdi>
        </span>
      </td>
      <td className="n">
        <Amount value={entry.amount} tail signed={!dust} />
      </td>
      <td className={fee}>
        <Dot />
      </td>
      <td className="n c2">{entry.block.toLocaleString('en-US')}</td>
      <td className="c4">
        <Dot />
      </td>
      <td>
        <StateWord tone={state.level}>{state.word}</StateWord>
      </td>
    </tr>
  );
}

function From({ entry, dust }: { entry: Received; dust: boolean }) {
  const { from, firstBlock, block } = entry;
  const name = useAddressName(from, entry.networkKind);
  if (from === null) {
    return (
      <span title="More blocks passed at once than are read one by one; the amount is what the balance rose by.">
        Received in blocks {firstBlock.toLocaleString('en-US')} to {block.toLocaleString('en-US')}
      </span>
    );
  }
  if (dust) {
    return (
      <span title="Tiny amounts are often sent so that their sender's address is copied by mistake.">
        Dust from <span className="mono">{shortAddress(from)}</span>
      </span>
    );
  }
  return (
    <>
      Received from <Ss58Label address={from} name={name} nameOnly />
    </>
  );
}
