/** SCALE None. */
export const NONE = new Uint8Array([0]);

/** SCALE compact of a length (u32 range). */
export function compactLength(n: number): Uint8Array {
  if (n < 64) return new Uint8Array([n << 2]);
  if (n < 2 ** 14) return new Uint8Array([((n << 2) | 1) & 255, n >> 6]);
  if (n < 2 ** 30) {
    const v = n * 4 + 2;
    return new Uint8Array([v & 255, (v >>> 8) & 255, (v >>> 16) & 255, v >>> 24]);
  }
  return new Uint8Array([3, n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24]);
}

/** A SCALE compact u32 at `at`: its width in bytes and its value. */
export function readCompact(bytes: Uint8Array, at = 0): [width: number, value: number] {
  const byte = (i: number) => bytes[at + i] ?? 0;
  const low = ((byte(3) << 24) | (byte(2) << 16) | (byte(1) << 8) | byte(0)) >>> 0;
  const mode = low & 3;
  if (mode === 0) return [1, (low & 255) >> 2];
  if (mode === 1) return [2, (low & 65_535) >> 2];
  if (mode === 2) return [4, low >>> 2];
  return [5, ((byte(4) << 24) | (byte(3) << 16) | (byte(2) << 8) | byte(1)) >>> 0];
}

/** SCALE Vec<Vec<u8>> at `at`: the items and where the next value begins. Throws a RangeError when cut short. */
export function readByteVectors(
  bytes: Uint8Array,
  at: number,
): [items: Uint8Array[], next: number] {
  const [width, count] = readCompact(bytes, at);
  const items: Uint8Array[] = [];
  let i = at + width;
  for (let n = 0; n < count; n++) {
    const [skip, length] = readCompact(bytes, i);
    if (i + skip + length > bytes.length) throw new RangeError('SCALE vector cut short');
    items.push(bytes.slice(i + skip, i + skip + length));
    i += skip + length;
  }
  return [items, i];
}

/** Strips the length of a SCALE Vec<u8>. */
export function stripLength(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(readCompact(bytes)[0]);
}

/** SCALE Vec<u8> of `bytes`. */
export function withLength(bytes: Uint8Array): Uint8Array {
  const length = compactLength(bytes.length);
  const out = new Uint8Array(length.length + bytes.length);
  out.set(length);
  out.set(bytes, length.length);
  return out;
}

/** SCALE Option<Vec<u8>>. */
export function optionalBytes(value: Uint8Array | null): Uint8Array {
  if (value === null) return NONE;
  const length = compactLength(value.length);
  const out = new Uint8Array(1 + length.length + value.length);
  out[0] = 1;
  out.set(length, 1);
  out.set(value, 1 + length.length);
  return out;
}
