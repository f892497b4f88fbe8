import { createHash } from 'node:crypto';
import { ed25519, ristretto255 } from '@noble/curves/ed25519.js';
import { sr25519Sign } from '@polkadot/util-crypto/sr25519/sign';
import { sr25519Verify } from '@polkadot/util-crypto/sr25519/verify';
import { refuse } from '../../shared/wallet/errors';
import {
  ed25519ChildSeed,
  type Junction,
  junctionOf,
  type PathReading,
  sr25519Child,
} from './junction';
import { phraseProblem, phraseSeed } from './phrase';
import { wipe } from './sodium';

/** Signature schemes that this app signs with. */
export type KeyScheme = 'sr25519' | 'ed25519';

/** A key that can sign; the owner wipes `secretKey`. */
export interface KeyPair {
  scheme: KeyScheme;
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** sr25519: 64 bytes in polkadot-js form. ed25519: the 32-byte seed. */
  secretKey: Uint8Array;
}

/** Substrate's public development phrase; a bare path grows from it. */
export const DEV_PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk';
const URI = /^(0x[0-9a-fA-F]+|[a-z]+(?: [a-z]+)*)?((?:\/\/?[^/]+)*)(?:\/\/\/(.*))?$/u;

/** The pair of a 32-byte seed. */
export function pairFromSeed(seed: Uint8Array, scheme: KeyScheme = 'sr25519'): KeyPair {
  if (seed.length !== 32) throw new RangeError('A seed has 32 bytes');
  if (scheme === 'ed25519') {
    return { scheme, publicKey: ed25519.getPublicKey(seed), secretKey: Uint8Array.from(seed) };
  }
  return sr25519FromSeed(seed);
}

// The library's own function leaves the expanded key in memory that nobody wipes.
function sr25519FromSeed(seed: Uint8Array): KeyPair {
  const key = createHash('sha512').update(seed).digest();
  key[0] = (key[0] ?? 0) & 0xf8;
  key[31] = ((key[31] ?? 0) & 0x3f) | 0x40;
  shiftRight3(key.subarray(0, 32));
  try {
    const pair = pairFromKeyfilePrivate(key, 'sr25519');
    if (!pair) throw new Error('A clamped scalar is always in range');
    return pair;
  } finally {
    wipe(key);
  }
}

/**
 * The pair of a key file's `privateKey`: 64 bytes canonical for sr25519, 32 (or legacy 64) for ed25519.
 * Undefined when the length does not fit the scheme or the scalar is not reduced.
 */
export function pairFromKeyfilePrivate(
  privateKey: Uint8Array,
  scheme: KeyScheme,
): KeyPair | undefined {
  if (scheme === 'ed25519') {
    const fits = privateKey.length === 32 || privateKey.length === 64;
    return fits ? pairFromSeed(privateKey.subarray(0, 32), scheme) : undefined;
  }
  if (privateKey.length !== 64 || ((privateKey[31] ?? 0) & 0xe0) !== 0) return undefined;
  const scalar = littleEndian(privateKey.subarray(0, 32)) % ristretto255.Point.Fn.ORDER;
  if (scalar === 0n) return undefined;
  const publicKey = ristretto255.Point.BASE.multiply(scalar).toBytes();
  const secretKey = Uint8Array.from(privateKey);
  shiftLeft3(secretKey.subarray(0, 32));
  return { scheme, publicKey, secretKey };
}

/** The `privateKey` of a key file: schnorrkel's canonical form (sr25519) or the seed (ed25519). */
export function toKeyfilePrivate({ scheme, secretKey }: KeyPair): Uint8Array {
  return scheme === 'sr25519' ? polkadotToKeyfile(secretKey) : Uint8Array.from(secretKey);
}

/** From polkadot-js' 64-byte sr25519 secret to the key file's: the scalar without its cofactor. */
export function polkadotToKeyfile(secretKey: Uint8Array): Uint8Array {
  const form = Uint8Array.from(secretKey);
  shiftRight3(form.subarray(0, 32));
  return form;
}

/**
 * The pair of `phrase//hard/soft///passphrase`; a bare path grows from Substrate's public development phrase.
 * `reading` is whose rules its steps follow. Refuses with BAD_PHRASE or BAD_URI.
 */
export function pairFromUri(
  uri: string,
  scheme: KeyScheme = 'sr25519',
  reading: PathReading = 'substrate',
): KeyPair {
  const match = URI.exec(uri.trim());
  if (!match) return refuse('BAD_URI');
  const [, secret = DEV_PHRASE, path = '', passphrase = ''] = match;
  const seed = secret.startsWith('0x') ? parseSeed(secret) : seedOf(secret, passphrase);
  let pair = pairFromSeed(seed, scheme);
  wipe(seed);
  for (const step of path.matchAll(/\/(\/?)([^/]+)/g)) {
    const parent = pair;
    try {
      pair = childOf(parent, junctionOf(step[2] ?? '', step[1] === '/', reading));
    } finally {
      wipe(parent.secretKey);
    }
  }
  return pair;
}

/** Reads 64 hex digits, with or without `0x`; the caller wipes it. Refuses with BAD_SEED. */
export function parseSeed(text: string): Buffer {
  const digits = text.trim().replace(/^(0x)+/i, '');
  if (!/^[0-9a-fA-F]{64}$/.test(digits)) return refuse('BAD_SEED');
  return Buffer.from(digits, 'hex');
}

/** Signs the bytes as they are (context `substrate` for sr25519): 64 bytes. */
export function signBytes(pair: KeyPair, message: Uint8Array): Uint8Array {
  return pair.scheme === 'ed25519'
    ? ed25519.sign(message, pair.secretKey)
    : sr25519Sign(message, pair);
}

/** Whether a signature is good; malformed bytes are simply not. */
export function verifyBytes(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  scheme: KeyScheme = 'sr25519',
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  try {
    return scheme === 'ed25519'
      ? ed25519.verify(signature, message, publicKey)
      : sr25519Verify(message, signature, publicKey);
  } catch {
    // Both libraries throw on bytes that are no point or no scalar: that is a bad signature, not a bug.
    return false;
  }
}

function childOf(parent: KeyPair, junction: Junction): KeyPair {
  if (parent.scheme === 'sr25519') return sr25519Child(parent, junction);
  if (!junction.isHard) return refuse('BAD_URI', 'ed25519 has hard steps only');
  const seed = ed25519ChildSeed(parent.secretKey, junction.chainCode);
  const child = pairFromSeed(seed, 'ed25519');
  wipe(seed);
  return child;
}

function seedOf(phrase: string, passphrase: string): Buffer {
  const words = phrase.split(' ');
  const problem = phraseProblem(words);
  if (problem) return refuse('BAD_PHRASE', problem.message);
  return phraseSeed(words, passphrase);
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return value;
}

function shiftLeft3(bytes: Uint8Array): void {
  for (let i = bytes.length - 1; i >= 0; i--) {
    bytes[i] = (((bytes[i] ?? 0) << 3) | ((bytes[i - 1] ?? 0) >> 5)) & 0xff;
  }
}

function shiftRight3(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = ((bytes[i] ?? 0) >> 3) | (((bytes[i + 1] ?? 0) << 5) & 0xff);
  }
}
