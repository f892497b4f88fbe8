import { api } from '../api';
import { retryText } from '../shell/chromeText';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Messages';
import { useNow } from '../ui/TimeAgo';

/** Not connected: what is shown is old, and the two ways out. */
export function ConnectionNotice() {
  const status = useApp((state) => state.chainStatus);
  const block = useApp((state) => state.balances?.block ?? null);
  const open = useApp((state) => state.floatingOpened);
  const now = useNow();
  const next = retryText(status?.retryAt ?? null, now);
  const words = block === null ? 'an earlier block' : `block ${block.toLocaleString('en-US')}`;
  return (
    <div className="over-notice">
      <Notice
        tone="warn"
        live
        action={
          <span className="row">
            <Button onClick={() => void orTell(api.chain.reconnect(undefined))}>Try now</Button>
            <Button kind="quiet" onClick={() => open('networks')}>
              Choose another
            </Button>
          </span>
        }
      >
        <p>
          <b>{status?.phase === 'stale' ? 'No new block arrives.' : 'Not connected.'}</b> The
          figures are from {words} and stay grey until they can be read again{next}.
        </p>
      </Notice>
    </div>
  );
}
