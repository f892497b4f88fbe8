/** Agreements that were begun and not used; more are never under way. */
const MAX_OPEN = 64;

/** One side's halves of keys that were begun, each good for one message; the oldest goes where too many are unused. */
export class Agreements<T> {
  private readonly halves = new Map<number, T>();
  private last = 0;

  /** Keeps a half and names it. */
  begin(half: T): number {
    const [oldest] = this.halves.keys();
    if (oldest !== undefined && this.halves.size >= MAX_OPEN) this.halves.delete(oldest);
    this.halves.set(++this.last, half);
    return this.last;
  }

  /** Gives a half out, once. */
  take(id: number): T | undefined {
    const half = this.halves.get(id);
    this.halves.delete(id);
    return half;
  }
}
