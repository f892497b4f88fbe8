import { keyFromBytes, type Key } from './bytes';
import type { WasmMemory } from './wasmApi';

const PAGE = 65_536;
/** Largest single allocation, as the node's allocator has it (sc-allocator MAX_POSSIBLE_ALLOCATION). */
const MAX_ALLOCATION = 32 * 1024 * 1024;
/** Growth ends here, whoever asks for it: 1 GiB, a quarter of what 32 bits address. */
export const MAX_PAGES = 16_384;
const MAX_BYTES = MAX_PAGES * PAGE;

/** Linear memory of a runtime as host functions see it, with the allocator that the host owes it. */
export class GuestMemory {
  private view: Uint8Array;
  private readonly freed: number[][] = [];
  private readonly orders = new Map<number, number>();
  private bump = 0;

  constructor(private readonly memory: WasmMemory) {
    this.view = new Uint8Array(memory.buffer);
  }

  /** All bytes; a fresh view when the memory has grown. */
  bytes(): Uint8Array {
    if (this.view.buffer !== this.memory.buffer) this.view = new Uint8Array(this.memory.buffer);
    return this.view;
  }

  /** Forgets all allocations; the next starts at `heapBase`. */
  reset(heapBase: number): void {
    this.freed.length = 0;
    this.orders.clear();
    this.bump = (heapBase + 7) & ~7;
  }

  /** Offset and length of an i64 span, `length << 32 | offset`. */
  span(packed: bigint): [offset: number, length: number] {
    const p = BigInt.asUintN(64, packed);
    return [Number(p & 0xffff_ffffn), Number(p >> 32n)];
  }

  /** A copy of the bytes of a span. Throws a RangeError outside the memory. */
  read(packed: bigint): Uint8Array {
    const [offset, length] = this.span(packed);
    return this.fixed(offset, length);
  }

  /** A copy of `length` bytes. Throws a RangeError outside the memory. */
  fixed(offset: number, length: number): Uint8Array {
    return this.window(offset, length).slice();
  }

  /** The bytes of a span as a storage key. */
  key(packed: bigint): Key {
    const [offset, length] = this.span(packed);
    return keyFromBytes(this.window(offset, length));
  }

  /** Allocates and writes; returns the offset. */
  putRaw(data: Uint8Array): number {
    const offset = this.malloc(data.length);
    this.bytes().set(data, offset);
    return offset;
  }

  /** Allocates and writes; returns a span. */
  put(data: Uint8Array): bigint {
    return (BigInt(data.length) << 32n) | BigInt(this.putRaw(data));
  }

  /** Power-of-two blocks of 8 bytes and more, reused by size. */
  malloc(size: number): number {
    if (size < 0 || size > MAX_ALLOCATION) throw new RangeError(`allocation of ${size} bytes`);
    let order = 3;
    while (2 ** order < size) order++;
    let offset = this.freed[order]?.pop();
    if (offset === undefined) {
      offset = this.bump;
      this.bump += 2 ** order + 8;
      this.ensure(this.bump);
    }
    this.orders.set(offset, order);
    return offset;
  }

  /** Gives a block back. Throws when it was not allocated. */
  free(offset: number): void {
    const order = this.orders.get(offset);
    if (order === undefined) throw new RangeError('free of an unknown pointer');
    this.orders.delete(offset);
    (this.freed[order] ??= []).push(offset);
  }

  private window(offset: number, length: number): Uint8Array {
    const all = this.bytes();
    const start = offset >>> 0;
    if (start + length > all.length) throw new RangeError('span outside the memory');
    return all.subarray(start, start + length);
  }

  private ensure(end: number): void {
    const short = end - this.memory.buffer.byteLength;
    if (short <= 0) return;
    if (end > MAX_BYTES) throw new RangeError('runtime memory over 1 GiB');
    this.memory.grow(Math.ceil(short / PAGE) + 16);
  }
}
