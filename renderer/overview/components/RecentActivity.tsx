import { navigate, useApp } from '../../store';
import { Loading } from '../../ui/AsyncView';
import { Chapter } from '../../ui/Chapter';
import { LinkButton } from '../../ui/Button';
import { Skeleton } from '../../ui/Skeleton';
import { TimeAgo } from '../../ui/TimeAgo';
import { TxState } from '../../transaction/components/TxState';
import { startedAt } from '../../transaction/selectors';
import { useRecordsHere } from '../../transaction/useRecords';

const SHOWN = 5;

/** The newest transactions on the network in use, each leading to its receipt. */
export function RecentActivity() {
  const records = useRecordsHere();
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const error = useApp((state) => state.transactionsError);
  const all = (
    <LinkButton small onClick={() => navigate({ page: 'activity', tx: null })}>
      All
    </LinkButton>
  );
  return (
    <Chapter
      title="What happened lately?"
      end={records && records.length > SHOWN ? all : undefined}
    >
      {records === null && error === null && (
        <Loading>
          <p className="over-calm">
            <Skeleton width={420} />
          </p>
        </Loading>
      )}
      {error && <p className="danger over-calm">{error.message}</p>}
      {records?.length === 0 && (
        <p className="dim over-calm">
          {network
            ? `Nothing on ${network.name} yet. What you send there with this app is listed here.`
            : 'No network is chosen. Activity lists what was sent on each.'}
        </p>
      )}
      <ul className="over-recent">
        {(records ?? []).slice(0, SHOWN).map((record) => {
          const time = startedAt(record);
          return (
            <li key={record.id}>
              <LinkButton onClick={() => navigate({ page: 'activity', tx: record.id })}>
                <span className="cut">{record.sentence}</span>
              </LinkButton>
              <TxState record={record} />
              <span className="small dim2 nowrap">{time !== null && <TimeAgo time={time} />}</span>
            </li>
          );
        })}
      </ul>
    </Chapter>
  );
}
