import { useEffect, useRef } from 'react';
import type { Tour } from '../../../shared/settings/model';
import { api } from '../../api';
import { orTell } from '../../shell/tell';
import { useApp } from '../../store';
import { advanced, type TourFacts } from './tour';
import { cameIn, newPayment, tourStart, type TourStart } from './tourStart';

/** The tour while it is open; each step is ticked and saved when the real thing happened. Null otherwise. */
export function useTour(): { tour: Tour; paid: string | null } | null {
  const tour = useApp((state) => state.settings?.tour ?? null);
  const onSandbox = useApp((state) => state.chainStatus?.network?.kind === 'sandbox');
  const network = useApp((state) => state.chainStatus?.network?.id ?? '');
  const balances = useApp((state) => state.balances);
  const gift = useApp((state) => state.gift);
  const transactions = useApp((state) => state.transactions);
  const page = useApp((state) => state.route.page);
  const openTx = useApp((state) => (state.route.page === 'activity' ? state.route.tx : null));
  const networksOpen = useApp((state) => state.floating === 'networks');
  const saved = useRef('');
  const open = tour?.state === 'open' && onSandbox;
  const start = useRef<TourStart | null>(null);
  const known = { balances, transactions, gift };
  start.current = open ? tourStart(start.current, network, known) : null;
  const began = start.current;
  const funded = began !== null && (tour?.done.includes('fund') || cameIn(began, known));
  const paid = began && newPayment(began, known, tour?.done.includes('send') ?? false);
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

/** Keeps the tour's state in the settings, so that a closed one does not come back. */
export async function saveTour(tour: Tour): Promise<void> {
  const settings = await orTell(api.settings.update({ tour }));
  if (settings) useApp.getState().settingsArrived(settings);
}
