import type { StateCreator } from 'zustand';
import type { Unlocked } from '../../shared/guard/model';
import type { WindowApi } from '../../shared/ipc/channels';
import { liveStream } from '../liveStream';

/** Which wallets sign without a password now. */
export interface GuardSlice {
  unlocked: readonly Unlocked[];
  unlockedArrived: (unlocked: readonly Unlocked[]) => void;
}

/** The guard part of the store. */
export const createGuardSlice: StateCreator<GuardSlice, [], [], GuardSlice> = (set) => ({
  unlocked: [],
  unlockedArrived: (unlocked) => set({ unlocked }),
});

/** Watches the unlocked wallets, and names each that no longer is to `ended`; returns the undo. */
export function startGuard(
  api: Pick<WindowApi, 'guard'>,
  get: () => GuardSlice,
  ended: (wallet: string) => void,
): () => void {
  return liveStream<Unlocked[]>((onMessage) => api.guard.watch(undefined, onMessage), {
    value: (unlocked) => {
      const before = get().unlocked;
      get().unlockedArrived(unlocked);
      for (const { wallet } of before) {
        if (!unlocked.some((one) => one.wallet === wallet)) ended(wallet);
      }
    },
    // Without news every wallet counts as locked: the window then asks for its password.
    failed: () => get().unlockedArrived([]),
  });
}
