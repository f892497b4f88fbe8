import { setTimeout as wait } from 'node:timers/promises';
import type { Kept, Left } from '../../shared/frame/model';
import { ok, type Result } from '../../shared/ipc/result';
import type { Disposable } from '../platform/disposable';

/** What a renewal needs of the shell. */
export interface FramePorts {
  /** Loads the page anew, in a new process. */
  renew(): void;
  /** Whether something else is open that the page would not hear the end of. */
  isWorking(): boolean;
  isLocked(): boolean;
  /** Addresses whose words became a wallet in this run. */
  provenByWords(): readonly string[];
  /** What was taken out of the address book last and can be brought back. */
  contactRemoved(): Kept['contactRemoved'];
}

/** Longest that a page may take to cover itself and say what is kept, ms: one that hangs goes all the same. */
export const COVER_MS = 4_000;

/** Most addresses that the next page is told of; the newest. */
const MAX_PROVEN = 1_000;

/** How long answers that are on their way are waited for, ms. */
const QUIET_MS = 300;
const LOOK_MS = 20;

/**
 * Renews the window's page: at each lock, and when it asks at a change of page. What was typed or shown is a text of
 * the page's engine, which nobody can wipe; it goes with the process.
 */
export class FrameService implements Disposable {
  private left: Left | null = null;
  private due: NodeJS.Timeout | undefined;

  constructor(private readonly ports: FramePorts) {}

  /** The window has locked: its page goes as soon as it is covered. */
  lockFell(): void {
    // The first lock sets the time: a page that locks over and over does not put its end off.
    this.due ??= setTimeout(() => this.renewNow(), COVER_MS);
  }

  /** The window is open again; a page that is still there keeps what is typed since. */
  opened(): void {
    clearTimeout(this.due);
    this.due = undefined;
  }

  /** The page asks; false when it stays. */
  async renew(left: Left | null): Promise<Result<{ renewing: boolean }>> {
    const goes = this.ports.isLocked() ? this.due !== undefined : await this.isQuiet();
    if (goes) {
      this.left = left ?? this.left;
      this.renewNow();
    }
    return ok({ renewing: goes });
  }

  /**
   * What the page before left; handed out once, so that a sent draft never comes back. A page that was taken over says
   * what it likes: what main did itself is not asked of it.
   */
  takeKept(): Kept | null {
    const { left } = this;
    this.left = null;
    if (left === null) return null;
    const { offersUndo, ...own } = left;
    return {
      ...own,
      provenByWords: this.ports.provenByWords().slice(-MAX_PROVEN),
      contactRemoved: offersUndo ? this.ports.contactRemoved() : null,
    };
  }

  dispose(): void {
    clearTimeout(this.due);
  }

  private async isQuiet(): Promise<boolean> {
    for (let waited = 0; waited < QUIET_MS && this.ports.isWorking(); waited += LOOK_MS) {
      await wait(LOOK_MS);
    }
    return !this.ports.isWorking() && !this.ports.isLocked();
  }

  private renewNow(): void {
    this.opened();
    this.ports.renew();
  }
}
