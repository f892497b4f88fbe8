import type { Clock } from '../../shared/sandbox/model';
import type { Chain } from '../engine/chain';

const PERIOD_MS: Record<Exclude<Clock, 'onDemand'>, number> = { '12s': 12_000, '1s': 1_000 };

/**
 * Decides when blocks are made: by the wall clock, or as soon as a transaction can go into one. A block's time
 * is the wall clock's, or one slot after its parent where the chain has been taken ahead: it never runs back.
 */
export class BlockClock {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private building = false;
  private held = 0;
  private readonly forget: () => void;

  constructor(
    private readonly chain: Chain,
    private mode: Clock,
    /** Told when a block could not be made; the clock goes on. Null: one was made. */
    private readonly onOutcome: (error: unknown) => void,
  ) {
    this.forget = chain.on('transaction', () => this.wake());
    this.schedule();
  }

  get clock(): Clock {
    return this.mode;
  }

  set(clock: Clock): void {
    this.mode = clock;
    this.schedule();
  }

  /** While `run` makes blocks itself, none is made on demand. */
  async holding<T>(run: () => Promise<T>): Promise<T> {
    this.held++;
    try {
      return await run();
    } finally {
      this.held--;
      this.wake();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.forget();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.mode === 'onDemand') return this.wake();
    this.timer = setTimeout(() => void this.tick(), PERIOD_MS[this.mode]);
  }

  private async tick(): Promise<void> {
    await this.build();
    this.schedule();
  }

  /** Several transactions of one moment share a block. */
  private wake(): void {
    if (this.mode !== 'onDemand' || this.building || this.held > 0 || this.stopped) return;
    this.building = true;
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    let made = this.held === 0;
    while (
      made &&
      !this.stopped &&
      this.mode === 'onDemand' &&
      this.chain.pool.ready().length > 0
    ) {
      const waiting = this.chain.pool.size;
      // A block that takes nothing would be followed by another one for ever.
      made = (await this.build()) && this.chain.pool.size < waiting;
    }
    this.building = false;
  }

  private async build(): Promise<boolean> {
    try {
      await this.chain.newBlock({ time: Date.now() });
      this.onOutcome(null);
      return true;
    } catch (error) {
      this.onOutcome(error);
      return false;
    }
  }
}
