import { useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { KeyValue } from '../../ui/Chapter';
import { columnTotal, overviewRows, type OverviewFace } from '../selectors';

/** The one large figure of the window: all wallets on this network. A sum with gaps says "at least". */
export function Total({ face, stale }: { face: OverviewFace; stale: boolean }) {
  const list = useApp((state) => state.walletList);
  const balances = useApp((state) => state.balances);
  const loading = face === 'loading';
  const known = face === 'ready';
  const rows = list ? overviewRows(list, balances) : [];
  const sendable = columnTotal(rows, 'transferable');
  const reserved = columnTotal(rows, 'reserved');
  const some = known && balances?.balances.some(({ free }) => free !== null) === true;
  const atLeast = some && balances?.complete === false;
  return (
    <section className={stale ? 'sec is-stale' : 'sec'} aria-label="Total">
      <div className={loading ? 'over-total is-loading' : 'over-total'}>
        <div>
          <div className="dim2 small">
            All wallets, free and reserved{atLeast && <span className="warn"> · at least</span>}
          </div>
          <Amount
            value={some ? balances.total : null}
            total
            tail
            copyable={some}
            loading={loading}
            atLeast={atLeast}
          />
        </div>
        <div className="over-facts">
          <KeyValue
            tight
            rows={[
              {
                key: 'Can be sent now',
                value: (
                  <Amount
                    value={known ? sendable.total : null}
                    loading={loading}
                    atLeast={known && !sendable.complete}
                  />
                ),
              },
              {
                key: 'Reserved',
                label: (
                  <span className="term" title="Held by the chain as a deposit; it comes back">
                    Reserved
                  </span>
                ),
                value: (
                  <Amount
                    value={known ? reserved.total : null}
                    loading={loading}
                    atLeast={known && !reserved.complete}
                  />
                ),
              },
            ]}
          />
        </div>
      </div>
    </section>
  );
}
