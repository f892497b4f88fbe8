import type { LiveChain } from '../chain/liveChain';
import { blockHashAt, rawBlock, type Place, type RawBlock } from './node';

const KEPT_BLOCKS = 512;
const AT_ONCE = 8;

/** An extrinsic's place in the best chain. */
export interface Found extends Place {
  index: number;
}

/** Looks extrinsics up by hash in blocks of the best chain, reading each block once. */
export class BlockScan {
  private readonly blocks = new Map<string, RawBlock>();

  /**
   * Searches blocks `from` to `to` of the best chain as it is now.
   * Rejects when one of them cannot be read: "not found" always means that every block was looked at.
   */
  async find(chain: LiveChain, hash: string, from: number, to: number): Promise<Found | undefined> {
    for (let start = from; start <= to; start += AT_ONCE) {
      const numbers = range(start, Math.min(to, start + AT_ONCE - 1));
      const blocks = await Promise.all(numbers.map((number) => this.block(chain, number)));
      for (const block of blocks) {
        const index = block.extrinsicHashes.indexOf(hash);
        if (index >= 0) return { number: block.number, hash: block.hash, index };
      }
    }
    return undefined;
  }

  private async block(chain: LiveChain, number: number): Promise<RawBlock> {
    const hash = await blockHashAt(chain.api, number);
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

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
