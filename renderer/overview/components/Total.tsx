import { useShownWallets } from '../../contact/useShownWallets';
import type { Rao } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { HOTKEY_WAY_OUT } from '../../../shared/transaction/hotkeyText';
import { Amount } from '../../ui/Amount';
import { KeyValue } from '../../ui/Chapter';
import { onHotkeys } from '../../wallet/selectors';
import {
  columnTotal,
  overviewRows,
  totalComplete,
  watchOnlyTotal,
  type OverviewFace,
} from '../selectors';

/** The one large figure of the window: all wallets on this network. A sum with gaps says "at least". */
export function Total({ face, stale }: { face: OverviewFace; stale: boolean }) {
  const list = useShownWallets();
  const balances = useApp((state) => state.balances);
  const loading = face === 'loading';
  const known = face === 'ready';
  const rows = list ? overviewRows(list, balances) : [];
  const sendable = columnTotal(rows, 'transferable');
  const reserved = columnTotal(rows, 'reserved');
  const some = known && balances?.balances.some(({ free }) => free !== null) === true;
  const atLeast = some && list !== null && !totalComplete(list, balances);
  const watchOnly = known ? watchOnlyTotal(rows) : null;
  const hotkeys = known ? onHotkeys(balances) : (0n as Rao);
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
          <div className="dim2 small">Staked TAO is not counted yet.</div>
        </div>
        <div className="over-facts">
          <KeyValue
            tight
            rows={[
              {
                key: 'Can be sent now',
                label: (
                  <span className="term" title="The fee of each payment comes out of it">
                    Can be sent now
                  </span>
                ),
                value: (
                  <Amount
                    value={known ? sendable.total : null}
                    tail
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
                    tail
                    loading={loading}
                    atLeast={known && !reserved.complete}
                  />
                ),
              },
              ...aside(watchOnly, hotkeys),
            ]}
          />
        </div>
      </div>
    </section>
  );
}

/** Parts that cannot be sent from here as they are; a line only where there is something to say. */
function aside(watchOnly: Rao | null, hotkeys: Rao) {
  const watched = {
    key: 'Of which watch-only',
    label: (
      <span className="term" title="In the total, but the key is not on this computer">
        Of which watch-only
      </span>
    ),
    value: <Amount value={watchOnly} tail />,
  };
  const working = {
    key: 'On hotkeys',
    label: (
      <span className="term" title={`Not in the total. ${HOTKEY_WAY_OUT}`}>
        On hotkeys
      </span>
    ),
    value: <Amount value={hotkeys} tail />,
  };
  return [...(watchOnly === null ? [] : [watched]), ...(hotkeys > 0n ? [working] : [])];
}
