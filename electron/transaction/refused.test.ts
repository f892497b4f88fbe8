import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import {
  minedUntil,
  NETWORK,
  openWorld,
  send,
  sign,
  TAO,
  transfer,
  type World,
} from './testing/world';

const SPEC = 143;
const skip = skipReason(SPEC) !== null;

describe.skipIf(skip)('T6 a node that refuses what was signed', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(SPEC);
  });
  afterEach(() => world.close());

  function refuseWith(message: string): { sent: string[] } {
    const { request } = world.access;
    const sent: string[] = [];
    world.access.request = (method, params) => {
      if (method !== 'author_submitExtrinsic') return request(method, params);
      sent.push(String(params[0]));
      return Promise.reject(new Error(message));
    };
    return { sent };
  }

  it.each([
    ['1010: Invalid Transaction: Transaction is outdated', 'pool.Stale'],
    ['1010: Invalid Transaction: Custom error: 2', 'pool.Custom2'],
    ['1012: Transaction is temporarily banned', 'pool.Banned'],
    ['1016: Immediately Dropped: The pool is full', 'pool.Full'],
  ])('T6 %s is told as %s, and is not sent again', async (message, code) => {
    const service = await world.service();
    const { sent } = refuseWith(message);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused', error: { code } } });
    await world.chain.newBlock({ count: 12 });
    await service.idle();
    expect(sent).toHaveLength(1);
    expect(await world.free(world.bob)).toBe(0n);
  });

  it('T6 one that another node had all the same is found in its block', async () => {
    const service = await world.service();
    const { request } = world.access;
    const { sent } = refuseWith('1010: Invalid Transaction: Custom error: 255');
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    await request('author_submitExtrinsic', [sent[0]]);
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 the next payment takes the same number, so that only one of the two can happen', async () => {
    const service = await world.service();
    const { request } = world.access;
    const { sent } = refuseWith('1016: Immediately Dropped');
    const first = await send(service, transfer(world.bob.address, TAO));
    await first.result;
    world.access.request = request;
    const review = await service.review(NETWORK, transfer(world.bob.address, 2n * TAO));
    if (!review.ok) throw new Error(review.error.code);
    expect(review.value.nonce).toBe(first.review.nonce);
    await minedUntil(world, sign(service, review.value).result);
    await expect(request('author_submitExtrinsic', [sent[0]])).rejects.toThrow('outdated');
    expect(await world.free(world.bob)).toBe(2n * TAO);
  });
});
