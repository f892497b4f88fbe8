import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Whether an earlier run knew of a wallet with a password: a file of main's own that is there or is not. */
export class PasswordMemory {
  constructor(private readonly file: string) {}

  get had(): boolean {
    return existsSync(this.file);
  }

  /** Keeps what a readable folder shows. */
  keep(has: boolean): void {
    if (has === this.had) return;
    try {
      if (has) writeFileSync(this.file, '', { mode: 0o600 });
      else rmSync(this.file);
    } catch {
      // A full disk must not keep the wallets from being listed; the next reading tries again.
    }
  }
}
