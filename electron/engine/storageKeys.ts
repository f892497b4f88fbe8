import { blake2b, twox } from '@polkadot/wasm-crypto';
import { concatBytes, keyFromBytes, u32le, type Key } from './bytes';

const NO_KEY = new Uint8Array();

/** Prefix of a storage item: twox128(pallet) ‖ twox128(item). wasm-crypto must be ready. */
export function storagePrefix(pallet: string, item: string): Key {
  return keyFromBytes(concatBytes(twox(Buffer.from(pallet), 2), twox(Buffer.from(item), 2)));
}

/** `System.Account` of a 32-byte account (Blake2_128Concat). */
export function accountKey(account: Uint8Array): Key {
  const hashed = concatBytes(blake2b(account, NO_KEY, 16), account);
  return storagePrefix('System', 'Account') + keyFromBytes(hashed);
}

/** `System.BlockHash` of a block (Twox64Concat of u32). */
export function blockHashKey(number: number): Key {
  const n = u32le(number);
  return storagePrefix('System', 'BlockHash') + keyFromBytes(concatBytes(twox(n, 1), n));
}

/** `:code`. */
export const CODE_KEY: Key = ':code';
