import { useApp } from '../store';
import { Icon } from '../ui/Icon';
import { safeNode } from '../ui/safeNode';
import { useNow } from '../ui/TimeAgo';
import { useRecordsHere } from '../chain/useRecords';
import { connectionText, pendingText } from '../shell/chromeText';
import { RouteLink } from '../shell/RouteLink';

const icons = {
  good: 'good',
  warn: 'warn',
  danger: 'danger',
  info: 'refresh',
  dim: 'plug',
} as const;

/** Connection, pending transactions and running jobs; each leads to its page. */
export function StatusLine() {
  const status = useApp((state) => state.chainStatus);
  const transactions = useRecordsHere();
  const job = useApp((state) => state.sandboxJob);
  const version = useApp((state) => state.about?.version);
  const pastEnd = useApp((state) => state.about?.runtimePastEndOfLife ?? false);
  const opened = useApp((state) => state.floatingOpened);
  const now = useNow();
  const connection = connectionText(status, now);
  const pending = pendingText(transactions);
  const percent = job?.total ? Math.round((job.done / job.total) * 100) : null;
  return (
    <footer className="status">
      <button type="button" className="status-part" onClick={() => opened('networks')}>
        <Icon name={icons[connection.tone]} tone={connection.tone} />
        <span className="cut" title={safeNode(connection.line)}>
          {safeNode(connection.line)}
        </span>
      </button>
      {pending && (
        <RouteLink to={{ page: 'activity', tx: null }}>
          <Icon name="clock" tone="info" />
          <span className="cut" title={safeNode(pending)}>
            {safeNode(pending)}
          </span>
        </RouteLink>
      )}
      {job && (
        <button type="button" className="status-part" onClick={() => opened('newSandbox')}>
          <Icon name={job.error ? 'danger' : 'bolt'} tone={job.error ? 'danger' : 'info'} />
          <span className="cut">
            {safeNode(
              job.error ? `Sandbox ${job.name} was not made` : `Making ${job.name}: ${job.step}`,
            )}
          </span>
          {percent !== null && !job.error && (
            <span className="mini">
              <i style={{ width: `${percent}%` }} />
            </span>
          )}
        </button>
      )}
      <span className="sr" role="status">
        {safeNode(connection.announce)}
      </span>
      {pastEnd && (
        <RouteLink
          to={{ page: 'settings', section: 'about' }}
          className="past-end"
          title="No more security updates: the browser engine of this build, Electron, is past its end of life"
        >
          <Icon name="warn" tone="warn" />
          <span className="cut">No more security updates</span>
        </RouteLink>
      )}
      {version && <span className="end opt">Taodesk {version}</span>}
    </footer>
  );
}
