import type { NetworkId } from '../../shared/chain/model';
import type { Result } from '../../shared/ipc/result';

/** The settings that belong to networks. */
export interface NetworkPreferences {
  network: NetworkId | null;
  customNetworks: { id: NetworkId; name: string; endpoint: string }[];
  endpoints: Partial<Record<NetworkId, string[]>>;
  pinnedGenesis: Partial<Record<NetworkId, string>>;
}

/** Where they are kept; the settings store fits. */
export interface PreferenceStore {
  get(): NetworkPreferences;
  /** Writes what is given and keeps the rest. */
  patch(change: Partial<NetworkPreferences>): Promise<Result<unknown>>;
}
