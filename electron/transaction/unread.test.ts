import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { BROKEN, eachWorld, failSubmit, pooled } from './testing/eachWorld';
import { NETWORK, openWorld, send, TAO, transfer, type World } from './testing/world';

const SPEC = 143;
const skip = skipReason(SPEC);

describe('T6 a node that keeps the state of few blocks', needs(skip), () => {
  let world: World;
  beforeEach(async () => (world = await openWorld(SPEC, undefined, 4)));
  afterEach(() => world.close());

  it('T6 what is final and cannot be read is closed, with what is not known', async () => {
    const service = await world.service();
    const { result } = await send(service, transfer(world.bob.address, TAO));
    await pooled(world);
    world.access.offline = true;
    await world.chain.newBlock({ count: 10 });
    world.access.offline = false;
    world.access.reconnect();
    expect(await result).toMatchObject({
      ok: true,
      value: { state: 'finalized', block: 3, fee: null, error: { code: 'OUTCOME_UNREADABLE' } },
    });
    // The next payment meets no warning of one under way, and nobody counts it as paid.
    const next = await service.review(NETWORK, transfer(world.bob.address, TAO));
    const codes = next.ok ? next.value.warnings.map(({ code }) => code) : [];
    expect(codes).not.toContain('SAME_AS_PENDING');
    expect(codes).toContain('FIRST_PAYMENT');
  });
});

describe('T6 a chain whose finality lags', needs(skip), () => {
  let world: World;
  eachWorld(SPEC, (opened) => (world = opened));

  it('T6 its bytes are not handed over again before eight blocks went by', async () => {
    world.access.finalAt(2);
    await world.chain.newBlock({ count: 9 });
    const { sent, restore } = failSubmit(world, BROKEN);
    const service = await world.service();
    const signed = send(service, transfer(world.bob.address, TAO));
    while (sent.length === 0) await new Promise((done) => setTimeout(done, 5));
    await signed;
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    expect(sent).toHaveLength(1);
    await world.chain.newBlock({ count: 6 });
    await service.idle();
    expect(sent).toHaveLength(2);
    restore();
  });
});
