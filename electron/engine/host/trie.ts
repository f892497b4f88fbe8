import { createHash } from 'node:crypto';
import type { Overlay } from '../overlay';
import { readByteVectors } from '../scale';
import { orderedRoot, type TrieLayout } from '../trie';
import { blake2b256 } from './hashing';
import type { HostContext, HostFunctions } from './context';

/** Stand-in for the state root: a digest of what the block changed. Only light clients check a root. */
export function stateRoot(overlay: Overlay): Uint8Array {
  const hash = createHash('sha256').update(`${overlay.at}`);
  for (const [key, value] of overlay.changes) {
    hash.update(`${key.length}:${value?.length ?? -1}:`).update(key, 'latin1');
    if (value) hash.update(value);
  }
  return new Uint8Array(hash.digest());
}

/** `ext_trie_*`: the ordered root is the real one, so that a body can be checked against its header. */
export function trieFunctions({ memory }: HostContext): HostFunctions {
  const root = (data: bigint, layout: TrieLayout) => {
    const [values] = readByteVectors(memory.read(data), 0);
    return memory.putRaw(orderedRoot(values, layout, blake2b256));
  };
  return {
    ext_trie_blake2_256_ordered_root_version_1: (data: bigint) => root(data, 0),
    ext_trie_blake2_256_ordered_root_version_2: (data: bigint, layout: number) =>
      root(data, layout === 0 ? 0 : 1),
  };
}
