import { raceEndpoints, type RaceOptions, type Winner } from './endpointRace';
import { headNumberSchema } from './heads';
import { NodeError } from './nodeError';
import { backoffAfter, type SessionTiming } from './sessionOptions';
import type { Dialer } from './transport';

/** Looks for an endpoint that has seen more of the chain than the one in use: one search at a time, ever rarer. */
export class HeadSeeker {
  private busy = false;
  private searches = 0;
  private nextAt = 0;

  constructor(private readonly timing: Pick<SessionTiming, 'backoffMs' | 'backoffMaxMs'>) {}

  /** A new head came: the next search is the first again. */
  reset(): void {
    this.searches = 0;
  }

  /**
   * Tries endpoints one after the other; the first of the right chain whose head is above block `than` is handed
   * over open, the others are closed. Undefined when there is none, or it is too early; never rejects.
   */
  async seek(
    dialers: readonly Dialer[],
    than: number,
    options: RaceOptions,
  ): Promise<Winner | undefined> {
    if (this.busy || Date.now() < this.nextAt) return undefined;
    this.busy = true;
    const found = await findNewer(dialers, than, options);
    this.busy = false;
    this.nextAt = Date.now() + backoffAfter(this.searches++, this.timing);
    return found;
  }
}

async function findNewer(
  dialers: readonly Dialer[],
  than: number,
  options: RaceOptions,
): Promise<Winner | undefined> {
  for (const dialer of dialers) {
    const race = await raceEndpoints([[dialer]], options);
    if (race.kind !== 'won') continue;
    const { kind: _won, passedOver: _others, ...winner } = race;
    const head = await headOf(winner, options.answerMs);
    if (head > than && !options.signal.aborted) return winner;
    winner.connection.end(new NodeError('STALE_HEAD', dialer.label));
  }
  return undefined;
}

/** Number of the endpoint's best head; -1 when it does not say. */
async function headOf({ connection }: Winner, answerMs?: number): Promise<number> {
  try {
    const header = headNumberSchema.safeParse(
      await connection.request('chain_getHeader', [], answerMs),
    );
    return header.success ? Number(header.data.number) : -1;
  } catch {
    // Whoever does not answer this is no better than the node in use.
    return -1;
  }
}
