import type { Sandboxes } from '../../../shared/sandbox/model';
import { api } from '../../api';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { ErrorNote, Notice } from '../../ui/Messages';
import { NetworkBadge } from '../../ui/NetworkBadge';
import { useAction } from '../../ui/useAction';
import { readySource } from './trySandbox';

/** Props of {@link TryDoor}. */
export interface TryDoorProps {
  busy: boolean;
  onTry: () => void;
}

/** The door to a sandbox; where no runtime is at hand it says before it is pressed what it needs. */
export function TryDoor({ busy, onTry }: TryDoorProps) {
  const known = useApp((state) => state.sandboxes);
  const lacking = known !== null && lacksRuntime(known);
  return (
    <section className="sec">
      <div className="sec-h">
        <NetworkBadge kind="sandbox" name="Sandbox" />
        <h2 className="big">Try it without money</h2>
      </div>
      <p className="dim wiz-story">
        A small chain of your own in this app, with the real code of the network and 1,000 test TAO.
        Send, look around and break things.
      </p>
      <KeyValue
        rows={[
          { key: 'Money', value: '1,000 test τ, worth nothing' },
          { key: 'Reaches', value: reaches(known) },
          { key: 'Keys', value: 'your wallet; the sandbox never sees its key' },
          { key: 'Tour', value: 'five things to try, about five minutes' },
        ]}
      />
      {lacking ? (
        <GetRuntime busy={busy} />
      ) : (
        <div className="wiz-act">
          <Button size="large" kind="primary" busy={busy} onClick={onTry}>
            Try it without money
          </Button>
        </div>
      )}
    </section>
  );
}

/** True when a sandbox would have to be made and there is nothing to make it from. */
const lacksRuntime = ({ sandboxes, sources }: Sandboxes): boolean =>
  !sandboxes.some(({ state }) => state === 'running' || state === 'stopped') &&
  readySource(sources) === null;

function reaches(known: Sandboxes | null): string {
  if (known === null) return 'only this computer';
  if (lacksRuntime(known)) return 'a network once, for its code; then only this computer';
  const stands = known.sandboxes.some(({ state }) => state === 'running' || state === 'stopped');
  const source = readySource(known.sources);
  return !stands && source?.generation === 'network' && !source.warm
    ? 'the network in use once, for its code; then only this computer'
    : 'only this computer';
}

/** The two ways to the code of the chain; the door opens by itself when one of them worked. */
function GetRuntime({ busy }: { busy: boolean }) {
  const phase = useApp((state) => state.chainStatus?.phase ?? 'idle');
  const failed = useApp((state) => state.chainStatus?.error ?? null);
  const connect = useAction(api.chain.select);
  const choose = useAction(api.sandbox.chooseRuntimeFile);
  const error = connect.error ?? choose.error ?? (phase === 'connecting' ? null : failed);
  return (
    <>
      <Notice tone="info">
        <b>It needs the code of the chain once.</b> None is on this computer yet. Connect to a
        network first, about 2 MB are read from it and nothing is sent, or choose a chain file
        (JSON).
      </Notice>
      {error && <ErrorNote error={error} />}
      <div className="wiz-act row wrap">
        <Button
          size="large"
          kind="primary"
          disabled={busy}
          busy={connect.busy || phase === 'connecting'}
          onClick={() => void connect.run({ network: 'test' })}
        >
          Connect to Test
        </Button>
        <Button
          size="large"
          icon="folder"
          disabled={busy}
          busy={choose.busy}
          onClick={() => void choose.run(undefined)}
        >
          Choose a chain file
        </Button>
      </div>
    </>
  );
}
