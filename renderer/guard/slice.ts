import type { StateCreator } from 'zustand';
import type { Unlocked } from '../../shared/guard/model';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import { liveStream } from '../liveStream';

/** Which wallets sign without a password now, and whose password is remembered. */
export interface GuardSlice {
  unlocked: readonly Unlocked[];
  /** Names of the wallets. */
  remembered: readonly string[];
  /** Why that is not known, and how to ask again. */
  rememberedFailure: { error: AppError; retry: () => void } | null;
  rememberedFailed: (error: AppError, retry: () => void) => void;
  rememberedArrived: (wallets: readonly string[]) => void;
  unlockedArrived: (unlocked: readonly Unlocked[]) => void;
}

/** The guard part of the store. */
export const createGuardSlice: StateCreator<GuardSlice, [], [], GuardSlice> = (set) => ({
  unlocked: [],
  remembered: [],
  rememberedFailure: null,
  // Without news the window asks for passwords, which is always right.
  rememberedFailed: (error, retry) => set({ remembered: [], rememberedFailure: { error, retry } }),
  rememberedArrived: (remembered) => set({ remembered, rememberedFailure: null }),
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
    failed: (error, retry) => get().rememberedFailed(error, retry),
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
