import { useEffect, useRef } from 'react';
import type { Tour } from '../../../shared/settings/model';
import { api } from '../../api';
import { orTell } from '../../shell/tell';
import { useApp, type AppState } from '../../store';
import { balanceOf, canSpend } from '../../wallet/selectors';
import { advanced, type TourFacts } from './tour';

/** The tour while it is open; each step is ticked and saved as soon as it is true, also from before. Null otherwise. */
export function useTour(): { tour: Tour; paid: string | null } | null {
  const tour = useApp((state) => state.settings?.tour ?? null);
  const onSandbox = useApp((state) => state.chainStatus?.network?.kind === 'sandbox');
  const funded = useApp(isFunded);
  const paid = useApp(newestPaid);
  const page = useApp((state) => state.route.page);
  const openTx = useApp((state) => (state.route.page === 'activity' ? state.route.tx : null));
  const networksOpen = useApp((state) => state.floating === 'networks');
  const saved = useRef('');
  const open = tour?.state === 'open' && onSandbox;
  useEffect(() => {
    if (!open) return;
    const facts: TourFacts = { onSandbox, funded, page, paid, openTx, networksOpen };
    const next = advanced(tour, facts);
    const key = next.done.join(' ');
    if (next === tour || saved.current === key) return;
    saved.current = key;
    void saveTour(next);
  }, [open, tour, onSandbox, funded, page, paid, openTx, networksOpen]);
  return open ? { tour, paid } : null;
}

const networkOf = ({ chainStatus }: AppState): string | null => chainStatus?.network?.id ?? null;

/** True when a wallet that can send holds something on this network. */
function isFunded(state: AppState): boolean {
  const { balances, walletList } = state;
  if (balances === null || balances.network !== networkOf(state)) return false;
  const senders = (walletList?.wallets ?? []).filter(canSpend);
  return senders.some(({ address }) => (balanceOf(balances, address)?.free ?? 0n) > 0n);
}

function newestPaid(state: AppState): string | null {
  const network = networkOf(state);
  const paid = state.transactions?.find((one) => one.network === network && one.block !== null);
  return paid?.id ?? null;
}

/** Keeps the tour's state in the settings, so that a closed one does not come back. */
export async function saveTour(tour: Tour): Promise<void> {
  const settings = await orTell(api.settings.update({ tour }));
  if (settings) useApp.getState().settingsArrived(settings);
}
