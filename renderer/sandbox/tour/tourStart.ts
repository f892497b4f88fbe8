import type { AppState } from '../../store';

/** How things stood on a network when the tour was first seen there: only what comes after it ticks a step. */
export interface TourStart {
  network: string;
  /** Free rao by address, of the first balances that were read; null before that. */
  free: ReadonlyMap<string, bigint> | null;
  /** The block that they were read at. */
  block: number;
  /** Ids of the transactions that were there; null before the list was. */
  ids: ReadonlySet<string> | null;
}

type Known = Pick<AppState, 'balances' | 'transactions' | 'gift'>;

/** The start, filled in as the first balances and transactions arrive; it begins anew on another network. */
export function tourStart(before: TourStart | null, network: string, known: Known): TourStart {
  const start = before?.network === network ? before : { network, free: null, block: 0, ids: null };
  const { balances, transactions } = known;
  const ids = start.ids ?? (transactions && new Set(transactions.map(({ id }) => id)));
  if (start.free || balances?.network !== network || balances.block === null) {
    return { ...start, ids };
  }
  const free = new Map(balances.balances.map((one) => [one.address, one.free ?? 0n]));
  return { network, free, block: balances.block, ids };
}

/** True when some wallet holds more than at the start, and more than the sandbox's own gift, which nobody asked for. */
export function cameIn({ network, free, block }: TourStart, { balances, gift }: Known): boolean {
  if (!free || balances?.network !== network) return false;
  const later = gift?.network === network && (gift.block === null || gift.block > block);
  if (later && gift.block === null) return false;
  const given = later ? gift.amounts : {};
  return balances.balances.some(
    ({ address, free: now }) => (now ?? 0n) > (free.get(address) ?? 0n) + (given[address] ?? 0n),
  );
}

/** Newest payment in a block that was not there at the start, or any where an earlier window saw one; its id. */
export function newPayment(
  { network, ids }: TourStart,
  { transactions }: Known,
  any: boolean,
): string | null {
  const isNew = (id: string): boolean => any || (ids !== null && !ids.has(id));
  const paid = transactions?.find(
    (one) => one.network === network && one.block !== null && isNew(one.id),
  );
  return paid?.id ?? null;
}
