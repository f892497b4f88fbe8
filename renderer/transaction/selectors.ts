import {
  countsAsPaid,
  payerName,
  type Review,
  type TxRecord,
  type TxState,
} from '../../shared/transaction/model';
import { keyLabel } from '../../shared/wallet/model';
import type { NetworkKind } from '../../shared/chain/model';
import type { ContactBook } from '../../shared/contact/model';
import type { Received } from '../../shared/overview/contract';
import { TEST_ACCOUNT_IS, testAccounts } from '../../shared/sandbox/testAccounts';
import type { OwnAddress } from '../wallet/ownAddresses';
import type { KnownAddress } from '../../shared/transaction/lookAlike';
import { onNetwork, type Place } from '../chain/networkScope';

/** Word, meaning and icon of a transaction's state. */
export interface StateWord {
  word: string;
  level: 'good' | 'info' | 'warn' | 'danger';
}

const WORDS: Record<TxState, StateWord> = {
  signed: { word: 'signed', level: 'info' },
  broadcast: { word: 'sent', level: 'info' },
  inBlock: { word: 'in block', level: 'info' },
  finalized: { word: 'final', level: 'good' },
  failed: { word: 'failed', level: 'danger' },
  refused: { word: 'refused', level: 'danger' },
  lost: { word: 'not included', level: 'warn' },
};

/** The filters of the activity page. */
export type TxFilter = 'all' | 'pending' | 'final' | 'failed' | 'received';

/** Lines of one calendar day. */
export interface Day<T> {
  /** Local date as `2026-11-23`. */
  date: string;
  title: string;
  rows: T[];
}

/** State in words; a failed one names its error. */
export function stateWord(record: TxRecord): StateWord {
  if (isInDoubt(record)) return { word: 'nodes disagree', level: 'warn' };
  return isUnread(record) ? { word: 'final, end unknown', level: 'warn' } : WORDS[record.state];
}

/** True for one that is final while no node could tell whether its call succeeded. */
export const isUnread = ({ state, error }: Pick<TxRecord, 'state' | 'error'>): boolean =>
  state === 'finalized' && error !== null;

/** True for one that is kept open because two nodes do not tell the same of it. */
const isInDoubt = (record: Pick<TxRecord, 'state' | 'error'>): boolean =>
  record.error?.code === 'NODES_DISAGREE';

/** On whose word the end rests, for the details of a receipt; null where there is nothing to say. */
export function evidenceText({ evidence }: Pick<TxRecord, 'evidence'>): string | null {
  if (!evidence) return null;
  const block = evidence.endpoints === 2 ? 'two nodes' : 'one node alone';
  if (evidence.proved === null) return block;
  // What older versions called proved beside one node was described by that node alone.
  if (evidence.proved && evidence.endpoints === 2)
    return `${block}, how it ended is proved by the block`;
  return `${block}, how it ended is as ${evidence.agreed ? 'both tell it' : 'one node tells it, not proved'}`;
}

/** State of what came in: final, or told by one node only. */
export const receivedState = ({ word }: Pick<Received, 'word'>): StateWord =>
  word === 'told' ? { word: 'one node’s word', level: 'warn' } : { word: 'final', level: 'good' };

/** On whose word something came in, for its details; null where there is nothing to say. */
export function receivedText({ word }: Pick<Received, 'word'>): string | null {
  if (!word) return null;
  if (word === 'told') {
    return 'one node alone, and it may be wrong: look at the balance of the account in an explorer before you rely on it';
  }
  return word === 'proved' ? 'two nodes, proved by the block' : 'two nodes, as both tell it';
}

/** True until the chain has the last word. */
export const isPending = (record: TxRecord): boolean =>
  record.state === 'signed' || record.state === 'broadcast' || record.state === 'inBlock';

/** True for an end that is not the wished one. */
export const isFailed = (record: TxRecord): boolean =>
  record.state === 'failed' || record.state === 'refused' || record.state === 'lost';

/** How the sentence about a transaction begins, by where it stands: "Sent", "Sending". */
export function recordVerb(record: TxRecord): string {
  if (isFailed(record)) return 'Not sent:';
  if (isPending(record)) return 'Sending';
  return isUnread(record) ? 'End unknown:' : 'Sent';
}

/** When the first step was taken, ms since 1970; null in a record without times. */
export function startedAt(record: TxRecord): number | null {
  const times = Object.values(record.times).filter((time) => time !== undefined);
  return times.length === 0 ? null : Math.min(...times);
}

/** Records that match filter and text (address, hash, block, sentence, the wallet's name then and now). */
export function filterRecords(
  records: readonly TxRecord[],
  filter: TxFilter,
  text: string,
  nameNow: (record: TxRecord) => string = ({ wallet }) => wallet,
): TxRecord[] {
  const wanted = text.trim().toLowerCase();
  return records.filter(
    (record) => passes(record, filter) && matches(record, nameNow(record), wanted),
  );
}

function passes(record: TxRecord, filter: TxFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'pending':
      return isPending(record);
    case 'final':
      return record.state === 'finalized';
    case 'failed':
      return isFailed(record);
    case 'received':
      return false;
  }
}

