import type { LockState } from '../../shared/wallet/model';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import { Attempts } from './attempts';

/** What the lock needs to know; asked anew each time. */
export interface LockRules {
  /** Minutes without input before the window locks; 0 is never. */
  lockAfterMinutes(): number;
  /** The folder where a wallet with a password was seen last; null: there is nothing to lock with. */
  folder(): string | null;
  /** Told at each lock, also where nothing can cover the window: what no wallet holds yet must not outlive it. */
  forget(): void;
}

const KEY = 'window';

/** Whether the window is covered. It holds no key, and a signature needs what its own wallet asks for all the same. */
export class WindowLock implements Disposable {
  /** Fires after each change of the state. */
  readonly changes = new Emitter<LockState>();
  private locked = false;
  private lockedAt: number | null = null;
  private forgotten = 0;
  private lastActive = Date.now();
  private timer: NodeJS.Timeout | undefined;
  private readonly attempts = new Attempts();

  constructor(private readonly rules: LockRules) {}

  /** True while the window is covered. */
  get isLocked(): boolean {
    return this.locked;
  }

  state(): LockState {
    const minutes = this.rules.lockAfterMinutes();
    const folder = this.rules.folder();
    const canLock = folder !== null;
    const idle = !this.locked && canLock && minutes > 0;
    return {
      locked: this.locked,
      lockedAt: this.locked ? this.lockedAt : null,
      canLock,
      waitMs: Math.ceil(this.attempts.waitMs(KEY)),
      locksAt: idle ? this.lastActive + minutes * 60_000 : null,
      forgotten: this.forgotten,
      folder,
    };
  }

  /**
   * Covers the window; false when there is nothing to open it with. Phrases are forgotten either way. `at` is null for
   * the lock of a start, which no time is named for.
   */
  lock(at: number | null = Date.now()): boolean {
    this.rules.forget();
    this.forgotten += 1;
    if (!this.locked) this.lockedAt = at;
    this.locked ||= this.rules.folder() !== null;
    this.settle();
    return this.locked;
  }

  /** The user did something. */
  active(): void {
    if (this.locked) return;
    this.lastActive = Date.now();
    this.settle();
  }

  /** A password was tried: after wrong ones the next try waits. */
  tried(right: boolean): void {
    if (right) this.attempts.succeeded(KEY);
    else this.attempts.failed(KEY);
    this.settle();
  }

  /** Uncovers the window for a password that was typed after so many locks; false when another one fell since. */
  open(afterLocks: number): boolean {
    if (afterLocks !== this.forgotten) return false;
    this.locked = false;
    this.lastActive = Date.now();
    this.settle();
    return true;
  }

  /** Rules or wallets changed: sets the clock anew and tells who listens. */
  settle(): void {
    clearTimeout(this.timer);
    const state = this.state();
    if (state.locksAt !== null) {
      this.timer = setTimeout(() => this.lock(), Math.max(0, state.locksAt - Date.now()));
      this.timer.unref();
    }
    this.changes.emit(state);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
