/** Most that is open at once; a person and the window's own pages stay far below. */
export interface OpenLimits {
  callsPerChannel: number;
  streamsPerChannel: number;
  /** Streams of all channels together. */
  streams: number;
  /** Work of 512 MiB each (argon2id), of all channels together; one a channel. */
  heavy: number;
}

/** What the product uses. */
export const OPEN_LIMITS: OpenLimits = {
  callsPerChannel: 32,
  streamsPerChannel: 8,
  streams: 64,
  heavy: 2,
};

/** What is to be opened. */
export interface Wanted {
  wire: string;
  kind: 'call' | 'stream';
  heavy: boolean;
}

/** Counts calls and streams that have not ended. */
export class OpenCount {
  private readonly perChannel = new Map<string, number>();
  private streams = 0;
  private heavy = 0;

  constructor(private readonly limits: OpenLimits = OPEN_LIMITS) {}

  /** Takes a place and returns how it is given back (once); undefined when all are taken. */
  take({ wire, kind, heavy }: Wanted): (() => void) | undefined {
    const { callsPerChannel, streamsPerChannel, streams, heavy: heavyInAll } = this.limits;
    const open = this.perChannel.get(wire) ?? 0;
    const most = heavy ? 1 : kind === 'call' ? callsPerChannel : streamsPerChannel;
    if (open >= most) return undefined;
    if (kind === 'stream' && this.streams >= streams) return undefined;
    if (heavy && this.heavy >= heavyInAll) return undefined;
    this.change(wire, kind, heavy, 1);
    let held = true;
    return () => {
      if (held) this.change(wire, kind, heavy, -1);
      held = false;
    };
  }

  private change(wire: string, kind: Wanted['kind'], heavy: boolean, by: 1 | -1): void {
    this.perChannel.set(wire, (this.perChannel.get(wire) ?? 0) + by);
    if (kind === 'stream') this.streams += by;
    if (heavy) this.heavy += by;
  }
}
