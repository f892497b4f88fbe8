import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Messages';

/** Stands over a form that cannot be reviewed now, since no network answers. */
export function NotLive() {
  const status = useApp((state) => state.chainStatus);
  const open = useApp((state) => state.floatingOpened);
  const words =
    status === null || status.phase === 'idle'
      ? 'No network is chosen, so nothing can be sent.'
      : status.phase === 'connecting'
        ? 'Connecting. A payment can be reviewed once the network answers.'
        : 'Not connected, so nothing can be sent. What you type stays here.';
  return (
    <div className="send-notice">
      <Notice
        tone="warn"
        live
        icon="plug"
        action={<Button onClick={() => open('networks')}>Choose a network</Button>}
      >
        {words}
      </Notice>
    </div>
  );
}
