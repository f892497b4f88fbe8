import type { Block } from './block';

/** Kept blocks by number and by hash. */
export class BlockIndex {
  private readonly blocks = new Map<number, Block>();
  private readonly numbers = new Map<string, number>();

  /** `oldest` is the number of the first block that will be added. */
  constructor(private oldest: number) {}

  /** Adds one on top. */
  add(block: Block): void {
    this.blocks.set(block.number, block);
    this.numbers.set(block.hash, block.number);
  }

  /** Null when unknown. */
  byHash(hash: string): Block | null {
    const number = this.numbers.get(hash);
    return number === undefined ? null : this.byNumber(number);
  }

  /** Null when unknown. */
  byNumber(number: number): Block | null {
    return this.blocks.get(number) ?? null;
  }

  /** Forgets those below `number`. */
  dropBelow(number: number): void {
    for (; this.oldest < number; this.oldest++) this.drop(this.oldest);
  }

  /** Forgets those above `number`; `head` is the highest there is. */
  dropAbove(number: number, head: number): void {
    for (let n = head; n > number; n--) this.drop(n);
  }

  private drop(number: number): void {
    const block = this.blocks.get(number);
    if (block) this.numbers.delete(block.hash);
    this.blocks.delete(number);
  }
}
