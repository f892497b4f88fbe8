import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { addressIn } from '../../shared/units/ss58';

/** When the clipboard is read again after a copy, ms; at random, since a program could wait for a fixed time. */
export const RECHECK_MS = { least: 100, most: 1_500 } as const;

/** The system's clipboard. */
export interface Clipboard {
  copyText(text: string): void;
  clipboardText(): Promise<string>;
}

/** Puts text on the clipboard and, where it is an address, looks once more whether it still is that one (security A3). */
export class CopyCheck {
  private copies = 0;

  constructor(
    private readonly clipboard: Clipboard,
    private readonly delayMs = () => randomInt(RECHECK_MS.least, RECHECK_MS.most + 1),
  ) {}

  copy(text: string): void {
    this.copies += 1;
    this.clipboard.copyText(text);
  }

  /** Waits, and returns the other address that stands on the clipboard then; null for anything else, or a newer copy. */
  async replacedBy(text: string, signal: AbortSignal): Promise<string | null> {
    const copied = addressIn(text);
    const { copies } = this;
    if (copied === null) return null;
    await wait(this.delayMs(), undefined, { signal }).catch(() => undefined);
    if (signal.aborted || copies !== this.copies) return null;
    const now = addressIn(await this.clipboard.clipboardText());
    return now === copied ? null : now;
  }
}
