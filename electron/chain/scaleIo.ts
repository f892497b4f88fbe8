import { CallUnreadable } from './callTree';

/** Reads SCALE from the front of some bytes; whatever does not fit throws CallUnreadable. */
export class ScaleReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Bytes not read yet. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw new CallUnreadable('too few bytes');
    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }

  /** Little-endian, two's complement when signed. */
  integer(bits: number, signed: boolean): bigint {
    const value = littleEndian(this.take(bits / 8));
    return signed ? BigInt.asIntN(bits, value) : value;
  }

  /** A compact integer in its shortest form; a longer one is refused, because it would not come back the same. */
  compact(): bigint {
    const first = this.byte();
    const mode = first & 3;
    if (mode === 0) return BigInt(first >> 2);
    if (mode === 3) return this.bigCompact((first >> 2) + 4);
    const rest = this.take(mode === 1 ? 1 : 3);
    const value = (BigInt(first) | (littleEndian(rest) << 8n)) >> 2n;
    if (value < (mode === 1 ? 64n : 1n << 14n))
      throw new CallUnreadable('a compact integer too long');
    return value;
  }

  /** A length, which cannot exceed what is there for things of at least one byte. */
  length(): number {
    const value = this.compact();
    if (value > 0xffff_ffffn) throw new CallUnreadable('a length beyond 32 bits');
    return Number(value);
  }

  private bigCompact(count: number): bigint {
    const bytes = this.take(count);
    const value = littleEndian(bytes);
    if (bytes[count - 1] === 0 || value < 1n << 30n) {
      throw new CallUnreadable('a compact integer too long');
    }
    return value;
  }
}

/** Writes SCALE. */
export class ScaleWriter {
  private readonly parts: Uint8Array[] = [];

  raw(bytes: Uint8Array): void {
    this.parts.push(bytes);
  }

  integer(value: bigint, bits: number, signed: boolean): void {
    const fits = signed
      ? BigInt.asIntN(bits, value) === value
      : BigInt.asUintN(bits, value) === value;
    if (!fits) throw new CallUnreadable(`an integer beyond ${bits} bits`);
    this.raw(toLittleEndian(BigInt.asUintN(bits, value), bits / 8));
  }

  compact(value: bigint): void {
    if (value < 0n || value >= 1n << 536n)
      throw new CallUnreadable('a compact integer out of range');
    if (value < 64n) this.raw(toLittleEndian(value << 2n, 1));
    else if (value < 1n << 14n) this.raw(toLittleEndian((value << 2n) | 1n, 2));
    else if (value < 1n << 30n) this.raw(toLittleEndian((value << 2n) | 2n, 4));
    else {
      const count = Math.ceil(value.toString(16).length / 2);
      this.raw(Uint8Array.of(((count - 4) << 2) | 3));
      this.raw(toLittleEndian(value, count));
    }
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let place = bytes.length - 1; place >= 0; place--) {
    value = (value << 8n) | BigInt(bytes[place] ?? 0);
  }
  return value;
}

function toLittleEndian(value: bigint, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let rest = value;
  for (let place = 0; place < count; place++) {
    bytes[place] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}
