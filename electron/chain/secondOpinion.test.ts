import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import type { LiveChain } from './liveChain';
import { NodeError } from './nodeError';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type EngineSocket, engineSocket } from './testing/engineNode';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const AWAY = { url: 'ws://127.0.0.1:9' };

async function serve(server: RpcServer): Promise<EngineSocket> {
  const node = await engineSocket(server);
  owned.push(() => node.close());
  return node;
}

/** A network whose endpoints are tried in this order. */
async function connect(...nodes: { url: string }[]): Promise<ChainHarness> {
  const [first = '', ...rest] = nodes.map(({ url }) => url);
  const made = await ChainHarness.make({
    preferences: memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint: rest.at(-1) ?? first }],
      endpoints: { 'custom:a': rest.length > 0 ? [first, ...rest.slice(0, -1)] : [] },
    }),
    timing: { race: { staggerMs: 400, answerMs: 8_000 } },
  });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  await made.live();
  return made;
}

function live(made: ChainHarness): LiveChain {
  const chain = made.service.live('custom:a');
  if (!chain.ok) throw new Error(chain.error.code);
  return chain.value;
}

const skip = skipReason(143);

describe('a second opinion of a block', needs(skip), () => {
  it('T2 is what another endpoint says is final at that height', async () => {
    const chain = await testChain({ spec: 143 });
    await chain.newBlock({ count: 3 });
    const server = new RpcServer(chain);
    const [one, two] = [await serve(server), await serve(server)];
    const made = await connect(one, two);
    const opinion = await live(made).secondOpinion(2);
    expect(opinion).toMatchObject({ kind: 'hash', hash: chain.hashOf(2) });
    expect(two.log.of('chain_getFinalizedHead')).toBe(1);
    expect(one.log.of('chain_getFinalizedHead')).toBe(0);
  });

  it('T2 is that nothing is final so high, where no other one has a final block so high', async () => {
    const [ahead, behind] = [await testChain({ spec: 143 }), await testChain({ spec: 143 })];
    await ahead.newBlock({ count: 3 });
    await behind.newBlock({ count: 2 });
    const nodes = [await serve(new RpcServer(ahead)), AWAY, await serve(new RpcServer(behind))];
    expect(await live(await connect(...nodes)).secondOpinion(3)).toEqual({ kind: 'notFinal' });
  });

  it.each([
    ['alone', []],
    ['beside one that is away', [AWAY]],
  ] as const)('T2 is none where the endpoint is %s', async (_what, others) => {
    const node = await serve(new RpcServer(await testChain({ spec: 143 })));
    expect(await live(await connect(node, ...others)).secondOpinion(0)).toEqual({ kind: 'none' });
    expect(node.log.of('chain_getFinalizedHead')).toBe(0);
  });
});

describe('a node that was caught in a lie', needs(skip), () => {
  const lie = new NodeError('BLOCK_FORGED', 'block 1');

  it('T2 is left for another endpoint, is asked no opinion, and is the last to be tried again', async () => {
    const server = new RpcServer(await testChain({ spec: 143 }));
    const [one, two] = [await serve(server), await serve(server)];
    const made = await connect(one, two);
    const first = live(made);
    expect(one.url).toContain(made.service.status().endpoint);
    first.distrust(lie);
    await made.until(({ error }) => error?.code === 'BLOCK_FORGED');
    const on = (node: EngineSocket) =>
      made.until(
        ({ phase, endpoint }) => phase === 'live' && node.url.endsWith(endpoint ?? 'nobody'),
      );
    await on(two);
    // What was said of the former connection ends no later one.
    first.distrust(lie);
    expect(made.service.status().phase).toBe('live');
    expect(await live(made).secondOpinion(0)).toEqual({ kind: 'none' });
    two.drop();
    await made.until(({ phase }) => phase !== 'live');
    await on(two);
    await two.close();
    await on(one);
  });

  it('T2 is used again where there is no other one', async () => {
    const made = await connect(await serve(new RpcServer(await testChain({ spec: 143 }))));
    for (let round = 0; round < 3; round += 1) {
      live(made).distrust(lie);
      await made.until(({ error }) => error?.code === 'BLOCK_FORGED');
      const again = await made.live();
      expect(again.error).toBeNull();
    }
  });

  it('T2 and one that lies again while the others are away is waited for', async () => {
    const made = await connect(await serve(new RpcServer(await testChain({ spec: 143 }))), AWAY);
    const waits = () => made.seen.filter(({ retryAt }) => retryAt !== null).length;
    for (const expected of [0, 1]) {
      const before = made.seen.length;
      live(made).distrust(lie);
      await made.until(({ phase, block }) => {
        const left = made.seen.slice(before).some((status) => status.phase !== 'live');
        return left && phase === 'live' && block !== null;
      });
      expect(Math.min(waits(), 1)).toBe(expected);
    }
  });
});
