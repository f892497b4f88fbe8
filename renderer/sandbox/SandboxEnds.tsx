import { useState } from 'react';
import type { Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { refreshNetworks } from '../chain/slice';
import { doneOrTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Overlay';

/** Props of {@link SandboxEnds}. */
export interface SandboxEndsProps {
  sandbox: Sandbox;
}

type End = 'stop' | 'start' | 'reset' | 'remove';

const said: Record<End, (name: string) => string> = {
  stop: (name) => `${name} sleeps`,
  start: (name) => `${name} is awake`,
  reset: (name) => `${name} is as new`,
  remove: (name) => `${name} is removed`,
};

/** Stop, wake, start over, throw away. */
export function SandboxEnds({ sandbox }: SandboxEndsProps) {
  const { name, state, bytesOnDisk } = sandbox;
  const [asked, setAsked] = useState<'reset' | 'remove' | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (end: End) => {
    setAsked(null);
    setBusy(true);
    const done = await doneOrTell(api.sandbox[end]({ name }));
    setBusy(false);
    if (!done) return;
    tellDone(said[end](name));
    await refreshNetworks(api, useApp.getState);
    const { chainStatus, floatingOpened, route } = useApp.getState();
    const here = chainStatus?.network?.id === `sandbox:${name}`;
    // Settings lists the networks already.
    if (end === 'remove' && here && route.page !== 'settings') floatingOpened('networks');
  };
  const awake = state === 'running';
  return (
    <div className="set">
      <div>
        <div>This sandbox</div>
        <div className="small dim2">{(bytesOnDisk / 1_000_000).toFixed(1)} MB on disk</div>
      </div>
      <div className="c row">
        <Button
          size="small"
          busy={busy || state === 'starting'}
          onClick={() => void act(awake ? 'stop' : 'start')}
        >
          {awake ? 'Stop' : 'Wake'}
        </Button>
        <Button size="small" onClick={() => setAsked('reset')}>
          Start over
        </Button>
        <Button size="small" kind="danger" onClick={() => setAsked('remove')}>
          Remove
        </Button>
      </div>
      {asked && (
        <EndDialog
          name={name}
          end={asked}
          onCancel={() => setAsked(null)}
          onConfirm={() => void act(asked)}
        />
      )}
    </div>
  );
}

interface EndDialogProps {
  name: string;
  end: 'reset' | 'remove';
  onCancel: () => void;
  onConfirm: () => void;
}

function EndDialog({ name, end, onCancel, onConfirm }: EndDialogProps) {
  if (end === 'reset') {
    return (
      <Dialog
        title={`Start ${name} over?`}
        confirm="Start over"
        danger
        onCancel={onCancel}
        onConfirm={onConfirm}
      >
        <p>
          It goes back to its first block: test TAO and transactions in it are gone. Your wallets
          stay.
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={`Remove ${name}?`}
      confirm={`Remove ${name}`}
      danger
      typeName={name}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p>
        The chain and its history are deleted from this computer. Your wallets stay. Activity keeps
        what happened on it, marked as of a removed sandbox.
      </p>
    </Dialog>
  );
}
