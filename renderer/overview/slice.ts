import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { Balances, Received } from '../../shared/overview/contract';
import { liveStream } from '../liveStream';

/** Balances of all coldkeys on the chosen network, and what they received on any. */
export interface OverviewSlice {
  /** Null until the first answer. */
  balances: Balances | null;
  balancesError: AppError | null;
  /** Opens the watch again after a failure. */
  balancesRetry: (() => void) | null;
  /** Newest first; null until the first answer. */
  received: readonly Received[] | null;
  receivedError: AppError | null;
  /** Opens the watch again after a failure. */
  receivedRetry: (() => void) | null;
  balancesArrived: (balances: Balances) => void;
  balancesFailed: (error: AppError, retry: () => void) => void;
  receivedArrived: (received: readonly Received[]) => void;
  receivedFailed: (error: AppError, retry: () => void) => void;
}

/** The overview part of the store. */
export const createOverviewSlice: StateCreator<OverviewSlice, [], [], OverviewSlice> = (set) => ({
  balances: null,
  balancesError: null,
  balancesRetry: null,
  received: null,
  receivedError: null,
  receivedRetry: null,
  balancesArrived: (balances) => set({ balances, balancesError: null, balancesRetry: null }),
  balancesFailed: (balancesError, balancesRetry) => set({ balancesError, balancesRetry }),
  receivedArrived: (received) => set({ received, receivedError: null, receivedRetry: null }),
  receivedFailed: (receivedError, receivedRetry) => set({ receivedError, receivedRetry }),
});

/** Watches the balances and what is received; returns the undo. */
export function startOverview(
  api: Pick<WindowApi, 'overview'>,
  get: () => OverviewSlice,
): () => void {
  const stops = [
    liveStream<Balances>((onMessage) => api.overview.balances(undefined, onMessage), {
      value: (balances) => get().balancesArrived(balances),
      failed: (error, retry) => get().balancesFailed(error, retry),
    }),
    liveStream<Received[]>((onMessage) => api.overview.received(undefined, onMessage), {
      value: (received) => get().receivedArrived(received),
      failed: (error, retry) => get().receivedFailed(error, retry),
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
