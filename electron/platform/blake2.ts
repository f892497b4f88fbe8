import { blake2b } from '@noble/hashes/blake2.js';

/** blake2b with a 32-byte digest: the chain's hash of extrinsics, payloads and metadata. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 32 });
}

/** The same as 0x hex. */
export function blake2b256Hex(bytes: Uint8Array): string {
  return `0x${Buffer.from(blake2b256(bytes)).toString('hex')}`;
}
