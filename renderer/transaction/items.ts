import type { Received } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import { filterRecords, startedAt, type TxFilter } from './selectors';

/** One line of the activity: what this app signed, or what came in. */
export type Item =
  | { kind: 'sent'; key: string; time: number | null; record: TxRecord }
  | { kind: 'received'; key: string; time: number; entry: Received };

/** Own transfers stand in the list once, as what was sent. */
function isOwn({ genesis, block, from, to }: Received, records: readonly TxRecord[]): boolean {
  return records.some(
    (record) =>
      record.genesis === genesis &&
      record.block === block &&
      record.from === from &&
      record.to === to,
  );
}

/** Both lists in one, newest first. */
export function items(records: readonly TxRecord[], received: readonly Received[]): Item[] {
  const sent = records.map((record): Item => ({
    kind: 'sent',
    key: record.id,
    time: startedAt(record),
    record,
  }));
  const came = received
    .filter((entry) => !isOwn(entry, records))
    .map((entry): Item => ({ kind: 'received', key: entry.id, time: entry.seenAt, entry }));
  // A record without times is as old as its place says: the sort is stable.
  return [...sent, ...came].sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
}

/** What was received and fits filter and text; what came in is final. */
function filterReceived(received: readonly Received[], filter: TxFilter, text: string): Received[] {
  if (filter === 'pending' || filter === 'failed') return [];
  const wanted = text.trim().toLowerCase().replaceAll(',', '');
  return received.filter(({ id, from, to, block }) =>
    [id, from ?? '', to, String(block)].some((part) => part.toLowerCase().includes(wanted)),
  );
}

/** Both lists filtered alike; own transfers count once. */
export function filterAll(
  records: readonly TxRecord[],
  received: readonly Received[],
  filter: TxFilter,
  text: string,
  nameNow?: (record: TxRecord) => string,
): { records: TxRecord[]; received: Received[] } {
  return {
    records: filterRecords(records, filter, text, nameNow),
    received: filterReceived(
      received.filter((entry) => !isOwn(entry, records)),
      filter,
      text,
    ),
  };
}
