import { useState, type KeyboardEvent } from 'react';
import type { TxRecord } from '../../../shared/transaction/model';
import { Amount } from '../../ui/Amount';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { HashLabel, Ss58Label } from '../../ui/Ss58Label';
import { useNow } from '../../ui/TimeAgo';
import { useAddressName } from '../useAddressName';
import type { Item } from '../items';
import { usePayer } from '../payer';
import { clockTime, groupByDay, isFailed, startedAt } from '../selectors';
import { RecordNetwork } from './RecordNetwork';
import { ReceivedRow } from './ReceivedRow';
import { TxState } from './TxState';
import { UntrustedName } from '../../ui/UntrustedName';
import { safeText } from '../../../shared/units/trustText';

/** Props of {@link ActivityTable}. */
export interface ActivityTableProps {
  items: readonly Item[];
  /** Each row says its network: they are not all of one. */
  badges: boolean;
  onOpen: (record: TxRecord) => void;
  /** Something that came in; by its id. */
  onReceived: (id: string) => void;
}

const PAGE = 200;

/** Transactions by day, newest first; a row opens its receipt or what is known of it. */
export function ActivityTable({ items, badges, onOpen, onReceived }: ActivityTableProps) {
  const [shown, setShown] = useState(PAGE);
  const now = useNow(60_000);
  const days = groupByDay(items.slice(0, shown), now);
  return (
    <div className="scroll bleed activity-scroll" tabIndex={-1}>
      <table className="tbl" aria-label="Transactions">
        <thead>
          <tr>
            <th>Time</th>
            <th>What</th>
            {badges && <th>Network</th>}
            <th className="c2">Wallet</th>
            <th className="n">Amount</th>
            <th className={feeClass(badges)}>Fee</th>
            <th className="n c2">Block</th>
            <th className="c4">Hash</th>
            <th>Result</th>
          </tr>
        </thead>
        {days.map((day) => (
          <tbody key={day.date}>
            <tr className="grp">
              <td colSpan={badges ? 9 : 8}>
                <b>{day.title}</b>
              </td>
            </tr>
            {day.rows.map((item) =>
              item.kind === 'sent' ? (
                <Row
                  key={item.key}
                  record={item.record}
                  badge={badges}
                  onOpen={() => onOpen(item.record)}
                />
              ) : (
                <ReceivedRow
                  key={item.key}
                  entry={item.entry}
                  badge={badges}
                  fee={feeClass(badges)}
                  onOpen={() => onReceived(item.entry.id)}
                />
              ),
            )}
          </tbody>
        ))}
      </table>
      {items.length > shown && (
        <p className="activity-more">
          <Button onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, items.length - shown)} more
          </Button>
        </p>
      )}
    </div>
  );
}

// With a badge in each row there is less room for the rest.
const feeClass = (badges: boolean): string => (badges ? 'n c3' : 'n c1');

interface RowProps {
  record: TxRecord;
  badge: boolean;
  onOpen: () => void;
}

function Row({ record, badge, onOpen }: RowProps) {
  const time = startedAt(record);
  const payer = usePayer(record);
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>): void => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <tr
      tabIndex={0}
      data-tx={record.id}
      className={isFailed(record) ? 'off activity-row' : 'activity-row'}
      onClick={onOpen}
      onKeyDown={onKey}
    >
      <td>{time === null ? <span className="dim2">–</span> : clockTime(time)}</td>
      <td>
        <What record={record} />
      </td>
      {badge && (
        <td>
          <RecordNetwork record={record} />
        </td>
      )}
      <td className="c2">
        <span className="row">
          <Identicon address={record.from} />
          <UntrustedName className="cut activity-wallet" name={payer.name} inert />
          {payer.was !== null && (
            <span
              className="small dim2 cut activity-was"
              title={`Called ${safeText(payer.was)} then`}
            >
              was {safeText(payer.was)}
            </span>
          )}
        </span>
      </td>
      <td className="n">
        {isFailed(record) ? (
          <span className="dim2">·</span>
        ) : (
          <Amount value={record.amount === null ? null : -record.amount} tail />
        )}
      </td>
      <td className={feeClass(badge)}>
        <Amount value={record.fee} tail />
      </td>
      <td className="n c2">
        {record.block === null ? (
          <span className="dim2">–</span>
        ) : (
          record.block.toLocaleString('en-US')
        )}
      </td>
      <td className="c4">
        <HashLabel hash={record.hash} what="Transaction hash" />
      </td>
      <td>
        <TxState record={record} />
      </td>
    </tr>
  );
}

function What({ record }: { record: TxRecord }) {
  const name = useAddressName(record.to, record.networkKind);
  if (record.kind !== 'transfer' || record.to === null) {
    return (
      <span className="cut activity-what" title={safeText(record.sentence)}>
        {safeText(record.sentence)}
      </span>
    );
  }
  return (
    <span className="say activity-say">
      <Icon name="send" />
      {isFailed(record) ? 'Not sent to' : 'Sent to'}{' '}
      <Ss58Label address={record.to} name={name} nameOnly />
    </span>
  );
}
