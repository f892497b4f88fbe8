import { createHash } from 'node:crypto';
import { blake2b, keccak256, keccak512, twox } from '@polkadot/wasm-crypto';
import type { HostContext, HostFunctions } from './context';

const NO_KEY = new Uint8Array();

/** blake2b-256. wasm-crypto must be ready. */
export const blake2b256 = (data: Uint8Array): Uint8Array => blake2b(data, NO_KEY, 32);

/** `ext_hashing_*`; results are pointers to digests of known length. */
export function hashingFunctions({ memory }: HostContext): HostFunctions {
  const digest = (hash: (data: Uint8Array) => Uint8Array) => (data: bigint) =>
    memory.putRaw(hash(memory.read(data)));
  return {
    ext_hashing_twox_64_version_1: digest((data) => twox(data, 1)),
    ext_hashing_twox_128_version_1: digest((data) => twox(data, 2)),
    ext_hashing_twox_256_version_1: digest((data) => twox(data, 4)),
    ext_hashing_blake2_128_version_1: digest((data) => blake2b(data, NO_KEY, 16)),
    ext_hashing_blake2_256_version_1: digest(blake2b256),
    ext_hashing_keccak_256_version_1: digest(keccak256),
    ext_hashing_keccak_512_version_1: digest(keccak512),
    ext_hashing_sha2_256_version_1: digest((data) => createHash('sha256').update(data).digest()),
  };
}
