import { describe, expect, it } from 'vitest';
import type { Review } from '../../shared/transaction/model';
import { skipReason } from '../engine/testing/testChain';
import type { TransactionService } from './service';
import { BROKEN, eachWorld, failSubmit, minedUntil } from './testing/eachWorld';
import { NETWORK, send, sign, TAO, transfer, type World } from './testing/world';
import { needs } from '../platform/testing/needs';

const SPEC = 143;
const skip = skipReason(SPEC);

describe('T6 a node that refuses what was signed', needs(skip), () => {
  let world: World;
  eachWorld(SPEC, (opened) => (world = opened));

  it.each([
    ['1010: Invalid Transaction: Transaction is outdated', 'pool.Stale'],
    ['1010: Invalid Transaction: Custom error: 2', 'pool.Custom2'],
    ['1012: Transaction is temporarily banned', 'pool.Banned'],
    ['1016: Immediately Dropped: The pool is full', 'pool.Full'],
  ])('T6 %s is told as %s, and is not sent again', async (message, code) => {
    const service = await world.service();
    const { sent } = failSubmit(world, message);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused', error: { code } } });
    await world.chain.newBlock({ count: 12 });
    await service.idle();
    expect(sent).toHaveLength(1);
    expect(await world.free(world.bob)).toBe(0n);
  });

  it('T6 one that another node had all the same is found in its block', async () => {
    const service = await world.service();
    const { sent, restore } = failSubmit(world, '1010: Invalid Transaction: Custom error: 255');
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    await world.access.request('author_submitExtrinsic', [sent[0]]);
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 the next payment takes the same number, so that only one of the two can happen', async () => {
    const service = await world.service();
    const { sent, restore } = failSubmit(world, '1016: Immediately Dropped');
    const first = await send(service, transfer(world.bob.address, TAO));
    await first.result;
    restore();
    const review = await service.review(NETWORK, transfer(world.bob.address, 2n * TAO));
    if (!review.ok) throw new Error(review.error.code);
    expect(review.value.nonce).toBe(first.review.nonce);
    await minedUntil(world, sign(service, review.value).result);
    await expect(world.access.request('author_submitExtrinsic', [sent[0]])).rejects.toThrow(
      'outdated',
    );
    expect(await world.free(world.bob)).toBe(2n * TAO);
  });

  const STILL_GOOD = 'EARLIER_STILL_GOOD';
  const codesOf = ({ warnings }: Review): string[] =>
    warnings.filter(({ level }) => level === 'danger').map(({ code }) => code);

  async function reviewed(service: TransactionService, amount: bigint): Promise<Review> {
    const review = await service.review(NETWORK, transfer(world.bob.address, amount));
    if (!review.ok) throw new Error(review.error.code);
    return review.value;
  }

  it('T2 the same payment again is dangerous for as long as the first is good, and no longer', async () => {
    const service = await world.service();
    const { restore } = failSubmit(world, '1010: Invalid Transaction: Custom error: 255');
    await (
      await send(service, transfer(world.bob.address, TAO))
    ).result;
    restore();
    const again = await reviewed(service, TAO);
    expect(codesOf(again)).toEqual([STILL_GOOD]);
    const text = again.warnings.find(({ code }) => code === STILL_GOOD)?.text;
    expect(text).toContain('until block 65,');
    expect(text).toContain('only one of the two');
    expect(codesOf(await reviewed(service, 2n * TAO))).toEqual([]);
    await world.chain.newBlock({ count: 62 });
    await service.idle();
    expect(codesOf(await reviewed(service, TAO))).toEqual([STILL_GOOD]);
    await world.chain.newBlock();
    await service.idle();
    expect(codesOf(await reviewed(service, TAO))).toEqual([]);
    const list = service.recent(1);
    expect(list.ok && list.value[0]?.state).toBe('refused');
  });

  it('T2 a node that says no and keeps it: the second takes its number, and one is paid', async () => {
    const service = await world.service();
    const { restore } = failSubmit(world, '1010: Invalid Transaction: Custom error: 255', true);
    const first = await send(service, transfer(world.bob.address, TAO));
    expect(await first.result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    const again = await reviewed(service, TAO);
    expect(again.nonce).toBe(first.review.nonce);
    expect(codesOf(again)).toEqual([STILL_GOOD]);
    const second = sign(service, again).result;
    await minedUntil(world, second);
    await world.chain.newBlock();
    await service.idle();
    const list = service.recent(2);
    const states = list.ok ? list.value.map(({ state }) => state) : [];
    expect(states.filter((state) => state === 'finalized')).toHaveLength(1);
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T2 one that was given up by the word of a node is found when the chain takes it', async () => {
    const service = await world.service();
    const { sent } = failSubmit(world, BROKEN);
    const { result, records } = await send(service, transfer(world.bob.address, TAO));
    while (records.length === 0) await new Promise((done) => setTimeout(done, 5));
    await world.api.tx['balances']!['transferKeepAlive']!(world.alice.address, 5_000n).signAndSend(
      world.alice,
      { nonce: 0 },
    );
    const before = world.chain.head.number;
    await world.chain.newBlock();
    const lost = await result;
    expect(lost).toMatchObject({ value: { state: 'lost', error: { code: 'REPLACED' } } });
    const again = await reviewed(service, TAO);
    expect(codesOf(again)).toEqual([STILL_GOOD]);
    expect(again.warnings.find(({ code }) => code === STILL_GOOD)?.text).toContain(
      'both would happen',
    );
    // What the node had called final was not: as if it had shown a chain of its own.
    await world.chain.revertTo(before);
    const handed = sent.length;
    await world.chain.newBlock({ transactions: [], time: Date.now() + 60_000 });
    await service.idle();
    // It may have been paid again meanwhile: looked for, and not handed over again.
    expect(sent).toHaveLength(handed);
    await world.chain.newBlock({ transactions: [sent[0] ?? ''], time: Date.now() + 120_000 });
    await world.chain.newBlock({ time: Date.now() + 180_000 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    expect(await world.free(world.bob)).toBe(TAO);
  });
});
