/** Wrong passwords in a row that cost nothing beyond the derivation itself. */
const FREE_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 60_000;

/** Makes guessing slow: after three wrong passwords each further one doubles the wait, up to a minute. */
export class Attempts {
  private readonly entries = new Map<string, { wrong: number; openAt: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds until `key` may be tried again. */
  waitMs(key: string): number {
    const openAt = this.entries.get(key)?.openAt ?? 0;
    return Math.max(0, openAt - this.now());
  }

  /** A wrong password was given. */
  failed(key: string): void {
    const wrong = (this.entries.get(key)?.wrong ?? 0) + 1;
    const doublings = Math.min(wrong - FREE_ATTEMPTS, 10);
    const wait = doublings < 0 ? 0 : Math.min(1_000 * 2 ** doublings, LONGEST_WAIT_MS);
    this.entries.set(key, { wrong, openAt: this.now() + wait });
  }

  /** The right password was given. */
  succeeded(key: string): void {
    this.entries.delete(key);
  }
}
