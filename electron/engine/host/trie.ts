import { createHash } from 'node:crypto';
import type { Overlay } from '../overlay';
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

/** `ext_trie_*`: a digest in place of the ordered root, for the reason given at {@link stateRoot}. */
export function trieFunctions({ memory }: HostContext): HostFunctions {
  const digest = (data: bigint) => memory.putRaw(blake2b256(memory.read(data)));
  return {
    ext_trie_blake2_256_ordered_root_version_1: digest,
    ext_trie_blake2_256_ordered_root_version_2: digest,
  };
}
