import { Refused, refuse } from '../../shared/wallet/errors';
import type { Attempts } from '../wallet/attempts';

const WRONG = new Set(['WRONG_PASSWORD', 'BACKUP_PASSWORD']);

/** Tries passwords of one file one after another and ever slower; it sits here so that no caller gets around it. */
export class Guard {
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(private readonly attempts: Attempts) {}

  /**
   * Runs `work`, which tries a password of `path`. Refuses with TOO_SOON while wrong ones are being waited out. Where
   * nothing was `typed` (a plain key, a wallet kept unlocked) it waits for its turn alone, and wrong ones stay counted.
   */
  async run<T>(path: string, work: () => Promise<T>, typed = true): Promise<T> {
    const before = this.last.get(path) ?? Promise.resolve();
    const turn = before.then(() => (typed ? this.attempt(path, work) : work()));
    const settled = turn.catch(() => undefined);
    this.last.set(path, settled);
    try {
      return await turn;
    } finally {
      if (this.last.get(path) === settled) this.last.delete(path);
    }
  }

  private async attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
    const waitMs = this.attempts.waitMs(path);
    if (waitMs > 0) return refuse('TOO_SOON', `${Math.ceil(waitMs / 1_000)} s`);
    try {
      const value = await work();
      this.attempts.succeeded(path);
      return value;
    } catch (error) {
      const wrong = error instanceof Refused && WRONG.has(error.error.code);
      if (wrong) this.attempts.failed(path);
      throw error;
    }
  }
}
