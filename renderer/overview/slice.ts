import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { Balances } from '../../shared/overview/contract';
import { liveStream } from '../liveStream';

/** Balances of all coldkeys on the chosen network. */
export interface OverviewSlice {
  /** Null until the first answer. */
  balances: Balances | null;
  balancesError: AppError | null;
  /** Opens the watch again after a failure. */
  balancesRetry: (() => void) | null;
  balancesArrived: (balances: Balances) => void;
  balancesFailed: (error: AppError, retry: () => void) => void;
}

/** The overview part of the store. */
export const createOverviewSlice: StateCreator<OverviewSlice, [], [], OverviewSlice> = (set) => ({
  balances: null,
  balancesError: null,
  balancesRetry: null,
  balancesArrived: (balances) => set({ balances, balancesError: null, balancesRetry: null }),
  balancesFailed: (balancesError, balancesRetry) => set({ balancesError, balancesRetry }),
});

/** Watches the balances; returns the undo. */
export function startOverview(
  api: Pick<WindowApi, 'overview'>,
  get: () => OverviewSlice,
): () => void {
  return liveStream<Balances>((onMessage) => api.overview.balances(undefined, onMessage), {
    value: (balances) => get().balancesArrived(balances),
    failed: (error, retry) => get().balancesFailed(error, retry),
  });
}
