import { useState } from 'react';
import type { ChainStatus } from '../../shared/chain/model';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Dialog } from '../ui/Overlay';
import { shortHash } from '../ui/shortText';
import { acceptGenesis, forgetNetwork } from './actions';
import { UntrustedName } from '../ui/UntrustedName';

/** Props of {@link RefusedGenesis}. */
export interface RefusedGenesisProps {
  status: ChainStatus;
}

/** An endpoint that is another chain than it should be: both genesis hashes and what one may do. */
export function RefusedGenesis({ status }: RefusedGenesisProps) {
  const { network, endpoint, foundGenesis } = status;
  const [asking, setAsking] = useState(false);
  if (!network) return null;
  const mayAccept = network.kind === 'local' || network.kind === 'custom';
  const host = endpoint ?? network.name;
  return (
    <div className="banner banner-danger refused" role="alert">
      <Icon name="danger" />
      <div className="grow">
        <p>
          <b>
            {host} calls itself <UntrustedName name={network.name} /> and is not.
          </b>{' '}
          Its first block is another one. Nothing was read from it and nothing will be sent to it.
        </p>
        <dl className="kv kv-tight">
          <dt>
            <UntrustedName name={network.name} /> begins with
          </dt>
          <dd className="mono small" title={network.genesis ?? undefined}>
            {network.genesis ? shortHash(network.genesis) : '–'}
          </dd>
          <dt>This one begins with</dt>
          <dd className="mono small danger" title={foundGenesis ?? undefined}>
            {foundGenesis ? shortHash(foundGenesis) : '–'}
          </dd>
        </dl>
        <div className="row refused-acts">
          {mayAccept && foundGenesis && (
            <Button size="small" onClick={() => setAsking(true)}>
              Accept as another chain
            </Button>
          )}
          {network.removable && (
            <Button size="small" kind="quiet" onClick={() => void forgetNetwork(network)}>
              Forget it
            </Button>
          )}
        </div>
      </div>
      {asking && foundGenesis && (
        <Dialog
          title={`Is ${network.name} another chain now?`}
          confirm="Accept the new chain"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void acceptGenesis(network, foundGenesis);
          }}
        >
          <p>
            A development chain that was started over has another first block. If you did not start
            it over, something else answers in its place: do not accept it then.
          </p>
        </Dialog>
      )}
    </div>
  );
}
