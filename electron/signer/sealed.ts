import {
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import * as z from 'zod';
import { secretboxOpen, secretboxSeal, wipe } from './sodium';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');

/** Requests that hold no secret and must not be lost for want of an agreement: they end what is kept. */
export const UNSEALED: ReadonlySet<string> = new Set(['forgetAll', 'sessionEnd']);

/** A sealed text. */
export const boxSchema = z.strictObject({ nonce: bytes, data: bytes });
export type Box = z.infer<typeof boxSchema>;

/** One side of an agreement on a key that is used for one request and its answer. */
export interface Half {
  /** X25519, SPKI; it may be seen by anybody. */
  publicKey: Uint8Array;
  secret: KeyObject;
}

/** A fresh half. */
export function newHalf(): Half {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }), secret: privateKey };
}

/** The key that both sides come to, 32 bytes; its owner overwrites it. Throws when `other` is no X25519 key. */
export function agreedKey({ secret }: Half, other: Uint8Array): Buffer {
  const publicKey = createPublicKey({ key: Buffer.from(other), type: 'spki', format: 'der' });
  const shared = diffieHellman({ privateKey: secret, publicKey });
  const key = Buffer.from(hkdfSync('sha256', shared, '', 'taodesk signer', 32));
  wipe(shared);
  return key;
}

/** Seals a value as JSON (XSalsa20-Poly1305); what was written down on the way is overwritten. */
export function seal(value: unknown, key: Buffer): Box {
  const nonce = randomBytes(24);
  const plain = Buffer.from(JSON.stringify(value) ?? 'null');
  try {
    return { nonce, data: secretboxSeal(plain, nonce, key) };
  } finally {
    wipe(plain);
  }
}

/** Opens what {@link seal} made; throws when a byte or the key is another. */
export function unseal({ nonce, data }: Box, key: Buffer): unknown {
  // Not Node's ciphers: they leave the first form of what they give out in memory that nobody can reach.
  const plain = secretboxOpen(Buffer.from(data), Buffer.from(nonce), key);
  if (!plain) throw new Error('The box does not open');
  try {
    return JSON.parse(plain.toString()) as unknown;
  } finally {
    wipe(plain);
  }
}
