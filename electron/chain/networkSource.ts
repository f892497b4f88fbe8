import type { Network, NetworkId } from '../../shared/chain/model';
import type { Result } from '../../shared/ipc/result';
import type { Transport } from './transport';

/** Brings networks that are not reached through a socket: the sandbox capability gives one to the chain service. */
export interface NetworkSource {
  /** Its networks; `genesis` is fixed and `endpoints` empty. */
  list(): Network[];
  /** Told when the list has changed. */
  onChange(listener: () => void): () => void;
  /** Opens a way to one of them (JSON-RPC texts); starts what is behind it when needed. */
  connect(network: NetworkId): Promise<Result<Transport>>;
}
