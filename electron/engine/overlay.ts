import { lowerBound, type Key } from './bytes';
import type { StateSource } from './store';

type Undo = [key: Key, value: Uint8Array | null | undefined];

/** Most that one block may write, bytes: what its runtime keeps here is outside the memory that {@link GuestMemory} caps. */
const MAX_WRITTEN = 1024 * 1024 * 1024;

/** Changes on top of one block, with nested transactions by an undo journal. */
export class Overlay {
  /** Changed keys; null is a deletion. */
  readonly changes = new Map<Key, Uint8Array | null>();
  private readonly sorted: Key[] = [];
  private readonly journal: Undo[] = [];
  private readonly marks: number[] = [];
  private written = 0;

  constructor(
    private readonly source: StateSource,
    readonly at: number,
  ) {}

  /** Number of open transactions. */
  get depth(): number {
    return this.marks.length;
  }

  /** Value as the runtime would read it now. */
  get(key: Key): Uint8Array | null {
    const own = this.changes.get(key);
    return own !== undefined ? own : this.source.get(key, this.at);
  }

  /** Writes, or deletes with null. Throws a RangeError when that is too much in all, undone or not. */
  set(key: Key, value: Uint8Array | null): void {
    this.written += key.length + (value?.length ?? 0);
    if (this.written > MAX_WRITTEN) throw new RangeError('runtime writes over 1 GiB in one block');
    const had = this.changes.get(key);
    if (this.marks.length) this.journal.push([key, had]);
    if (had === undefined) this.sorted.splice(lowerBound(this.sorted, key), 0, key);
    this.changes.set(key, value);
  }

  /** First present key above `key`. */
  next(key: Key): Key | null {
    let below: Key | null = key;
    do below = this.source.next(below, this.at);
    while (below !== null && this.changes.get(below) === null);
    let i = lowerBound(this.sorted, key);
    if (this.sorted[i] === key) i++;
    while (i < this.sorted.length && this.changes.get(this.sorted[i] as Key) === null) i++;
    const own = this.sorted[i];
    if (own === undefined) return below;
    return below === null || own < below ? own : below;
  }

  /** Opens a transaction. */
  start(): void {
    this.marks.push(this.journal.length);
  }

  /** Keeps the changes of the innermost transaction. Throws when none is open. */
  commit(): void {
    if (this.marks.pop() === undefined) throw new Error('no open transaction');
    if (!this.marks.length) this.journal.length = 0;
  }

  /** Undoes the innermost transaction. Throws when none is open. */
  rollback(): void {
    const mark = this.marks.pop();
    if (mark === undefined) throw new Error('no open transaction');
    while (this.journal.length > mark) {
      const [key, value] = this.journal.pop() as Undo;
      if (value !== undefined) this.changes.set(key, value);
      else this.forget(key);
    }
  }

  /** Undoes until `depth` transactions are open: what a trap left behind. */
  unwind(depth: number): void {
    while (this.marks.length > depth) this.rollback();
  }

  private forget(key: Key): void {
    this.changes.delete(key);
    const i = lowerBound(this.sorted, key);
    if (this.sorted[i] === key) this.sorted.splice(i, 1);
  }
}
