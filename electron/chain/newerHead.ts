import { askInTurn } from './askInTurn';
import type { RaceOptions, Winner } from './endpointRace';
import { headNumberSchema } from './heads';
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
    const found = await askInTurn(dialers, options, async (winner) => {
      const isNewer = (await headOf(winner, options.answerMs)) > than;
      return isNewer && !options.signal.aborted ? winner : undefined;
    });
    this.busy = false;
    this.nextAt = Date.now() + backoffAfter(this.searches++, this.timing);
    return found;
  }
}

/** Number of the endpoint's best head. Rejects when it does not say. */
async function headOf({ connection }: Winner, answerMs?: number): Promise<number> {
  const header = await connection.request('chain_getHeader', [], answerMs);
  return Number(headNumberSchema.parse(header).number);
}
