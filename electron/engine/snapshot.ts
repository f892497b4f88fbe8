import type { Block } from './block';
import {
  bytesFromHex,
  bytesToHex,
  concatBytes,
  keyFromHex,
  keyToHex,
  u32le,
  type Key,
} from './bytes';
import { blake2b256 } from './host/hashing';
import { blockHashKey } from './storageKeys';
import type { Change } from './store';

/** Where a chain starts: a raw genesis, or the whole state at a later block. */
export interface ChainSource {
  /** Shown by `system_chain`; part of the genesis hash. */
  name: string;
  /** Storage, 0x-hex keys to 0x-hex values (`genesis.raw.top` of a chain file). */
  top: Record<string, string> | Map<string, string>;
  /** `system_properties`, e.g. ss58Format, tokenDecimals, tokenSymbol. */
  properties?: Record<string, unknown>;
  /** Height that `top` is the state of. Default 0. */
  number?: number;
  /**
   * Hash of block 0. Default: {@link genesisHashOf} of this very state and name, also written to
   * `System.BlockHash(0)`, so that a seeded state under a new name is a chain of its own.
   */
  genesisHash?: string;
  /** SCALE header of block `number`, hex; needed so that a saved chain goes on with the same hashes. */
  header?: string;
}

/** A saved chain: a {@link ChainSource} that holds everything. JSON throughout. */
export interface Snapshot extends ChainSource {
  top: Record<string, string>;
  properties: Record<string, unknown>;
  number: number;
  genesisHash: string;
  header: string;
  /** Hash of block `number`. */
  hash: string;
}

/** One entry of a chain's log; replayed in order on the snapshot they followed. JSON throughout. */
export type ChainRecord =
  | {
      kind: 'block';
      number: number;
      hash: string;
      /** SCALE, hex. */
      header: string;
      extrinsics: readonly string[];
      /** Changed keys; null deletes. */
      changes: readonly (readonly [key: string, value: string | null])[];
    }
  | {
      kind: 'storage';
      /** Head at which the keys were written. */
      number: number;
      changes: readonly (readonly [key: string, value: string | null])[];
    };

/** Entries of a source, whichever shape it has. */
export const topEntries = (top: ChainSource['top']): Iterable<[string, string]> =>
  top instanceof Map ? top.entries() : Object.entries(top);

/**
 * blake2-256 over the sorted keys and values, each with its length (u32 LE), and the name.
 * `System.BlockHash(0)`, which holds the result, is left out. Throws a TypeError when not hex.
 */
export function genesisHashOf(source: Pick<ChainSource, 'name' | 'top'>): string {
  const self = keyToHex(blockHashKey(0));
  const entries = [...topEntries(source.top)].filter(([key]) => key !== self);
  const sorted = entries.sort(([a], [b]) => (keyFromHex(a) < keyFromHex(b) ? -1 : 1));
  const parts: Uint8Array[] = [];
  const add = (bytes: Uint8Array) => parts.push(u32le(bytes.length), bytes);
  for (const [key, value] of sorted) {
    add(bytesFromHex(key));
    add(bytesFromHex(value));
  }
  add(new Uint8Array(Buffer.from(source.name)));
  return bytesToHex(blake2b256(concatBytes(...parts)));
}

/** Changes of a record as the store takes them. Throws a TypeError when not hex. */
export function decodeChanges(pairs: ChainRecord['changes']): ReadonlyMap<Key, Uint8Array | null> {
  const changes: Change[] = pairs.map(([key, value]) => [
    keyFromHex(key),
    value === null ? null : bytesFromHex(value),
  ]);
  return new Map(changes);
}

/** The record of a block. */
export function recordOf(block: Block, changes: ReadonlyMap<Key, Uint8Array | null>): ChainRecord {
  return {
    kind: 'block',
    number: block.number,
    hash: block.hash,
    header: block.headerBytes,
    extrinsics: block.extrinsics,
    changes: [...changes].map(([key, value]) => [keyToHex(key), value && bytesToHex(value)]),
  };
}
