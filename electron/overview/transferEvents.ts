import type { ApiPromise } from '@polkadot/api';
import { MAX_RAO, rao, type Rao } from '../../shared/units/rao';

/** One `balances.Transfer` of a block. */
export interface TransferEvent {
  /** Place among the block's events. */
  index: number;
  from: string;
  to: string;
  amount: Rao;
}

interface EventLike {
  event: { section: string; method: string; data: ArrayLike<{ toString(): string }> };
}

function isEvents(value: unknown): value is EventLike[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && 'event' in item);
}

/** The transfers of a block, by its events. Rejects when the node does not keep that state or it cannot be read. */
export async function transfersIn(api: ApiPromise, blockHash: string): Promise<TransferEvent[]> {
  const at = await api.at(blockHash);
  const records: unknown = await at.query['system']?.['events']?.();
  if (!isEvents(records)) throw new TypeError('The events of the block cannot be read');
  return records.flatMap(({ event }, index) => {
    if (event.section !== 'balances' || event.method !== 'Transfer') return [];
    const [from, to, amount] = [0, 1, 2].map((place) => event.data[place]?.toString() ?? '');
    if (!from || !to || !amount || !/^\d{1,20}$/.test(amount)) return [];
    const value = BigInt(amount);
    return value > MAX_RAO ? [] : [{ index, from, to, amount: rao(value) }];
  });
}
