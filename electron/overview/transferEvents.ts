import type { EventRecord } from '../chain/blockEvents';
import { MAX_RAO, rao, type Rao } from '../../shared/units/rao';

/** One `balances.Transfer` of a block. */
export interface TransferEvent {
  /** Place among the block's events. */
  index: number;
  from: string;
  to: string;
  amount: Rao;
}

/** The transfers among the events of a block; one that cannot be read is left out. */
export function transfersIn(records: readonly EventRecord[]): TransferEvent[] {
  return records.flatMap(({ event }, index) => {
    if (event.section !== 'balances' || event.method !== 'Transfer') return [];
    const [from, to, amount] = [...event.data].map((value) => value.toString());
    if (!from || !to || !amount || !/^\d{1,20}$/.test(amount)) return [];
    const value = BigInt(amount);
    return value > MAX_RAO ? [] : [{ index, from, to, amount: rao(value) }];
  });
}
