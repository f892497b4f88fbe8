import type { TxRecord } from '../../../shared/transaction/model';
import { isOfRemoved, nameOfNetwork } from '../../chain/networkScope';
import { useApp } from '../../store';
import { NetworkBadge } from '../../ui/NetworkBadge';

/** Props of {@link RecordNetwork}. */
export interface RecordNetworkProps {
  record: Pick<TxRecord, 'network' | 'networkKind' | 'genesis'>;
}

/** Where a line happened; a sandbox that is gone is marked. */
export function RecordNetwork({ record }: RecordNetworkProps) {
  const networks = useApp((state) => state.networks);
  return (
    <>
      <NetworkBadge kind={record.networkKind} name={nameOfNetwork(networks, record)} />
      {isOfRemoved(networks, record) && <span className="small dim2"> removed sandbox</span>}
    </>
  );
}
