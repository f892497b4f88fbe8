import { useState } from 'react';
import type { Result } from '../../shared/ipc/result';
import type { Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { refreshNetworks } from '../chain/slice';
import { orTell, tellDone } from '../frame/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Overlay';

/** Props of {@link SandboxEnds}. */
export interface SandboxEndsProps {
  sandbox: Sandbox;
}

type Asked = 'reset' | 'remove' | null;

/** Stop, wake, start over, throw away. */
export function SandboxEnds({ sandbox }: SandboxEndsProps) {
  const { name, state, bytesOnDisk } = sandbox;
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: (input: { name: string }) => Promise<Result<null>>, done: string) => {
    setAsked(null);
    setBusy(true);
    const result = await work({ name });
    setBusy(false);
    if (result.ok) tellDone(done);
    else await orTell(Promise.resolve(result));
    await refreshNetworks(api, useApp.getState);
  };
  const megabytes = (bytesOnDisk / 1_000_000).toFixed(1);
  return (
    <div className="set">
      <div>
        <div>This sandbox</div>
        <div className="small dim2">{megabytes} MB on disk</div>
      </div>
      <div className="c row">
        {state === 'running' ? (
          <Button
            size="small"
            busy={busy}
            onClick={() => void act(api.sandbox.stop, `${name} sleeps`)}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="small"
            busy={busy || state === 'starting'}
            onClick={() => void act(api.sandbox.start, `${name} is awake`)}
          >
            Wake
          </Button>
        )}
        <Button size="small" onClick={() => setAsked('reset')}>
          Start over
        </Button>
        <Button size="small" kind="danger" onClick={() => setAsked('remove')}>
          Remove
        </Button>
      </div>
      {asked === 'reset' && (
        <Dialog
          title={`Start ${name} over?`}
          confirm="Start over"
          danger
          onCancel={() => setAsked(null)}
          onConfirm={() => void act(api.sandbox.reset, `${name} is as new`)}
        >
          <p>
            It goes back to its first block: test TAO and transactions in it are gone. Your wallets
            stay.
          </p>
        </Dialog>
      )}
      {asked === 'remove' && (
        <Dialog
          title={`Remove ${name}?`}
          confirm={`Remove ${name}`}
          danger
          typeName={name}
          onCancel={() => setAsked(null)}
          onConfirm={() => void act(api.sandbox.remove, `${name} is removed`)}
        >
          <p>The chain and its history are deleted from this computer. Your wallets stay.</p>
        </Dialog>
      )}
    </div>
  );
}
