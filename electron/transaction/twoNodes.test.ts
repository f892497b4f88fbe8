import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { forgedEvents, forgedMetadata } from '../chain/testing/forgedMetadata';
import type { Lie } from '../chain/testing/lyingNode';
import type { Chain } from '../engine/chain';
import type { ChainRecord } from '../engine/snapshot';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { inDoubt, NodePair, recordWhen, sendOne } from './testing/nodePair';
import { openWorld, TAO, type World } from './testing/world';

const SPEC = 143;
const AWAY = { url: 'ws://127.0.0.1:9' };

describe('T2 two nodes of a public chain', needs(skipReason(SPEC)), () => {
  let world: World;
  /** The chain that the other node shows: the same up to now, and what it does is written down. */
  let other: Chain;
  let built: ChainRecord[];
  const pair = new NodePair();
  beforeEach(async () => {
    world = await openWorld(SPEC, FINNEY_GENESIS);
    built = [];
    const snapshot = world.chain.snapshot();
    other = await testChain({ snapshot }, { persist: (record) => void built.push(record) });
  });
  afterEach(async () => {
    await world.close();
    await pair.close();
  });

  /** The first node goes over to what the other one built. */
  async function agree(): Promise<void> {
    if (world.chain.head.number > 2) await world.chain.revertTo(2);
    for (const record of built.splice(0)) await world.chain.replay(record);
  }

  it('T2 what is final on one of them only is not closed, and is once they agree', async () => {
    const { service } = await pair.connect(
      world,
      await pair.serve(world.chain),
      await pair.serve(other),
    );
    const hex = await sendOne(world, service);
    await other.newBlock();
    await world.chain.newBlock();
    const doubted = await recordWhen(service, inDoubt);
    expect(doubted).toMatchObject({ state: 'inBlock', block: 3 });
    expect(doubted.blockHash).toBe(world.chain.head.hash);
    other.submit(hex);
    await other.newBlock({ count: 6 });
    await agree();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed).toMatchObject({ block: 4, error: null, amount: TAO });
    expect(closed.evidence).toEqual({ endpoints: 2, proved: false, agreed: true });
  });

  it('T2 what one of them says was replaced is not lost', async () => {
    const { service } = await pair.connect(
      world,
      await pair.serve(world.chain),
      await pair.serve(other),
    );
    await sendOne(world, service);
    const call = world.api.tx['system']?.['remark']?.('0x00');
    const replacing = await call?.signAsync(world.alice, { nonce: 0, era: 0 });
    await other.newBlock();
    await world.chain.newBlock({ transactions: [replacing?.toHex() ?? ''] });
    const doubted = await recordWhen(service, inDoubt);
    expect(doubted).toMatchObject({ state: 'broadcast', block: null });
  });

  it('T2 a final block that the other one has not seen yet closes nothing before it has', async () => {
    const { service } = await pair.connect(
      world,
      await pair.serve(world.chain),
      await pair.serve(other),
    );
    const hex = await sendOne(world, service);
    other.submit(hex);
    await world.chain.newBlock();
    await recordWhen(service, ({ state }) => state === 'inBlock');
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'inBlock', error: null });
    await other.newBlock({ count: 2 });
    await agree();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed.evidence).toEqual({ endpoints: 2, proved: false, agreed: true });
  });

  it('T2 where no other node answers it is closed by one, and the record says so', async () => {
    const { service } = await pair.connect(world, await pair.serve(world.chain), AWAY);
    await sendOne(world, service);
    await world.chain.newBlock();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed.error).toBeNull();
    expect(closed.evidence).toEqual({ endpoints: 1, proved: false });
  });

  it('T2 a node that hides it in its block is left for the other one', async () => {
    const hides: Lie = (method, answer) => {
      if (method !== 'chain_getBlock') return undefined;
      const message = JSON.parse(answer) as { result: { block: { extrinsics: string[] } } };
      message.result.block.extrinsics.splice(1);
      return JSON.stringify(message);
    };
    const [liar, honest] = [await pair.serve(world.chain, hides), await pair.serve(world.chain)];
    const { made, service } = await pair.connect(world, liar, honest);
    await sendOne(world, service);
    await world.chain.newBlock();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed).toMatchObject({ block: 3, error: null });
    expect(honest.url).toContain(made.service.status().endpoint);
    expect(made.seen.some(({ error }) => error?.code === 'BLOCK_FORGED')).toBe(true);
    // Whoever lied is no witness.
    expect(closed.evidence).toEqual({ endpoints: 1, proved: false });
  });
});

/** On this one a signature binds the metadata, but for its events. */
const BOUND_SPEC = 293;

describe('T2 how two nodes describe a public chain', needs(skipReason(BOUND_SPEC)), () => {
  let world: World;
  const pair = new NodePair();
  beforeEach(async () => void (world = await openWorld(BOUND_SPEC, FINNEY_GENESIS)));
  afterEach(async () => {
    await world.close();
    await pair.close();
  });

  /** The event that names the fee goes by another name, so that no fee is seen. */
  const hidesFee = forgedMetadata((metadata) => {
    for (const event of forgedEvents(metadata, 'TransactionPayment')) event.name += 'D';
  });

  it('T2 an end that only one of them describes so is not closed', async () => {
    const liar = await pair.serve(world.chain, hidesFee);
    const { service } = await pair.connect(world, liar, await pair.serve(world.chain));
    await sendOne(world, service);
    await world.chain.newBlock();
    const doubted = await recordWhen(service, inDoubt);
    expect(doubted).toMatchObject({ state: 'inBlock', block: 3, fee: null });
  });

  it('T2 one that gave the same metadata once is asked for it no more while the code is the same', async () => {
    const second = await pair.counted(world.chain);
    const { service } = await pair.connect(world, await pair.serve(world.chain), second);
    for (const block of [3, 4, 5]) {
      await sendOne(world, service);
      await world.chain.newBlock();
      const closed = await recordWhen(
        service,
        (record) => record.block === block && record.state === 'finalized',
      );
      expect(closed.evidence).toEqual({ endpoints: 2, proved: false, agreed: true });
    }
    expect(second.log.metadata).toBe(1);
  });

  it('T2 an end that both describe so is closed, though the first gives older metadata', async () => {
    const older = await pair.serve(
      world.chain,
      forgedMetadata(() => undefined),
    );
    const { service } = await pair.connect(world, older, await pair.serve(world.chain));
    await sendOne(world, service);
    await world.chain.newBlock();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed).toMatchObject({ error: null, amount: TAO });
    expect(closed.evidence).toEqual({ endpoints: 2, proved: false, agreed: true });
    expect(closed.fee).toBeGreaterThan(0n);
  });
});
