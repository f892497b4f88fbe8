/** Bytes that are not what the metadata says; caught at the edge of the decoder. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}

/** Reads SCALE primitives strictly: nothing past the end, no encoding that another encoder would not write. */
export class ScaleReader {
  at = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** Bytes not read yet. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new Unreadable('the bytes end too early');
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Little-endian, 1 to 32 bytes. */
  unsigned(size: number): bigint {
    const part = this.take(size);
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(part[i] ?? 0);
    return value;
  }

  signed(size: number): bigint {
    return BigInt.asIntN(size * 8, this.unsigned(size));
  }

  bool(): boolean {
    const byte = this.u8();
    if (byte > 1) throw new Unreadable('a truth value is neither 0 nor 1');
    return byte === 1;
  }

  /** Compact integer; only the shortest form is taken, as the chain does. */
  compact(): bigint {
    const mode = (this.bytes[this.at] ?? 0) & 3;
    if (mode < 3) {
      const size = 1 << mode;
      const value = this.unsigned(size) >> 2n;
      const least = [0n, 1n << 6n, 1n << 14n][mode] ?? 0n;
      return shortest(value, least);
    }
    const size = (this.u8() >> 2) + 4;
    if (size > 32) throw new Unreadable('an integer is too long');
    return shortest(this.unsigned(size), size === 4 ? 1n << 30n : 1n << BigInt(8 * (size - 1)));
  }

  /** A compact length that the remaining bytes can hold, at `each` bytes or more. */
  length(each = 1): number {
    const value = this.compact();
    if (value * BigInt(each) > BigInt(this.left)) throw new Unreadable('a length is too large');
    return Number(value);
  }

  text(): string {
    return decodeUtf8(this.take(this.length())) ?? invalidText();
  }

  list<T>(read: () => T): T[] {
    const length = this.length();
    const items: T[] = [];
    for (let i = 0; i < length; i++) items.push(read());
    return items;
  }

  option<T>(read: () => T): T | null {
    return this.bool() ? read() : null;
  }
}

/** Text of valid UTF-8, else undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Byte strings need not be text.
    return undefined;
  }
}

function shortest(value: bigint, least: bigint): bigint {
  if (value < least) throw new Unreadable('an integer is not in its shortest form');
  return value;
}

function invalidText(): never {
  throw new Unreadable('a text is not UTF-8');
}
