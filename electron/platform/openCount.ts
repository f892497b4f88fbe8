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
  /** A stream that has no end of its own: it tells how things stand as long as the page is there. */
  lasting?: boolean;
}

/** What was taken. */
export interface Place {
  /** The key is derived and gone: others may derive, and this one counts as what it is without. */
  lighten: () => void;
  /** It has ended; the second time is nothing. */
  giveBack: () => void;
}

/** Counts calls and streams that have not ended. */
export class OpenCount {
  private readonly perChannel = new Map<string, number>();
  private readonly heavy = new Set<string>();
  private streams = 0;
  private workCount = 0;

  constructor(private readonly limits: OpenLimits = OPEN_LIMITS) {}

  /** How many calls and streams are open whose end somebody waits for. */
  get working(): number {
    return this.workCount;
  }

  /** Takes a place; undefined when all are taken. */
  take({ wire, kind, heavy, lasting = false }: Wanted): Place | undefined {
    const { callsPerChannel, streamsPerChannel, streams, heavy: heavyInAll } = this.limits;
    const open = this.perChannel.get(wire) ?? 0;
    if (open >= (kind === 'call' ? callsPerChannel : streamsPerChannel)) return undefined;
    if (kind === 'stream' && this.streams >= streams) return undefined;
    if (heavy && (this.heavy.has(wire) || this.heavy.size >= heavyInAll)) return undefined;
    const work = lasting ? 0 : 1;
    this.change(wire, kind, 1);
    this.workCount += work;
    if (heavy) this.heavy.add(wire);
    const lighten = once(() => heavy && this.heavy.delete(wire));
    const end = once(() => {
      this.change(wire, kind, -1);
      this.workCount -= work;
    });
    const giveBack = (): void => {
      lighten();
      end();
    };
    return { lighten, giveBack };
  }

  private change(wire: string, kind: Wanted['kind'], by: 1 | -1): void {
    this.perChannel.set(wire, (this.perChannel.get(wire) ?? 0) + by);
    if (kind === 'stream') this.streams += by;
  }
}

function once(act: () => unknown): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
