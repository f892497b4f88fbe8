import type { StateCreator } from 'zustand';
import type { Unlocked } from '../../shared/guard/model';
import type { WindowApi } from '../../shared/ipc/channels';
import { liveStream } from '../liveStream';

/** Which wallets sign without a password now, and whose password is remembered. */
export interface GuardSlice {
  unlocked: readonly Unlocked[];
  /** Names of the wallets. */
  remembered: readonly string[];
  rememberedArrived: (wallets: readonly string[]) => void;
  unlockedArrived: (unlocked: readonly Unlocked[]) => void;
}

/** The guard part of the store. */
export const createGuardSlice: StateCreator<GuardSlice, [], [], GuardSlice> = (set) => ({
  unlocked: [],
  remembered: [],
  rememberedArrived: (remembered) => set({ remembered }),
  unlockedArrived: (unlocked) => set({ unlocked }),
});

/**
 * Watches what is remembered and the unlocked wallets, and names each that no longer is to `ended`; returns the undo.
 */
export function startGuard(
  api: Pick<WindowApi, 'guard'>,
  get: () => GuardSlice,
  ended: (wallet: string) => void,
): () => void {
  const stops = [watchUnlocked(api, get, ended), watchRemembered(api, get)];
  return () => stops.forEach((stop) => stop());
}

function watchRemembered(api: Pick<WindowApi, 'guard'>, get: () => GuardSlice): () => void {
  return liveStream<string[]>((onMessage) => api.guard.remembered(undefined, onMessage), {
    value: (wallets) => get().rememberedArrived(wallets),
    // Without news the window asks for its password.
    failed: () => get().rememberedArrived([]),
  });
}

function watchUnlocked(
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
