import type { Network } from '../../shared/chain/model';
import type { TxRecord } from '../../shared/transaction/model';

/** What tells one chain from another. */
export type Place = Pick<Network, 'id' | 'genesis'>;

/** True when the record belongs to this chain: by its first block where that is known, else by the network's id. */
function isOn(record: Pick<TxRecord, 'network' | 'genesis'>, place: Place): boolean {
  return place.genesis === null ? record.network === place.id : record.genesis === place.genesis;
}

/** Records of one chain; none without one, so that nothing of another chain stands under its badge. */
export function onNetwork<T extends Pick<TxRecord, 'network' | 'genesis'>>(
  records: readonly T[] | null,
  place: Place | null,
): readonly T[] {
  return place === null ? [] : (records ?? []).filter((record) => isOn(record, place));
}

/** True for a record of a sandbox that was removed; another of the same name has another first block. */
export function isOfRemoved(
  networks: readonly Network[] | null,
  record: Pick<TxRecord, 'network' | 'networkKind' | 'genesis'>,
): boolean {
  if (networks === null || record.networkKind !== 'sandbox') return false;
  return !networks.some((network) => network.id === record.network && isOn(record, network));
}

/** A network's name; one that is gone keeps the name of its sandbox, or its id. */
export function nameOfNetwork(
  networks: readonly Network[] | null,
  { network }: Pick<TxRecord, 'network'>,
): string {
  return networks?.find(({ id }) => id === network)?.name ?? network.replace(/^sandbox:/, '');
}
