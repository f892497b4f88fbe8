import type { Sandboxes } from '../../../shared/sandbox/model';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { NetworkBadge } from '../../ui/NetworkBadge';
import { GetRuntime } from './GetRuntime';
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
        <GetRuntime busy={busy} filled />
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
