import { decodeAddress } from '@polkadot/util-crypto';
import { isHex } from '../bytes';
import { invalidParams } from './rpcError';

/** Most keys in one query. */
const MAX_KEYS = 10_000;
const HASH = /^0x[0-9a-fA-F]{64}$/;

/** Positional parameters with checks; each throws -32602. null counts as absent, as in the node. */
export class Params {
  constructor(private readonly list: readonly unknown[]) {}

  /** As it came. */
  raw(i: number): unknown {
    return this.list[i] ?? undefined;
  }

  /** Hex of whole bytes, normalised; a node takes it without 0x too. */
  hex(i: number): string {
    const value = this.raw(i);
    if (isHex(value)) return value.toLowerCase();
    const prefixed = typeof value === 'string' ? `0x${value}` : value;
    if (!isHex(prefixed)) throw invalidParams(`parameter ${i + 1}: hex expected`);
    return prefixed.toLowerCase();
  }

  /** As {@link hex}, or absent. */
  optionalHex(i: number): string | undefined {
    return this.raw(i) === undefined ? undefined : this.hex(i);
  }

  /** A block hash, or absent: the head. */
  hash(i: number): string | undefined {
    const value = this.raw(i);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !HASH.test(value))
      throw invalidParams(`parameter ${i + 1}: block hash expected`);
    return value.toLowerCase();
  }

  /** A whole number of 0 .. 2^53 - 1. */
  number(i: number): number {
    const value = this.raw(i);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw invalidParams(`parameter ${i + 1}: number expected`);
    return value;
  }

  /** Text of at most 1,000 characters. */
  text(i: number): string {
    const value = this.raw(i);
    if (typeof value !== 'string' || value.length > 1_000)
      throw invalidParams(`parameter ${i + 1}: text expected`);
    return value;
  }

  /** Up to {@link MAX_KEYS} storage keys, hex. */
  keys(i: number): string[] {
    const value = this.raw(i);
    if (!Array.isArray(value) || value.length > MAX_KEYS || !value.every(isHex))
      throw invalidParams(`parameter ${i + 1}: at most ${MAX_KEYS} keys expected`);
    return value.map((key: string) => key.toLowerCase());
  }

  /** SS58, 0x-hex or 32 numbers. */
  account(i: number): Uint8Array {
    const value = this.raw(i);
    if (Array.isArray(value) && value.length === 32) return Uint8Array.from(value as number[]);
    if (typeof value !== 'string') throw invalidParams(`parameter ${i + 1}: account expected`);
    let bytes: Uint8Array;
    try {
      bytes = decodeAddress(value);
    } catch (e) {
      throw invalidParams(`parameter ${i + 1}: ${e instanceof Error ? e.message : String(e)}`);
    }
    if (bytes.length !== 32) throw invalidParams(`parameter ${i + 1}: 32 bytes expected`);
    return new Uint8Array(bytes);
  }
}
