import { blake2b } from '@noble/hashes/blake2.js';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUE_OF = new Map(Array.from(ALPHABET, (letter, value) => [letter.charCodeAt(0), value]));
const PREFIX_TEXT = Uint8Array.from('SS58PRE', (character) => character.charCodeAt(0));

/** Bittensor's address prefix (the generic Substrate one). */
export const SS58_PREFIX = 42;

/** Why an address text was refused. */
export type Ss58Problem =
  | 'empty'
  | 'characters'
  | 'length'
  | 'checksum'
  | 'prefix'
  /** 0x and 20 bytes, as MetaMask names an account. */
  | 'evmAddress'
  /** 0x and 32 bytes: the key that an address is made of. */
  | 'publicKey';

/** A checked address, or the named reason it was refused. */
export type ParsedSs58 =
  | { ok: true; address: string; publicKey: Uint8Array; prefix: number }
  | { ok: false; problem: Ss58Problem };

/**
 * Checks an SS58 address of a 32-byte public key: alphabet, length, blake2b-512 checksum, prefix 42.
 * Source: SS58 registry format, `spec/keyfiles.md` section 4.
 */
export function parseSs58(text: string): ParsedSs58 {
  const parsed = parseAnySs58(text);
  return parsed.ok && parsed.prefix !== SS58_PREFIX ? { ok: false, problem: 'prefix' } : parsed;
}

/** The same for an address of any network; key files may hold one. */
export function parseAnySs58(text: string): ParsedSs58 {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (/^0x[0-9a-f]{40}$/i.test(trimmed)) return { ok: false, problem: 'evmAddress' };
  if (/^0x[0-9a-f]{64}$/i.test(trimmed)) return { ok: false, problem: 'publicKey' };
  if (trimmed.length > 60) return { ok: false, problem: 'length' };
  const bytes = base58Decode(trimmed);
  if (!bytes) return { ok: false, problem: 'characters' };
  const prefixLength = (bytes[0] ?? 0) < 64 ? 1 : 2;
  if (bytes.length !== prefixLength + 34) return { ok: false, problem: 'length' };
  const body = bytes.subarray(0, bytes.length - 2);
  const sum = checksum(body);
  if (sum[0] !== bytes[bytes.length - 2] || sum[1] !== bytes[bytes.length - 1]) {
    return { ok: false, problem: 'checksum' };
  }
  const prefix = readPrefix(bytes, prefixLength);
  return { ok: true, address: trimmed, publicKey: body.slice(prefixLength), prefix };
}

/** The text without white space, line breaks and invisible characters, as an address in groups is pasted. */
export function withoutSpaces(text: string): string {
  return text.replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '');
}

/** The one Bittensor address that a text is, however it is grouped; null for any other text. */
export function addressIn(text: string): string | null {
  // Longer than any address in groups: the whole clipboard is not gone through.
  if (text.length > 240) return null;
  const parsed = parseSs58(withoutSpaces(text));
  return parsed.ok ? parsed.address : null;
}

/** Visible ends of an address, the one short form in sentences and labels: `5F3sa2TJ … QWHpUSE`. */
export function shortSs58(address: string): string {
  return address.length > 18 ? `${address.slice(0, 8)} … ${address.slice(-7)}` : address;
}

/** Encodes a 32-byte public key as an address; prefixes from 64 on (two bytes) are not needed here. */
export function encodeSs58(publicKey: Uint8Array, prefix = SS58_PREFIX): string {
  if (publicKey.length !== 32) throw new RangeError('A public key has 32 bytes');
  if (prefix < 0 || prefix > 63) throw new RangeError('Only one-byte prefixes are written');
  const body = new Uint8Array(33);
  body[0] = prefix;
  body.set(publicKey, 1);
  const full = new Uint8Array(35);
  full.set(body);
  full.set(checksum(body).subarray(0, 2), 33);
  return base58Encode(full);
}

function checksum(body: Uint8Array): Uint8Array {
  const input = new Uint8Array(PREFIX_TEXT.length + body.length);
  input.set(PREFIX_TEXT);
  input.set(body, PREFIX_TEXT.length);
  return blake2b(input, { dkLen: 64 });
}

function readPrefix(bytes: Uint8Array, prefixLength: number): number {
  const first = bytes[0] ?? 0;
  if (prefixLength === 1) return first;
  const second = bytes[1] ?? 0;
  return ((first & 0x3f) << 2) | (second >> 6) | ((second & 0x3f) << 8);
}

// Byte by byte in place: a wallets folder holds thousands of addresses, and bigint arithmetic is ten times slower.
function base58Decode(text: string): Uint8Array | undefined {
  const digits = new Uint8Array(64);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let carry = VALUE_OF.get(text.charCodeAt(index)) ?? -1;
    if (carry < 0) return undefined;
    for (let i = 0; i < length || carry > 0; i++) {
      carry += (digits[i] ?? 0) * 58;
      digits[i] = carry & 0xff;
      carry >>= 8;
      if (i >= length) length = i + 1;
    }
  }
  let zeros = 0;
  while (text[zeros] === '1') zeros++;
  const bytes = new Uint8Array(zeros + length);
  for (let i = 0; i < length; i++) bytes[zeros + i] = digits[length - 1 - i] ?? 0;
  return bytes;
}

function base58Encode(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (; value > 0n; value /= 58n) text = (ALPHABET[Number(value % 58n)] ?? '') + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = `1${text}`;
  }
  return text;
}
