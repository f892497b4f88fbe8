import { concatBytes, keyToBytes, u32le } from '../bytes';
import { compactLength, NONE, optionalBytes, readCompact } from '../scale';
import type { HostContext, HostFunctions } from './context';
import { stateRoot } from './trie';

/** A SCALE Vec with one item more; unreadable old bytes count as empty, as in the node. */
function appended(old: Uint8Array | null, item: Uint8Array): Uint8Array {
  if (!old || old.length === 0) return concatBytes(compactLength(1), item);
  const [width, count] = readCompact(old);
  return concatBytes(compactLength(count + 1), old.subarray(width), item);
}

/** `ext_storage_*` on the overlay of the running call. */
export function storageFunctions(host: HostContext): HostFunctions {
  const { memory } = host;
  return {
    ext_storage_set_version_1: (key: bigint, value: bigint) =>
      host.overlay.set(memory.key(key), memory.read(value)),
    ext_storage_clear_version_1: (key: bigint) => host.overlay.set(memory.key(key), null),
    ext_storage_get_version_1: (key: bigint) =>
      memory.put(optionalBytes(host.overlay.get(memory.key(key)))),
    ext_storage_exists_version_1: (key: bigint) =>
      host.overlay.get(memory.key(key)) === null ? 0 : 1,
    ext_storage_read_version_1: (key: bigint, out: bigint, offset: number) =>
      readInto(host, key, out, offset >>> 0),
    ext_storage_next_key_version_1: (key: bigint) => {
      const next = host.overlay.next(memory.key(key));
      return memory.put(optionalBytes(next === null ? null : keyToBytes(next)));
    },
    ext_storage_append_version_1: (key: bigint, value: bigint) => {
      const name = memory.key(key);
      host.overlay.set(name, appended(host.overlay.get(name), memory.read(value)));
    },
    ext_storage_clear_prefix_version_1: (prefix: bigint) => {
      clearPrefix(host, memory.key(prefix), Infinity);
    },
    ext_storage_clear_prefix_version_2: (prefix: bigint, limit: bigint) => {
      const option = memory.read(limit);
      const max = option[0] ? new DataView(option.buffer).getUint32(1, true) : Infinity;
      const [removed, more] = clearPrefix(host, memory.key(prefix), max);
      return memory.put(concatBytes([more ? 1 : 0], u32le(removed)));
    },
    ext_storage_start_transaction_version_1: () => host.overlay.start(),
    ext_storage_commit_transaction_version_1: () => host.overlay.commit(),
    ext_storage_rollback_transaction_version_1: () => host.overlay.rollback(),
    ext_storage_root_version_1: () => memory.put(stateRoot(host.overlay)),
    ext_storage_root_version_2: () => memory.put(stateRoot(host.overlay)),
    // u64::MAX says that no proof is recorded: then no weight is given back for proof size.
    ext_storage_proof_size_storage_proof_size_version_1: () => 0xffff_ffff_ffff_ffffn,
  };
}

function readInto({ memory, overlay }: HostContext, key: bigint, out: bigint, offset: number) {
  const value = overlay.get(memory.key(key));
  if (value === null) return memory.put(NONE);
  const rest = value.subarray(Math.min(offset, value.length));
  const [at, room] = memory.span(out);
  memory.bytes().set(rest.subarray(0, room), at);
  return memory.put(concatBytes([1], u32le(rest.length)));
}

function clearPrefix({ overlay }: HostContext, prefix: string, max: number): [number, boolean] {
  let removed = 0;
  let key = overlay.get(prefix) !== null ? prefix : overlay.next(prefix);
  for (; key !== null && key.startsWith(prefix); key = overlay.next(key)) {
    if (removed >= max) return [removed, true];
    overlay.set(key, null);
    removed++;
  }
  return [removed, false];
}
