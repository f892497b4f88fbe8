import { randomBytes } from 'node:crypto';
import { concatBytes, keyFromBytes, type Key } from '../bytes';
import { NONE, optionalBytes } from '../scale';
import type { HostContext, HostFunctions } from './context';

/** Result<_, ()>: Err. */
const REFUSED = new Uint8Array([1]);
/** Result<_, HttpError>: Err(IoError). There is no network in here. */
const NO_NETWORK = new Uint8Array([1, 1]);
/** Most entries of local storage that one instance keeps. */
const MAX_LOCAL = 1_000;
/** Longest of their names and values together, bytes. */
const MAX_ENTRY = 64 * 1024;

/**
 * `ext_offchain_*` and `ext_offchain_index_*`: workers are never run, so these answer the few calls
 * that a block may make. Nothing is sent anywhere and no transaction comes out of the runtime.
 */
export function offchainFunctions(host: HostContext): HostFunctions {
  const { memory } = host;
  const local = new Map<Key, Uint8Array>();
  const name = (kind: number, key: bigint) => `${kind}:${memory.key(key)}`;
  const keep = (key: Key, value: Uint8Array) => {
    if (key.length + value.length > MAX_ENTRY) return;
    if (local.size < MAX_LOCAL || local.has(key)) local.set(key, value);
  };
  const refuse = () => memory.put(REFUSED);
  return {
    ext_offchain_is_validator_version_1: () => 0,
    ext_offchain_submit_transaction_version_1: refuse,
    ext_offchain_network_state_version_1: refuse,
    ext_offchain_timestamp_version_1: () => BigInt(Date.now()),
    ext_offchain_sleep_until_version_1: () => undefined,
    ext_offchain_random_seed_version_1: () => memory.putRaw(randomBytes(32)),
    ext_offchain_local_storage_set_version_1: (kind: number, key: bigint, value: bigint) =>
      keep(name(kind, key), memory.read(value)),
    ext_offchain_local_storage_clear_version_1: (kind: number, key: bigint) => {
      local.delete(name(kind, key));
    },
    ext_offchain_local_storage_get_version_1: (kind: number, key: bigint) =>
      memory.put(optionalBytes(local.get(name(kind, key)) ?? null)),
    ext_offchain_local_storage_compare_and_set_version_1: (
      kind: number,
      key: bigint,
      expected: bigint,
      value: bigint,
    ) => {
      const id = name(kind, key);
      const now = optionalBytes(local.get(id) ?? null);
      if (keyFromBytes(now) !== memory.key(expected)) return 0;
      keep(id, memory.read(value));
      return 1;
    },
    ext_offchain_index_set_version_1: () => undefined,
    ext_offchain_index_clear_version_1: () => undefined,
    ...httpFunctions(host),
  };
}

function httpFunctions({ memory }: HostContext): HostFunctions {
  const refuse = () => memory.put(REFUSED);
  const failed = () => memory.put(NO_NETWORK);
  return {
    ext_offchain_http_request_start_version_1: refuse,
    ext_offchain_http_request_add_header_version_1: refuse,
    ext_offchain_http_request_write_body_version_1: failed,
    ext_offchain_http_response_read_body_version_1: failed,
    // Vec<HttpRequestStatus> with one IoError: a request can only have failed.
    ext_offchain_http_response_wait_version_1: () => memory.put(concatBytes([4], [1])),
    ext_offchain_http_response_headers_version_1: () => memory.put(NONE),
  };
}
