import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { LiveChain } from '../chain/liveChain';
import type { Opinion } from '../chain/secondOpinion';
import { skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { Confirmer } from './confirm';
import { failSubmit } from './testing/eachWorld';
import { NETWORK, openWorld, send, TAO, transfer, type World } from './testing/world';

const SPEC = 143;
const digits = (digit: string): string => `0x${digit.repeat(64)}`;
const PLACE = { number: 60, hash: digits('a') };
const OTHER: Opinion = { kind: 'hash', hash: digits('b'), endpoint: 'b.example' };
const NOT_FINAL: Opinion = { kind: 'notFinal' };

describe('T2 another endpoint of a public chain', () => {
  function asked(...opinions: Opinion[]) {
    const secondOpinion = vi.fn(() => Promise.resolve(opinions.shift() ?? NOT_FINAL));
    const confirmer = new Confirmer();
    // All that it uses of a chain.
    const chain = { genesis: FINNEY_GENESIS, secondOpinion } as unknown as LiveChain;
    return { secondOpinion, at: (final: number) => confirmer.confirm(chain, 'a', PLACE, final) };
  }

  it('T2 is not asked twice at one final block, and what it said is not said again', async () => {
    const { at, secondOpinion } = asked(NOT_FINAL, OTHER);
    expect([await at(60), await at(60), await at(60)]).toEqual(['behind', 'waits', 'waits']);
    expect(secondOpinion).toHaveBeenCalledTimes(1);
    expect([await at(61), await at(65)]).toEqual(['differs', 'differs']);
    expect(secondOpinion).toHaveBeenCalledTimes(2);
  });

  it('T2 is asked again whatever height was made up before', async () => {
    const { at } = asked(NOT_FINAL, OTHER);
    expect([await at(4_000_000_000), await at(61)]).toEqual(['behind', 'differs']);
  });
});

describe('T2 a transaction that one endpoint calls over', needs(skipReason(SPEC)), () => {
  let world: World;
  let time = 1_800_000_000_000;
  beforeEach(async () => {
    world = await openWorld(SPEC, FINNEY_GENESIS);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  it('T2 is not closed by what the other one said before its time was over', async () => {
    const preview = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };
    const service = await world.service({ now: () => time, preview });
    const { restore } = failSubmit(world, '1010: Invalid Transaction: Custom error: 255');
    await (
      await send(service, transfer(world.bob.address, TAO))
    ).result;
    restore();
    await service.idle();
    const other = vi.spyOn(world.access, 'secondOpinion').mockResolvedValue(NOT_FINAL);
    const dangers = async (): Promise<string[]> => {
      await service.idle();
      const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
      if (!review.ok) throw new Error(review.error.code);
      return review.value.warnings
        .filter(({ level }) => level === 'danger')
        .map(({ code }) => code);
    };
    time += 768_000;
    await world.chain.newBlock({ count: 64 });
    const { release } = world.access.finalAt(world.chain.head.number);
    await world.chain.newBlock();
    expect(await dangers()).toEqual(['EARLIER_STILL_GOOD']);
    other.mockResolvedValue(OTHER);
    time += 768_000;
    await world.chain.newBlock();
    expect(await dangers()).toEqual(['EARLIER_STILL_GOOD']);
    other.mockResolvedValue({ kind: 'none' });
    release();
    await world.chain.newBlock({ count: 6 });
    expect(await dangers()).toEqual([]);
  });
});
