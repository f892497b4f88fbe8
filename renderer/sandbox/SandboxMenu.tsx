import { useRef } from 'react';
import { sandboxOf } from '../chain/actions';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { networkText } from '../ui/NetworkBadge';
import { Popover } from '../ui/Popover';
import { SandboxControls } from './SandboxControls';

const PRETEND = 'Pretend money on this computer.';

/** Beside the badge while the window is on a sandbox: says what it is, opens its controls. */
export function SandboxMenu() {
  const name = useApp((state) => sandboxOf(state.chainStatus?.network ?? null));
  const sandbox = useApp((state) => state.sandboxes?.sandboxes.find((one) => one.name === name));
  const open = useApp((state) => state.floating === 'sandboxControls');
  const opened = useApp((state) => state.floatingOpened);
  const closed = useApp((state) => state.floatingClosed);
  const anchor = useRef<HTMLButtonElement>(null);
  if (name === null) return null;
  return (
    <>
      <Button
        ref={anchor}
        kind="quiet"
        size="small"
        icon="clock"
        title="Clock, test TAO, reset, port"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => (open ? closed() : opened('sandboxControls'))}
      >
        Controls
      </Button>
      <span className="dim small nowrap pretend" title={PRETEND}>
        {PRETEND}
      </span>
      {open && sandbox && (
        <Popover
          anchor={anchor}
          label={networkText({ kind: 'sandbox', name })}
          width={640}
          gap={14}
          onClose={closed}
        >
          <SandboxControls sandbox={sandbox} alone />
        </Popover>
      )}
    </>
  );
}
