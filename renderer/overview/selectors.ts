import type { ChainStatus } from '../../shared/chain/model';
import type { AppError } from '../../shared/ipc/result';
import type { Balances } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import type { Rao } from '../../shared/units/rao';
import type { WalletEntry, WalletList } from '../../shared/wallet/model';
import { balanceOf, hasKeyHere, isWatchOnly, sameKeyAs, wasRead } from '../wallet/selectors';
import { recordText } from '../transaction/recordText';
import type { NameOf } from '../transaction/useAddressName';
import { safeText } from '../../shared/units/trustText';

/** Which of its faces the overview shows. */
export type OverviewFace = 'loading' | 'empty' | 'noNetwork' | 'failed' | 'ready';

/** One wallet in "Where is it?". */
export interface OverviewRow {
  wallet: string;
  address: string | null;
  watchOnly: boolean;
  /** Rao; null is unknown. */
  free: Rao | null;
  reserved: Rao | null;
  /** What can be sent from here: nothing where the key is not here. */
  transferable: Rao | null;
  /** Share of the known total in tenths of a percent; null while the total is not complete. */
  share: number | null;
  /** An earlier wallet with the same coldkey; its money counts once. */
  sameAs: string | null;
  /** Why nothing is known of it. */
  problem: AppError | null;
}

/** Decides the face from what main told; a balance that was never read is not zero. */
export function overviewFace(
  list: WalletList | null,
  balances: Balances | null,
  status: ChainStatus | null,
  error: AppError | null,
): OverviewFace {
  if (list !== null && list.problem === null && list.wallets.length === 0) return 'empty';
  if (list?.problem) return 'failed';
  if (status !== null && status.phase === 'idle') return 'noNetwork';
  if (balances !== null && balances.block !== null) return 'ready';
  if (error !== null || status?.phase === 'offline' || status?.phase === 'refused') return 'failed';
  return 'loading';
}

/** Why the overview cannot show figures, for its failed face. */
export function overviewProblem(
  list: WalletList | null,
  status: ChainStatus | null,
  error: AppError | null,
): AppError | null {
  return list?.problem ?? error ?? status?.error ?? null;
}

/** True when nothing is missing in the total: each wallet has an address, and each balance was read. */
export const totalComplete = (list: WalletList, balances: Balances | null): boolean =>
  balances?.complete === true && list.wallets.every(({ address }) => address !== null);

/** What of the total lies on addresses whose key is not here, in rao; null when there is no such wallet. */
export function watchOnlyTotal(rows: readonly OverviewRow[]): Rao | null {
  const own = new Set(rows.flatMap(({ watchOnly, address }) => (watchOnly ? [] : (address ?? []))));
  const watched = rows.filter(
    ({ watchOnly, address }) => watchOnly && address !== null && !own.has(address),
  );
  if (watched.length === 0) return null;
  const free = columnTotal(watched, 'free').total ?? 0n;
  return (free + (columnTotal(watched, 'reserved').total ?? 0n)) as Rao;
}

/** The wallets in the order of the folder, with what is known of each. */
export function overviewRows(list: WalletList, balances: Balances | null): OverviewRow[] {
  const sum = totalComplete(list, balances) ? (balances?.total ?? null) : null;
  return list.wallets.map((wallet) => overviewRow(list, wallet, balances, sum));
}

function overviewRow(
  list: WalletList,
  wallet: WalletEntry,
  balances: Balances | null,
  sum: Rao | null,
): OverviewRow {
  const balance = balanceOf(balances, wallet.address);
  const free = balance?.free ?? null;
  return {
    wallet: wallet.name,
    address: wallet.address,
    watchOnly: isWatchOnly(wallet),
    sameAs: sameKeyAs(list, wallet),
    free,
    reserved: balance?.reserved ?? null,
    transferable: sendable(list, wallet, balance?.transferable ?? null),
    share: share(free, balance?.reserved ?? null, sum),
    problem: wallet.problem ?? (wasRead(balances) ? (balance?.problem ?? null) : null),
  };
}

// The same address may be there twice, once with its key: it counts once, and can be sent.
function sendable(list: WalletList, wallet: WalletEntry, value: Rao | null): Rao | null {
  const keyIsHere = wallet.address !== null && hasKeyHere(list, wallet.address);
  return value === null || keyIsHere ? value : (0n as Rao);
}

