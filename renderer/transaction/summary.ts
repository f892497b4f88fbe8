import type { Received } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import { isFailed, isPending } from './selectors';

/** The figures above the list, in rao; what was sent counts only what the chain took. */
export interface Summary {
  sent: bigint;
  fees: bigint;
  /** False: some fee is not known, so the sum is a lower bound. */
  feesComplete: boolean;
  pending: number;
  failed: number;
  /** What came in, as far as this app saw it. */
  received: bigint;
}

/** Sums records of one network. */
export function summary(records: readonly TxRecord[], received: readonly Received[]): Summary {
  const taken = records.filter(({ state }) => state === 'inBlock' || state === 'finalized');
  const charged = records.filter(({ block }) => block !== null);
  return {
    sent: taken.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n),
    fees: charged.reduce((sum, { fee }) => sum + (fee ?? 0n), 0n),
    feesComplete: charged.every(({ fee }) => fee !== null),
    pending: records.filter(isPending).length,
    failed: records.filter(isFailed).length,
    received: received.reduce((sum, { amount }) => sum + amount, 0n),
  };
}

/** The figures of one network; amounts of two networks are never added. */
export interface NetworkSummary extends Summary {
  key: string;
  network: string;
  networkKind: TxRecord['networkKind'];
}

/** Figures of each network, in the order in which they were last used. */
export function summaries(
  records: readonly TxRecord[],
  received: readonly Received[],
): NetworkSummary[] {
  const key = ({ network, genesis }: Pick<TxRecord, 'network' | 'genesis'>) =>
    `${network} ${genesis}`;
  const networks = new Map([...records, ...received].map((one) => [key(one), one]));
  return [...networks].map(([name, { network, networkKind }]) => ({
    key: name,
    network,
    networkKind,
    ...summary(
      records.filter((record) => key(record) === name),
      received.filter((entry) => key(entry) === name),
    ),
  }));
}
