import type { LiveChain } from '../chain/liveChain';
import { isOwnNode } from '../../shared/chain/networks';
import { forged } from '../chain/blockCheck';
import { blockHashAt, rawBlock, type RawBlock } from './node';

const KEPT_BLOCKS = 512;
const AT_ONCE = 8;

/** An extrinsic's place in the best chain. */
export interface Found extends RawBlock {
  index: number;
}

/** What a search came to: the place, and the last block that was looked at. */
export interface Searched {
  found?: Found;
  last?: RawBlock;
}

/** Looks extrinsics up by hash in blocks of the best chain, reading each block once. */
export class BlockScan {
  private readonly blocks = new Map<string, RawBlock>();

  /**
   * Searches blocks `from` to `to` of the best chain as it is now; those up to `final` change no more.
   * Rejects when one of them cannot be read: "not found" always means that every block was looked at, and that they
   * follow one another.
   */
  async find(
    chain: LiveChain,
    hash: string,
    { from, to, final }: { from: number; to: number; final: number },
  ): Promise<Searched> {
    let last: RawBlock | undefined;
    for (let start = from; start <= to; start += AT_ONCE) {
      const numbers = range(start, Math.min(to, start + AT_ONCE - 1));
      const blocks = await Promise.all(numbers.map((number) => this.block(chain, number)));
      for (const block of blocks) {
        if (last && block.parentHash !== last.hash) throw broken(chain, block, final);
        last = block;
        const index = block.extrinsicHashes.indexOf(hash);
        if (index >= 0) return { found: { ...block, index }, last };
      }
    }
    return last ? { last } : {};
  }

  private async block(chain: LiveChain, number: number): Promise<RawBlock> {
    const hash = await blockHashAt(chain, number);
    if (hash === undefined)
      throw new Error(`Block ${number} left the best chain while it was read`);
    const known = this.blocks.get(hash);
    if (known) return known;
    const block = await rawBlock(chain, { number, hash });
    this.blocks.set(hash, block);
    const [oldest] = this.blocks.keys();
    if (oldest !== undefined && this.blocks.size > KEPT_BLOCKS) this.blocks.delete(oldest);
    return block;
  }
}

// Above the final block it is a reorganisation, which the next pass reads anew.
function broken({ network, genesis }: LiveChain, block: RawBlock, final: number): Error {
  const isLie = block.number <= final && !isOwnNode(network.kind, genesis);
  return isLie
    ? forged(block, 'chain_getBlockHash')
    : new Error(`Block ${block.number} does not follow the one before`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
