import type { StateCreator } from 'zustand';
import type { ChainStatus, Network } from '../../shared/chain/model';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import { liveStream } from '../liveStream';

/** The connection and the networks one may choose. */
export interface ChainSlice {
  /** Null until the first answer. */
  chainStatus: ChainStatus | null;
  chainError: AppError | null;
  chainRetry: (() => void) | null;
  networks: readonly Network[] | null;
  networksError: AppError | null;
  chainStatusArrived: (status: ChainStatus) => void;
  chainStatusFailed: (error: AppError, retry: () => void) => void;
  networksArrived: (networks: readonly Network[]) => void;
  networksFailed: (error: AppError) => void;
}

/** The chain part of the store. */
export const createChainSlice: StateCreator<ChainSlice, [], [], ChainSlice> = (set) => ({
  chainStatus: null,
  chainError: null,
  chainRetry: null,
  networks: null,
  networksError: null,
  chainStatusArrived: (chainStatus) => set({ chainStatus, chainError: null, chainRetry: null }),
  chainStatusFailed: (chainError, chainRetry) => set({ chainError, chainRetry }),
  networksArrived: (networks) => set({ networks, networksError: null }),
  networksFailed: (networksError) => set({ networksError }),
});

let lastRead = 0;

/** Reads the list of networks anew; an answer that a newer one overtook is dropped. */
export async function refreshNetworks(
  api: Pick<WindowApi, 'chain'>,
  get: () => ChainSlice,
): Promise<void> {
  const id = ++lastRead;
  const result = await api.chain.networks(undefined);
  if (id !== lastRead) return;
  if (result.ok) get().networksArrived(result.value);
  else get().networksFailed(result.error);
}

/** Watches the connection; returns the undo. */
export function startChain(api: Pick<WindowApi, 'chain'>, get: () => ChainSlice): () => void {
  void refreshNetworks(api, get);
  return liveStream<ChainStatus>((onMessage) => api.chain.status(undefined, onMessage), {
    value: (status) => get().chainStatusArrived(status),
    failed: (error, retry) => get().chainStatusFailed(error, retry),
  });
}
