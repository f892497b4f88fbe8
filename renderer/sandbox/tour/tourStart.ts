import type { AppState } from '../../store';

/** How things stood on a network when the tour was first seen there: only what comes after it ticks a step. */
export interface TourStart {
  network: string;
  /** Free rao by address, of the first balances that were read; null before that. */
  free: ReadonlyMap<string, bigint> | null;
  /** Ids of the transactions that were there; null before the list was. */
  ids: ReadonlySet<string> | null;
}

type Known = Pick<AppState, 'balances' | 'transactions'>;

/** The start, filled in as the first balances and transactions arrive; it begins anew on another network. */
export function tourStart(before: TourStart | null, network: string, known: Known): TourStart {
  const start = before?.network === network ? before : { network, free: null, ids: null };
  const { balances, transactions } = known;
  const read = balances?.network === network && balances.block !== null ? balances.balances : null;
  return {
    network,
    free: start.free ?? (read && new Map(read.map(({ address, free }) => [address, free ?? 0n]))),
    ids: start.ids ?? (transactions && new Set(transactions.map(({ id }) => id))),
  };
}

/** True when some wallet holds more than at the start. */
export function cameIn({ network, free }: TourStart, { balances }: Known): boolean {
  if (!free || balances?.network !== network) return false;
  return balances.balances.some((one) => (one.free ?? 0n) > (free.get(one.address) ?? 0n));
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
