import { isPublicChain } from '../../shared/chain/networks';
import type { LiveChain, Place } from '../chain/liveChain';

/** Final blocks to wait before another endpoint is asked once more: it was behind, or it said something else. */
const BEHIND_BLOCKS = 1;
const DIFFERS_BLOCKS = 5;

/** What came of asking another endpoint for the block that decides about a transaction. */
export type Confirmation =
  /** It names the same block. */
  | 'agrees'
  /** None could be asked: one node's word has to do. */
  | 'alone'
  /** It was asked now, and nothing is final so high there. */
  | 'behind'
  /** It said so at an earlier final block, and nobody asked again: that decides nothing. */
  | 'waits'
  /** It names another block. */
  | 'differs';

/** Asks another endpoint of a public chain before a transaction is closed; of other chains one node's word counts. */
export class Confirmer {
  private readonly waiting = new Map<string, { from: number; until: number; said: Confirmation }>();

  /**
   * Compares `place` with another endpoint's final block, for transaction `id`. While that waits for final block
   * numbers, nobody is asked again. Never rejects.
   */
  async confirm(chain: LiveChain, id: string, place: Place, final: number): Promise<Confirmation> {
    if (!isPublicChain(chain.genesis)) return 'alone';
    const before = this.waiting.get(id);
    // A number that went back is no later one: who makes up a high one would never have another asked again.
    if (before && final >= before.from && final < before.until) return before.said;
    const opinion = await chain.secondOpinion(place.number);
    this.waiting.delete(id);
    if (opinion.kind === 'none') return 'alone';
    if (opinion.kind === 'hash' && opinion.hash === place.hash) return 'agrees';
    const said = opinion.kind === 'hash' ? 'differs' : 'behind';
    const until = final + (said === 'differs' ? DIFFERS_BLOCKS : BEHIND_BLOCKS);
    this.waiting.set(id, { from: final, until, said: said === 'behind' ? 'waits' : said });
    return said;
  }

  /** Another endpoint said something else of how `id` ended, at final block `final`: it is asked again as ever rarely. */
  differ(id: string, final: number): void {
    this.waiting.set(id, { from: final, until: final + DIFFERS_BLOCKS, said: 'differs' });
  }

  /** Another node is in use now: everything is asked anew. */
  forget(): void {
    this.waiting.clear();
  }
}
