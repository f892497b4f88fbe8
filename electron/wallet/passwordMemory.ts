import { readFileSync, rmSync } from 'node:fs';
import { errorCode, replaceNoteSync } from '../platform/atomicFile';

/**
 * Where a wallet with a password was seen last, in a file of main's own: whoever moves wallets away takes the window's
 * lock away no more than its keys. It hides nothing from who can change that file.
 */
export class PasswordMemory {
  private seen: string | null;
  private onDisk: string | null;

  constructor(private readonly file: string) {
    this.seen = this.onDisk = readText(file);
  }

  /** The wallets folder in which one was seen; empty when that is not known, null when there was none. */
  get folder(): string | null {
    return this.seen;
  }

  /** Keeps the folder, or with null that no wallet has a password. */
  keep(folder: string | null): void {
    this.seen = folder;
    if (folder === this.onDisk) return;
    try {
      if (folder === null) rmSync(this.file, { force: true });
      // Half a note would be an empty one, and a window that is locked over no wallet at all.
      else replaceNoteSync(this.file, folder);
      this.onDisk = folder;
    } catch {
      // A full disk must not keep the wallets from being listed; the next reading tries again.
    }
  }
}

// A file that cannot be read is there all the same.
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : '';
  }
}
