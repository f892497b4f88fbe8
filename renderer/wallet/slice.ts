import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { WalletList } from '../../shared/wallet/model';
import { liveStream } from '../liveStream';

/** The wallets folder as last told by main. No phrase, no password, no secret of any kind is ever in here. */
export interface WalletSlice {
  /** Null until the first answer. */
  walletList: WalletList | null;
  /** The folder could not be watched; the last list stays visible. */
  walletListError: AppError | null;
  /** Opens the watch again after a failure. */
  walletListRetry: (() => void) | null;
  /** Addresses whose words were typed or checked since the start, and became a wallet. */
  provenByWords: readonly string[];
  wordsProven: (address: string | null) => void;
  /** Addresses of phrases that were shown and that a lock made the signer forget. */
  forgottenPhrases: readonly string[];
  phrasesForgotten: (addresses: readonly string[]) => void;
  /** The user was told. */
  forgottenSaid: () => void;
  walletListArrived: (list: WalletList) => void;
  walletListFailed: (error: AppError, retry: () => void) => void;
}

/** The wallet part of the store. */
export const createWalletSlice: StateCreator<WalletSlice, [], [], WalletSlice> = (set) => ({
  walletList: null,
  walletListError: null,
  walletListRetry: null,
  provenByWords: [],
  wordsProven: (address) =>
    set(({ provenByWords }) => (address ? { provenByWords: [...provenByWords, address] } : {})),
  forgottenPhrases: [],
  phrasesForgotten: (addresses) =>
    set(({ forgottenPhrases }) => ({ forgottenPhrases: [...forgottenPhrases, ...addresses] })),
  forgottenSaid: () => set({ forgottenPhrases: [] }),
  walletListArrived: (walletList) =>
    set({ walletList, walletListError: null, walletListRetry: null }),
  walletListFailed: (walletListError, walletListRetry) => set({ walletListError, walletListRetry }),
});

/** Watches the wallets folder; returns the undo. */
export function startWallet(api: Pick<WindowApi, 'wallet'>, get: () => WalletSlice): () => void {
  return liveStream<WalletList>((onMessage) => api.wallet.watch(undefined, onMessage), {
    value: (list) => get().walletListArrived(list),
    failed: (error, retry) => get().walletListFailed(error, retry),
  });
}
