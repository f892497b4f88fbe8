import { randomBytes } from 'node:crypto';
import { NACL_MAGIC } from '../wallet/keyfile';
import { inTurn } from './inTurn';
import { argon2i, secretboxOpen, secretboxSeal } from './sodium';
import { refuseStopped } from './stop';

const SALT = Buffer.from('137183dff15a09bc9c90b5518739e9b1', 'hex');
const OPS = 8;
const MEMORY_BYTES = 512 * 1024 * 1024;
const NONCE_AT = NACL_MAGIC.length;
const BOX_AT = NONCE_AT + 24;

/**
 * The key of a `$NACL` file: argon2i, 8 passes over 512 MiB, fixed salt; the caller wipes it. What `signal` stops before
 * its turn is not derived, and rejects with CANCELLED.
 * Source: bittensor-wallet, `keyfiles.md` section 3.
 */
export function deriveNaclKey(password: Buffer, signal?: AbortSignal): Promise<Buffer> {
  return inTurn(() => {
    refuseStopped(signal);
    return argon2i(password, SALT, OPS, MEMORY_BYTES);
  });
}

/** Encrypts as `$NACL` + nonce + tag + ciphertext; a fresh nonce unless a test gives one. */
export function sealNacl(plain: Buffer, key: Buffer, nonce: Buffer = randomBytes(24)): Buffer {
  return Buffer.concat([Buffer.from(NACL_MAGIC), nonce, secretboxSeal(plain, nonce, key)]);
}

/** Decrypts a `$NACL` file; undefined when the key or any byte is wrong. The caller wipes the result. */
export function openNacl(file: Buffer, key: Buffer): Buffer | undefined {
  if (file.length < BOX_AT + 16) return undefined;
  return secretboxOpen(file.subarray(BOX_AT), file.subarray(NONCE_AT, BOX_AT), key);
}
