import { describe, expect, it } from 'vitest';
import { FINNEY_GENESIS, TEST_GENESIS } from '../../shared/chain/networks';
import type { LiveChain } from '../chain/liveChain';
import { ERA_BLOCKS, eraNow } from './signing';

const HASH = `0x${'ab'.repeat(32)}`;

// A node that claims one block as its best and its finalized head.
function nodeAt(number: number, genesis: string): LiveChain {
  const hash = { toHex: () => HASH };
  const getHeader = () => Promise.resolve({ number: { toNumber: () => number }, hash });
  const chain = { getHeader, getBlockHash: () => Promise.resolve(hash) };
  const request = () => Promise.resolve(HASH);
  return { genesis, request, api: { rpc: { chain } } } as unknown as LiveChain;
}

describe('T2 the era of a signature against a lying node', () => {
  it.each([FINNEY_GENESIS, TEST_GENESIS])(
    'a public chain never gets an immortal one (%s)',
    async (genesis) => {
      await expect(eraNow(nodeAt(0, genesis))).rejects.toThrow('first block');
      await expect(eraNow(nodeAt(1, genesis))).rejects.toThrow('first block');
      await expect(eraNow(nodeAt(2, genesis))).resolves.toMatchObject({ period: ERA_BLOCKS });
    },
  );

  it('a fresh chain of one’s own does, as it has no other', async () => {
    await expect(eraNow(nodeAt(0, HASH))).resolves.toMatchObject({ period: 0 });
  });
});
