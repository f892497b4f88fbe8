import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { LockState } from '../../shared/wallet/model';
import { liveStream } from '../liveStream';

/** Whether the window is locked. */
export interface LockSlice {
  /** Null until the first answer: then nothing of worth is drawn. */
  lockState: LockState | null;
  lockError: AppError | null;
  lockRetry: (() => void) | null;
  /** When another password may be tried, ms since 1970. */
  unlockFrom: number;
  lockStateArrived: (state: LockState) => void;
  lockStateFailed: (error: AppError, retry: () => void) => void;
}

/** The lock part of the store. */
export const createLockSlice: StateCreator<LockSlice, [], [], LockSlice> = (set) => ({
  lockState: null,
  lockError: null,
  lockRetry: null,
  unlockFrom: 0,
  lockStateArrived: (lockState) =>
    set({
      lockState,
      lockError: null,
      lockRetry: null,
      unlockFrom: lockState.waitMs === 0 ? 0 : Date.now() + lockState.waitMs,
    }),
  lockStateFailed: (lockError, lockRetry) => set({ lockError, lockRetry }),
});

/** Watches the lock; returns the undo. */
export function startLock(api: Pick<WindowApi, 'wallet'>, get: () => LockSlice): () => void {
  return liveStream<LockState>((onMessage) => api.wallet.lockState(undefined, onMessage), {
    value: (state) => get().lockStateArrived(state),
    failed: (error, retry) => get().lockStateFailed(error, retry),
  });
}