function matches(record: TxRecord, nameNow: string, wanted: string): boolean {
  if (wanted === '') return true;
  const haystack = [
    record.sentence,
    record.from,
    record.to ?? '',
    record.hash,
    record.block?.toString() ?? '',
    payerName(record),
    nameNow,
  ];
  return haystack.some((part) => part.toLowerCase().includes(wanted.replaceAll(',', '')));
}

/** Groups lines by local day, in the order given; `now` in ms names today and yesterday. */
export function groupByDay<T extends { time: number | null }>(
  rows: readonly T[],
  now: number,
): Day<T>[] {
  const days: Day<T>[] = [];
  for (const row of rows) {
    const { time } = row;
    const date = time === null ? '' : localDate(time);
    const last = days.at(-1);
    if (last && last.date === date) last.rows.push(row);
    else days.push({ date, title: dayTitle(time, now), rows: [row] });
  }
  return days;
}

function dayTitle(time: number | null, now: number): string {
  if (time === null) return 'Time unknown';
  const words = new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  if (localDate(time) === localDate(now)) return `Today, ${words}`;
  if (localDate(time) === localDate(now - 86_400_000)) return `Yesterday, ${words}`;
  const weekday = new Date(time).toLocaleDateString('en-GB', { weekday: 'long' });
  const year = new Date(time).getFullYear();
  return `${weekday}, ${words}${year === new Date(now).getFullYear() ? '' : ` ${year}`}`;
}

function localDate(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => value.toString().padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Clock time of a step, local; with milliseconds on a receipt. */
export function clockTime(time: number, precise = false): string {
  const date = new Date(time);
  const two = (value: number): string => value.toString().padStart(2, '0');
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return precise ? `${seconds}.${date.getMilliseconds().toString().padStart(3, '0')}` : seconds;
}

/** How far the actual amount is from the predicted one, in percent with four decimals; null when either is unknown. */
export function offBy(predicted: bigint | null, actual: bigint | null): string | null {
  if (predicted === null || actual === null) return null;
  if (predicted === actual) return '0';
  if (predicted === 0n) return null;
  const tenThousandths = ((actual - predicted) * 1_000_000n) / predicted;
  const sign = tenThousandths < 0n ? '−' : '+';
  const abs = tenThousandths < 0n ? -tenThousandths : tenThousandths;
  return `${sign}${abs / 10_000n}.${(abs % 10_000n).toString().padStart(4, '0')}`;
}

/** Addresses that were paid before, each once, newest first. A payment elsewhere only warns of look-alikes. */
function paidBefore(records: readonly TxRecord[], place: Place | null): KnownAddress[] {
  const paid = records.filter((record) => record.to !== null && countsAsPaid(record));
  const here = new Set(onNetwork(paid, place).map(({ to }) => to));
  const all = new Set(paid.flatMap(({ to }) => to ?? []));
  return [...all].map((address) => ({
    address,
    name: 'an address you paid',
    ...(here.has(address)
      ? { source: 'paid before' }
      : { source: 'paid on another network', elsewhere: true as const }),
  }));
}

/** Everybody the user may know: own keys first, then who has a name, a sandbox's test accounts, then who was paid before. */
export function knownAddresses(
  own: readonly OwnAddress[],
  records: readonly TxRecord[] | null,
  place: (Place & { kind?: NetworkKind }) | null,
  book: ContactBook | null = null,
): KnownAddress[] {
  const mine = own.map(({ address, wallet, hotkey, watched }): KnownAddress => ({
    address,
    name: keyLabel(wallet, hotkey),
    source: hotkey === null ? 'your wallet' : `hotkey of ${wallet}`,
    ...(hotkey === null ? {} : { hotkey: true as const }),
    // As in main: what has no key here is itself stopped like a stranger.
    ...(watched ? { named: true as const } : {}),
  }));
  const named = [
    ...(book?.contacts ?? []).map((entry) => ({ ...entry, source: 'address book' })),
    ...(book?.watched ?? []).map((entry) => ({ ...entry, source: 'watched' })),
  ].map(({ address, name, source }): KnownAddress => ({ address, name, source, named: true }));
  const tests = testAccounts(place?.kind ?? null).map((one) => ({
    ...one,
    source: TEST_ACCOUNT_IS,
  }));
  const paid = paidBefore(records ?? [], place);
  const paidHere = new Set(paid.flatMap((one) => (one.elsewhere ? [] : one.address)));
  const known = new Map<string, KnownAddress>();
  for (const one of [...mine, ...named, ...tests, ...paid]) {
    if (!known.has(one.address)) known.set(one.address, one);
  }
  // Whoever was paid here keeps the name and is no stranger any more.
  return [...known.values()].map(({ named: inBook, ...one }) =>
    inBook && !paidHere.has(one.address) ? { ...one, named: inBook } : one,
  );
}

/** Final payments of this app to an address on this chain, newest first; the review counts the same ones. */
export function paymentsTo(
  records: readonly TxRecord[] | null,
  place: Place | null,
  address: string,
): readonly TxRecord[] {
  return onNetwork(records, place).filter(
    (record) => record.to === address && countsAsPaid(record),
  );
}

const DANGER_ORDER = { danger: 0, warn: 1, info: 2 } as const;

/** Warnings of a review, the worst first. */
export function sortedWarnings({ warnings }: Review): Review['warnings'] {
  return [...warnings].sort((a, b) => DANGER_ORDER[a.level] - DANGER_ORDER[b.level]);
}
