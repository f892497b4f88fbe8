import { describe, expect, it } from 'vitest';
import { FINNEY_GENESIS, TEST_GENESIS } from '../../shared/chain/networks';
import { readHead } from '../chain/heads';
import type { LiveChain } from '../chain/liveChain';
import { ERA_BLOCKS, eraNow } from './signing';

const HASH = `0x${'ab'.repeat(32)}`;

const headerOf = (number: number) => ({
  parentHash: HASH,
  number: `0x${number.toString(16)}`,
  stateRoot: HASH,
  extrinsicsRoot: HASH,
  digest: { logs: ['0x00'] },
});

// A node that claims one block as its best and its finalized head, under the hash of its header or another.
function nodeAt(number: number, genesis: string, named?: string): LiveChain {
  const header = headerOf(number);
  const { hash } = readHead(genesis, header);
  const request = (method: string) =>
    Promise.resolve(method === 'chain_getHeader' ? header : (named ?? hash));
  return { genesis, request } as unknown as LiveChain;
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

  it('its birth has the number of the very header whose hash is signed', async () => {
    const real = readHead(FINNEY_GENESIS, headerOf(70)).hash;
    const born = await eraNow(nodeAt(70, FINNEY_GENESIS));
    expect(born).toEqual({ birth: 70, birthHash: real, period: ERA_BLOCKS });
    await expect(eraNow(nodeAt(71, FINNEY_GENESIS, real))).rejects.toThrow('another block');
  });
});
