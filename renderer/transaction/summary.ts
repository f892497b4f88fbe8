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
}

/** Sums records of one network. */
export function summary(records: readonly TxRecord[]): Summary {
  const taken = records.filter(({ state }) => state === 'inBlock' || state === 'finalized');
  const charged = records.filter(({ block }) => block !== null);
  return {
    sent: taken.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n),
    fees: charged.reduce((sum, { fee }) => sum + (fee ?? 0n), 0n),
    feesComplete: charged.every(({ fee }) => fee !== null),
    pending: records.filter(isPending).length,
    failed: records.filter(isFailed).length,
  };
}

/** The figures of one network; amounts of two networks are never added. */
export interface NetworkSummary extends Summary {
  key: string;
  network: string;
  networkKind: TxRecord['networkKind'];
}

/** Figures of each network, in the order in which they were last used. */
export function summaries(records: readonly TxRecord[]): NetworkSummary[] {
  const groups = new Map<string, TxRecord[]>();
  for (const record of records) {
    const key = `${record.network} ${record.genesis}`;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const { network, networkKind } = first;
    return [{ key, network, networkKind, ...summary(group) }];
  });
}
