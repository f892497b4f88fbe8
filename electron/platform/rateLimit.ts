/** Most messages that one channel takes in a second; a person and the window's own streams stay far below. */
const PER_SECOND = 200;

/** Counts messages per channel in fixed seconds. */
export class RateLimit {
  private second = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly perSecond = PER_SECOND,
    private readonly now: () => number = Date.now,
  ) {}

  /** True while the channel is below its rate. */
  take(channel: string): boolean {
    const second = Math.floor(this.now() / 1_000);
    if (second !== this.second) {
      this.second = second;
      this.counts = new Map();
    }
    const count = (this.counts.get(channel) ?? 0) + 1;
    this.counts.set(channel, count);
    return count <= this.perSecond;
  }
}
