/**
 * Storage keys inside the engine are binary strings (latin1): they hash, compare and sort like the
 * bytes they stand for. Outside they are 0x-hex.
 */
export type Key = string;

/** 0x-hex to a binary string. Throws a TypeError when the text is not hex of whole bytes. */
export function keyFromHex(hex: string): Key {
  return keyFromBytes(bytesFromHex(hex));
}

/** Binary string to 0x-hex. */
export function keyToHex(key: Key): string {
  return `0x${Buffer.from(key, 'latin1').toString('hex')}`;
}

/** Bytes of a binary string. */
export function keyToBytes(key: Key): Uint8Array {
  return new Uint8Array(Buffer.from(key, 'latin1'));
}

/** Bytes as a binary string. */
export function keyFromBytes(bytes: Uint8Array): Key {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;

/** True for `0x` and whole hex bytes. */
export const isHex = (value: unknown): value is string =>
  typeof value === 'string' && HEX.test(value);

/** 0x-hex to bytes of their own buffer. Throws a TypeError when the text is not hex of whole bytes. */
export function bytesFromHex(hex: string): Uint8Array {
  if (!isHex(hex)) throw new TypeError('not hex');
  const out = new Uint8Array((hex.length - 2) / 2);
  Buffer.from(out.buffer).write(hex.slice(2), 'hex');
  return out;
}

/** Bytes to 0x-hex. */
export function bytesToHex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

/** One array of all bytes. */
export function concatBytes(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** True when both hold the same bytes; null equals only null. */
export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

const view = (u: Uint8Array) => new DataView(u.buffer, u.byteOffset, u.byteLength);

/** u16 little-endian. */
export const u16le = (n: number): Uint8Array => new Uint8Array([n & 255, (n >> 8) & 255]);

/** u32 little-endian. */
export function u32le(n: number): Uint8Array {
  const out = new Uint8Array(4);
  view(out).setUint32(0, n, true);
  return out;
}

/** u64 little-endian. */
export function u64le(n: number | bigint): Uint8Array {
  const out = new Uint8Array(8);
  view(out).setBigUint64(0, BigInt(n), true);
  return out;
}

/** First four bytes as u32 little-endian; 0 when absent. */
export const readU32 = (u: Uint8Array | null): number =>
  u && u.length >= 4 ? view(u).getUint32(0, true) : 0;

/** First eight bytes as u64 little-endian; 0 when absent. */
export const readU64 = (u: Uint8Array | null): bigint =>
  u && u.length >= 8 ? view(u).getBigUint64(0, true) : 0n;

/** Index of the first element not below `x` in a sorted list. */
export function lowerBound(list: readonly string[], x: string): number {
  let lo = 0;
  let hi = list.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((list[mid] as string) < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
