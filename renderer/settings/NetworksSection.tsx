import { useState } from 'react';
import type { Network } from '../../shared/chain/model';
import { api } from '../api';
import { forgetNetwork, goToNetwork } from '../chain/actions';
import { AddEndpoint } from '../chain/AddEndpoint';
import { networkRows, type NetworkRow } from '../chain/networkRows';
import { NetworkTable } from '../chain/NetworkTable';
import { RefusedGenesis } from '../chain/RefusedGenesis';
import { refreshNetworks } from '../chain/slice';
import { copyText } from '../shell/tell';
import { useApp } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { Menu } from '../ui/Menu';
import { Trouble } from '../ui/Messages';
import { Dialog } from '../ui/Overlay';
import { Skeleton } from '../ui/Skeleton';
import { OwnEndpoints } from './OwnEndpoints';

/** Networks: which there are, which is in use, own ones added and removed. */
export function NetworksSection() {
  const networks = useApp((state) => state.networks);
  const error = useApp((state) => state.networksError);
  const status = useApp((state) => state.chainStatus);
  const sandboxes = useApp((state) => state.sandboxes?.sandboxes);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Network | null>(null);
  const rows = networks && networkRows(networks, status, sandboxes ?? []);
  return (
    <div id="set-networks">
      <Chapter
        title="Networks"
        caption="your own endpoints are tried first"
        end={
          <Button size="small" onClick={() => setAdding(true)}>
            Add an endpoint
          </Button>
        }
      >
        {adding && <AddEndpoint onDone={() => setAdding(false)} />}
        {error && !rows && (
          <Trouble
            title="The networks could not be read"
            error={error}
            onRetry={() => void refreshNetworks(api, useApp.getState)}
          />
        )}
        {!rows && !error && (
          <Loading>
            <Skeleton width={420} />
          </Loading>
        )}
        {rows && (
          <NetworkTable
            rows={rows}
            actions={(row) => <NetworkMenu row={row} onRemove={setRemoving} />}
          />
        )}
        <OwnEndpoints />
        {status?.phase === 'refused' && <RefusedGenesis status={status} />}
      </Chapter>
      {removing && (
        <Dialog
          title={`Remove ${removing.name}?`}
          confirm={`Remove ${removing.name}`}
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null);
            void forgetNetwork(removing);
          }}
        >
          <p>Its endpoint and its remembered first block are forgotten. No wallet is touched.</p>
        </Dialog>
      )}
    </div>
  );
}

function whyNotRemoved({ kind, removable }: Network): string | undefined {
  if (kind === 'sandbox') return 'under Sandboxes';
  return removable ? undefined : 'built in';
}

interface NetworkMenuProps {
  row: NetworkRow;
  onRemove: (network: Network) => void;
}

function NetworkMenu({ row, onRemove }: NetworkMenuProps) {
  const { network, inUse } = row;
  return (
    <Menu
      label={`More for ${network.name}`}
      items={[
        {
          key: 'use',
          label: 'Use this network',
          icon: 'plug',
          disabled: inUse,
          onSelect: () => void goToNetwork(network),
        },
        {
          key: 'reconnect',
          label: 'Connect again',
          icon: 'refresh',
          disabled: !inUse,
          onSelect: () => void api.chain.reconnect(undefined),
        },
        {
          key: 'genesis',
          label: 'Copy genesis hash',
          icon: 'copy',
          disabled: network.genesis === null,
          onSelect: () => copyText(network.genesis ?? '', 'Genesis hash'),
        },
        {
          key: 'remove',
          label: 'Remove…',
          end: whyNotRemoved(network),
          icon: 'trash',
          danger: true,
          above: true,
          disabled: !network.removable || network.kind === 'sandbox',
          onSelect: () => onRemove(network),
        },
      ]}
    />
  );
}
