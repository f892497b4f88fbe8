/**
 * The time, ms since 1970, that never goes back: setting the computer's clock back shortens no wait and frees no
 * limit. It goes on from the newest time it was ever told of, by the processor's own count. Setting the clock forward
 * is believed: a computer without a network has no other witness.
 */
export class SteadyClock {
  private base: number;
  private start: number;

  constructor(
    private readonly wall: () => number = Date.now,
    private readonly count: () => number = () => performance.now(),
  ) {
    this.base = wall();
    this.start = count();
  }

  /** Now. */
  now(): number {
    const going = this.base + (this.count() - this.start);
    this.base = Math.floor(Math.max(this.wall(), going));
    this.start = this.count();
    return this.base;
  }

  /** It was once as late as this. */
  notBefore(time: number): void {
    if (time > this.now()) this.base = time;
  }
}
