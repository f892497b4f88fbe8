import type { ApiPromise } from '@polkadot/api';
import type { Result } from '../../shared/ipc/result';
import type { NodeError } from './nodeError';
import type { Opinion } from './secondOpinion';
import type { Capabilities, ChainStatus, Network, NetworkId } from '../../shared/chain/model';

/** Raw JSON-RPC to one node. Rejects with a NodeError, or an RpcRefusal when the node says no. */
export type Ask = (method: string, params: unknown[]) => Promise<unknown>;

/** An endpoint of another machine, checked by its block 0. */
export interface Witness {
  readonly ask: Ask;
  /** Whether it gives metadata of this version and {@link metadataSum} for the runtime in a block's state. Rejects when it gives none. */
  readonly describesAlike: (at: string, own: { sum: string; version: number }) => Promise<boolean>;
}

/** A connection whose genesis was checked and whose metadata is decoded. */
export interface LiveChain {
  readonly network: Network;
  /** 0x-prefixed hash of block 0; equal to the network's. */
  readonly genesis: string;
  readonly api: ApiPromise;
  readonly capabilities: Capabilities;
  /** Another endpoint describes this runtime in the same bytes; false where none was asked, or none could be. */
  readonly metadataProved: boolean;
  /** {@link metadataSum} of what `api` decodes with. */
  readonly metadataSum: string;
  /** Raw JSON-RPC on the connection in use, a read at a block that it no longer keeps on an archive; rejects with a NodeError, or an RpcRefusal when the node says no. */
  readonly request: Ask;
  /** Asks an endpoint of another machine which block is final at a height; dials it for that alone. Never rejects. */
  readonly secondOpinion: (number: number) => Promise<Opinion>;
  /**
   * Asks endpoints of other machines, one after the other, until `asked` makes something of what one of them says;
   * undefined where it makes nothing of any. Dials them for that alone; never rejects.
   */
  readonly witness: <T>(
    asked: (other: Witness) => Promise<T | undefined>,
  ) => Promise<T | undefined>;
  /** Whoever gave this was caught in a lie: the node in use is left, and tried again only after all others; an archive is asked no more. */
  readonly distrust: (lie: NodeError) => void;
}

/** A block by its height and hash. */
export interface Place {
  readonly number: number;
  readonly hash: string;
}

/** A new best head. */
export interface Head extends Place {
  readonly parentHash: string;
}

/** What other capabilities may ask of the chain capability. */
export interface ChainAccess {
  /** The network the user chose; undefined before the first door. */
  selected(): Network | undefined;
  /** The live connection to `network`, or why there is none; never of another network. */
  live(network: NetworkId): Result<LiveChain>;
  /** Last known status. */
  status(): ChainStatus;
  onStatus(listener: (status: ChainStatus) => void): () => void;
  /** Best heads of the selected network while live. */
  onHead(listener: (head: Head) => void): () => void;
  /** Finalized heads of the selected network while live. */
  onFinalized(listener: (head: Head) => void): () => void;
}
