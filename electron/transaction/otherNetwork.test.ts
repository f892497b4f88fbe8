import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { NodePair, PAIR_NETWORK } from './testing/nodePair';
import { openWorld, sign, TAO, transfer, type World } from './testing/world';

const SPEC = 143;

describe('T8 a payment names the network it is for', needs(skipReason(SPEC)), () => {
  let world: World;
  const pair = new NodePair();
  beforeEach(async () => void (world = await openWorld(SPEC, FINNEY_GENESIS)));
  afterEach(async () => {
    await world.close();
    await pair.close();
  });

  it('T8 it is refused on any other one, before and after its review', async () => {
    const away = { url: 'ws://127.0.0.1:9' };
    const { made, service } = await pair.connect(world, await pair.serve(world.chain), away);
    const intent = transfer(world.bob.address, TAO);
    expect(await service.review('test', intent)).toMatchObject({
      error: { code: 'OTHER_NETWORK' },
    });
    const review = await service.review(PAIR_NETWORK, intent);
    if (!review.ok) throw new Error(review.error.code);
    await made.service.select('local');
    const ended = await sign(service, review.value).result.catch((error: unknown) => error);
    expect(ended).toMatchObject({ error: { code: 'OTHER_NETWORK' } });
    expect(service.recent(1)).toMatchObject({ value: [] });
    expect(world.chain.pool.size).toBe(0);
  });
});
