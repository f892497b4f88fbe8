import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { TxRecord } from '../../shared/transaction/model';
import { ChainHarness, memoryPreferences } from '../chain/testing/chainHarness';
import { engineSocket } from '../chain/testing/engineNode';
import { type Lie, lyingNode } from '../chain/testing/lyingNode';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import type { ChainRecord } from '../engine/snapshot';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import type { TransactionService } from './service';
import { pooled } from './testing/eachWorld';
import { openWorld, sign, TAO, transfer, type World } from './testing/world';

const SPEC = 143;
const NETWORK = 'custom:a';
const AWAY = { url: 'ws://127.0.0.1:9' };
const remote = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };

describe('T2 two nodes of a public chain', needs(skipReason(SPEC)), () => {
  let world: World;
  /** The chain that the other node shows: the same up to now, and what it does is written down. */
  let other: Chain;
  let built: ChainRecord[];
  const owned: (() => Promise<unknown> | void)[] = [];
  beforeEach(async () => {
    world = await openWorld(SPEC, FINNEY_GENESIS);
    built = [];
    const snapshot = world.chain.snapshot();
    other = await testChain({ snapshot }, { persist: (record) => void built.push(record) });
  });
  afterEach(async () => {
    await world.close();
    for (const undo of owned.splice(0).reverse()) await undo();
  });

  async function serve(chain: Chain, lie?: Lie): Promise<{ url: string }> {
    const server = new RpcServer(chain);
    const node = lie ? await lyingNode(server, lie) : await engineSocket(server);
    owned.push(() => node.close());
    return node;
  }

  /** A service that uses `first`, and has `second` beside it. */
  async function connect(first: { url: string }, second: { url: string }) {
    const made = await ChainHarness.make({
      preferences: memoryPreferences({
        customNetworks: [{ id: NETWORK, name: 'a', endpoint: second.url }],
        endpoints: { [NETWORK]: [first.url] },
      }),
      timing: { race: { staggerMs: 400, answerMs: 8_000 } },
    });
    owned.push(() => made.dispose());
    await made.service.select(NETWORK);
    await made.live();
    expect(first.url).toContain(made.service.status().endpoint);
    return { made, service: await world.service({ chain: made.service, preview: remote }) };
  }

  /** Sends 1 τ; resolves with its bytes when the node's pool holds them. */
  async function sendOne(service: TransactionService): Promise<string> {
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    sign(service, review.value).result.catch(() => undefined);
    return pooled(world);
  }

  function recordWhen(
    service: TransactionService,
    fits: (record: TxRecord) => boolean,
  ): Promise<TxRecord> {
    const stop = new AbortController();
    return new Promise((resolve) => {
      void service.watch(stop.signal, ([record]) => {
        if (!record || !fits(record)) return;
        stop.abort();
        resolve(record);
      });
    });
  }

  const inDoubt = ({ error }: TxRecord): boolean => error?.code === 'NODES_DISAGREE';

  /** The first node goes over to what the other one built. */
  async function agree(): Promise<void> {
    if (world.chain.head.number > 2) await world.chain.revertTo(2);
    for (const record of built.splice(0)) await world.chain.replay(record);
  }

  it('T2 what is final on one of them only is not closed, and is once they agree', async () => {
    const { service } = await connect(await serve(world.chain), await serve(other));
    const hex = await sendOne(service);
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
    expect(closed.evidence).toEqual({ endpoints: 2, proved: false });
  });

  it('T2 what one of them says was replaced is not lost', async () => {
    const { service } = await connect(await serve(world.chain), await serve(other));
    await sendOne(service);
    const call = world.api.tx['system']?.['remark']?.('0x00');
    const replacing = await call?.signAsync(world.alice, { nonce: 0, era: 0 });
    await other.newBlock();
    await world.chain.newBlock({ transactions: [replacing?.toHex() ?? ''] });
    const doubted = await recordWhen(service, inDoubt);
    expect(doubted).toMatchObject({ state: 'broadcast', block: null });
  });

  it('T2 a final block that the other one has not seen yet closes nothing before it has', async () => {
    const { service } = await connect(await serve(world.chain), await serve(other));
    const hex = await sendOne(service);
    other.submit(hex);
    await world.chain.newBlock();
    await recordWhen(service, ({ state }) => state === 'inBlock');
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'inBlock', error: null });
    await other.newBlock({ count: 2 });
    await agree();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed.evidence).toEqual({ endpoints: 2, proved: false });
  });

  it('T2 where no other node answers it is closed by one, and the record says so', async () => {
    const { service } = await connect(await serve(world.chain), AWAY);
    await sendOne(service);
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
    const [liar, honest] = [await serve(world.chain, hides), await serve(world.chain)];
    const { made, service } = await connect(liar, honest);
    await sendOne(service);
    await world.chain.newBlock();
    const closed = await recordWhen(service, ({ state }) => state === 'finalized');
    expect(closed).toMatchObject({ block: 3, error: null });
    expect(honest.url).toContain(made.service.status().endpoint);
    expect(made.seen.some(({ error }) => error?.code === 'BLOCK_FORGED')).toBe(true);
    // Whoever lied is no witness.
    expect(closed.evidence).toEqual({ endpoints: 1, proved: false });
  });
});
