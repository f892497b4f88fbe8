import { useState } from 'react';
import type { Generation, Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { doneOrTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Overlay';

/** Props of {@link SandboxUpgrade}. */
export interface SandboxUpgradeProps {
  sandbox: Sandbox;
}

/** A runtime upgrade under the running chain, as the real network does it. */
export function SandboxUpgrade({ sandbox }: SandboxUpgradeProps) {
  const sources = useApp((state) => state.sandboxes?.sources);
  const [asked, setAsked] = useState<Generation | null>(null);
  const current = sandbox.specVersion ?? Number(sandbox.generation);
  const newer = (sources ?? []).filter(
    ({ generation, available }) => available && Number(generation) > current,
  );
  if (newer.length === 0) return null;
  return (
    <div className="set">
      <div>
        <div>Runtime upgrade</div>
        <div className="small dim2">The chain moves to newer code while it runs.</div>
      </div>
      <div className="c row">
        {newer.map(({ generation }) => (
          <Button key={generation} size="small" onClick={() => setAsked(generation)}>
            Upgrade to {generation}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <Dialog
          title={`Upgrade ${sandbox.name} to runtime ${asked}?`}
          confirm={`Upgrade to ${asked}`}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            const to = asked;
            setAsked(null);
            void doneOrTell(api.sandbox.upgrade({ name: sandbox.name, to })).then((done) => {
              if (done) tellDone(`${sandbox.name} moves to runtime ${to}`);
            });
          }}
        >
          <p>Accounts, balances and stakes stay. A chain does not go back to older code.</p>
        </Dialog>
      )}
    </div>
  );
}
