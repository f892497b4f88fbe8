import { useState } from 'react';
import type { Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';

/** Props of {@link SandboxPort}. */
export interface SandboxPortProps {
  sandbox: Sandbox;
}

// Any command takes the address so; this one only reads.
const btcliLine = (port: string): string => `btcli subnet list --network ${port}`;

/** A port on this computer for other tools; its address holds a token, so that only who has it comes in. */
export function SandboxPort({ sandbox }: SandboxPortProps) {
  const { name, port, state } = sandbox;
  const [busy, setBusy] = useState(false);
  const flip = async () => {
    setBusy(true);
    await (port === null
      ? orTell(api.sandbox.openPort({ name }))
      : orTell(api.sandbox.closePort({ name })));
    setBusy(false);
  };
  return (
    <div className="set">
      <div>
        <div>Port for other tools</div>
        {port === null ? (
          <div className="small dim2">
            Closed. Python tools and scripts can connect to an open one.
          </div>
        ) : (
          <div className="row port-url">
            <span className="mono small port-text">{port}</span>
            <CopyButton text={port} what="Address of the port" />
            <CopyButton text={btcliLine(port)} what="Line for btcli">
              Copy for btcli
            </CopyButton>
          </div>
        )}
      </div>
      <div className="c">
        <Button
          size="small"
          icon="plug"
          busy={busy}
          disabled={state !== 'running'}
          onClick={() => void flip()}
        >
          {port === null ? 'Open a port' : 'Close the port'}
        </Button>
      </div>
    </div>
  );
}
