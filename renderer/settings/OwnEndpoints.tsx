import { useState } from 'react';
import { endpointLabel } from '../../shared/chain/networks';
import { api } from '../api';
import { ownEndpoints, type OwnEndpoint } from '../chain/ownEndpoints';
import { doneOrTell, orTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import { StateWord } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Overlay';
import { SettingRow } from './SettingRow';

/** Endpoints that the user added to built-in networks: which is tried first, and which is another chain. */
export function OwnEndpoints() {
  const own = useApp((state) => state.settings?.endpoints);
  const networks = useApp((state) => state.networks);
  const status = useApp((state) => state.chainStatus);
  const [removing, setRemoving] = useState<OwnEndpoint | null>(null);
  const rows = ownEndpoints(networks ?? [], own ?? {}, status);
  return (
    <>
      {rows.map((row) => (
        <EndpointRow key={`${row.network.id} ${row.shown}`} row={row} onRemove={setRemoving} />
      ))}
      {removing && (
        <Dialog
          title={`Remove ${endpointLabel(removing.shown)} from ${removing.network.name}?`}
          confirm="Remove the endpoint"
          danger
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null);
            void remove(removing);
          }}
        >
          <p>Its whole address is forgotten, with a key that it may hold. The network stays.</p>
        </Dialog>
      )}
    </>
  );
}

async function remove({ network, shown }: OwnEndpoint): Promise<void> {
  const done = await doneOrTell(api.chain.removeEndpoint({ network: network.id, endpoint: shown }));
  if (done) tellDone(`${endpointLabel(shown)} is removed`);
}

interface EndpointRowProps {
  row: OwnEndpoint;
  onRemove: (row: OwnEndpoint) => void;
}

function EndpointRow({ row, onRemove }: EndpointRowProps) {
  const { network, shown, order, passedOver } = row;
  const input = { network: network.id, endpoint: shown };
  return (
    <SettingRow
      title={<span className="mono">{shown}</span>}
      about={`Your own endpoint of ${network.name}, ${order}`}
    >
      {passedOver && (
        <StateWord tone="danger" icon="danger">
          another chain, not used
        </StateWord>
      )}
      {!row.first && (
        <Button size="small" onClick={() => void orTell(api.chain.preferEndpoint(input))}>
          Try first
        </Button>
      )}
      <Button size="small" onClick={() => onRemove(row)}>
        Remove
      </Button>
    </SettingRow>
  );
}