function share(free: Rao | null, reserved: Rao | null, sum: Rao | null): number | null {
  if (free === null || sum === null || sum === 0n) return null;
  return Number(((free + (reserved ?? 0n)) * 1_000n) / sum);
}

/** Sum of one column over what is known, null where nothing is; `complete` false means "at least". */
export function columnTotal(
  rows: readonly OverviewRow[],
  column: 'free' | 'reserved' | 'transferable',
): { total: Rao | null; complete: boolean } {
  let total = 0n;
  let complete = true;
  const counted = new Set<string>();
  for (const row of rows) {
    const value = row[column];
    if (value === null) complete = false;
    else if (row.address !== null && !counted.has(row.address)) {
      counted.add(row.address);
      total += value;
    }
  }
  return { total: counted.size === 0 ? null : (total as Rao), complete };
}

/** Something that asks for an action, worst first. */
export interface Need {
  key: string;
  level: 'danger' | 'warn' | 'info';
  /** What is wrong, a short sentence. */
  title: string;
  /** What it means. */
  text: string;
  /** Where the action leads. */
  act:
    | { kind: 'networks' }
    | { kind: 'reconnect' }
    | { kind: 'wallet'; wallet: string }
    | { kind: 'activity'; tx: string };
}

/** What needs the user, found from what is known alone. */
export function needsYou(
  list: WalletList | null,
  status: ChainStatus | null,
  records: readonly TxRecord[] | null,
  nameOf: NameOf,
): Need[] {
  const needs = [
    ...connectionNeeds(status),
    ...(records ?? [])
      .filter(needsLook)
      .slice(0, 2)
      .map((record) => transactionNeed(record, nameOf, list)),
    ...(list?.wallets ?? []).flatMap(walletNeeds),
  ];
  const order = { danger: 0, warn: 1, info: 2 };
  return needs.sort((a, b) => order[a.level] - order[b.level]).slice(0, 6);
}

function connectionNeeds(status: ChainStatus | null): Need[] {
  if (status === null || status.phase === 'live' || status.phase === 'connecting') return [];
  const act = { kind: 'networks' } as const;
  if (status.phase === 'idle') {
    const text = 'Balances are not read before you choose one.';
    return [{ key: 'network', level: 'info', title: 'No network is chosen', text, act }];
  }
  if (status.phase === 'refused') {
    const text = 'The endpoint answers for another chain, so nothing is read or sent.';
    return [{ key: 'network', level: 'danger', title: 'The endpoint was refused', text, act }];
  }
  const never = status.block === null;
  const text = never
    ? 'Nothing can be sent and no balance can be read before it answers.'
    : 'Nothing can be sent, and figures are old until it can be read again.';
  const named =
    never && status.network ? `${status.network.name} does not answer` : 'Not connected';
  const title = status.phase === 'stale' ? 'No new block arrives' : named;
  return [{ key: 'network', level: 'warn', title, text, act: { kind: 'reconnect' } }];
}

const DAY_MS = 86_400_000;

function needsLook(record: TxRecord): boolean {
  const ended = record.times[record.state];
  const failed = record.state === 'failed' || record.state === 'refused';
  return (failed || record.state === 'lost') && ended !== undefined && Date.now() - ended < DAY_MS;
}

function transactionNeed(record: TxRecord, nameOf: NameOf, list: WalletList | null): Need {
  return {
    key: record.id,
    level: 'warn',
    title: record.state === 'lost' ? 'A payment has not been included so far' : 'A payment failed',
    text: `${recordText(record, nameOf, list)}. ${record.error?.message ?? ''}`.trim(),
    act: { kind: 'activity', tx: record.id },
  };
}

function walletNeeds(wallet: WalletEntry): Need[] {
  const act = { kind: 'wallet', wallet: wallet.name } as const;
  if (wallet.problem) {
    const title = `${safeText(wallet.name)} cannot be used as it is`;
    return [{ key: wallet.name, level: 'danger', title, text: wallet.problem.message, act }];
  }
  if (wallet.encryption === 'none') {
    const title = `The coldkey of ${safeText(wallet.name)} is not encrypted`;
    const text = 'Whoever can read the file owns the money.';
    return [{ key: wallet.name, level: 'warn', title, text, act }];
  }
  return [];
}
