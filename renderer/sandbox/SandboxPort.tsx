import { useState } from 'react';
import { SANDBOX_BOB, type Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';

/** Props of {@link SandboxPort}. */
export interface SandboxPortProps {
  sandbox: Sandbox;
}

/** First runtime that btcli is known to read; a list of subnets asks storage that 293 has not. */
const BTCLI_FROM = 293;

// Any command takes the address so; this one only reads and needs no wallet.
const btcliLine = (port: string): string =>
  `btcli wallet balance --ss58 ${SANDBOX_BOB} --network ${port}`;

/** A port on this computer for other tools; its address holds a token, so that only who has it comes in. */
export function SandboxPort({ sandbox }: SandboxPortProps) {
  const { name, port, state, specVersion } = sandbox;
  const forBtcli = specVersion !== null && specVersion >= BTCLI_FROM;
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
            {forBtcli ? (
              <CopyButton text={btcliLine(port)} what="Line for btcli">
                Copy for btcli
              </CopyButton>
            ) : (
              <span className="small dim2">
                Today’s btcli may not read a runtime before {BTCLI_FROM}.
              </span>
            )}
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
