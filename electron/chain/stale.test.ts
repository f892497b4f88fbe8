import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, SPECS, testChain } from '../engine/testing/testChain';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import type { SessionTiming } from './sessionOptions';
import { engineSocket } from './testing/engineNode';
import { type GatedNode, gatedNode } from './testing/gatedNode';
import { lyingNode } from './testing/lyingNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const skip = skipReason(119);
const timing = { staleMs: 200, heartbeatMs: 40, backoffMs: 10, backoffMaxMs: 50 };

async function serve(server: RpcServer): Promise<GatedNode> {
  const node = await gatedNode(server);
  owned.push(() => node.close());
  return node;
}

const connect = (...nodes: GatedNode[]) => connectIn(timing, ...nodes.map(({ url }) => url));

async function connectIn(times: Partial<SessionTiming>, ...urls: string[]): Promise<ChainHarness> {
  const [first, ...rest] = urls;
  const made = await ChainHarness.make({
    timing: times,
    // One after the other, so that the first is the one in use.
    preferences: memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint: rest[0] ?? first ?? '' }],
      endpoints: { 'custom:a': rest.length > 0 && first ? [first] : [] },
    }),
  });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  return made;
}

const phasesOf = (made: ChainHarness): string[] =>
  made.seen.map(({ phase }) => phase).filter((phase, place, all) => phase !== all[place - 1]);

describe('a node that shows no new block', needs(skip), () => {
  it('T2 is stale, is left for an endpoint with a newer head, and the network is live again', async () => {
    const chain = await testChain({ spec: 119 });
    const server = new RpcServer(chain);
    const [one, two] = [await serve(server), await serve(server)];
    const made = await connect(one, two);
    const first = await made.live();
    expect(one.url).toContain(first.endpoint);
    one.shut();
    // Nothing newer anywhere: the node in use is kept, however often the others are asked.
    await made.until(({ phase }) => phase === 'stale');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stale = made.service.status();
    expect(stale).toMatchObject({ phase: 'stale', endpoint: first.endpoint });
    expect(stale.error?.code).toBe('STALE_HEAD');
    expect(made.service.live('custom:a').ok, 'a stale chain can be read').toBe(true);
    await chain.newBlock();
    const second = await made.until(
      ({ phase, endpoint }) => phase === 'live' && endpoint !== first.endpoint,
    );
    expect(two.url).toContain(second.endpoint);
    expect(second.error).toBeNull();
    await made.until(({ block }) => block === chain.head.number);
    expect(phasesOf(made).slice(0, 4)).toEqual(['connecting', 'live', 'stale', 'live']);
  });

  it('T2 with one endpoint it stays stale and is live again with the next head', async () => {
    const chain = await testChain({ spec: 119 });
    const node = await serve(new RpcServer(chain));
    const made = await connect(node);
    const { endpoint } = await made.live();
    node.shut();
    await made.until(({ phase }) => phase === 'stale');
    await chain.newBlock();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(made.service.status()).toMatchObject({ phase: 'stale', block: 0, endpoint });
    node.open();
    await chain.newBlock();
    const again = await made.until(({ phase, block }) => phase === 'live' && block === 2);
    expect(again).toMatchObject({ endpoint, error: null });
    expect(phasesOf(made).slice(0, 4)).toEqual(['connecting', 'live', 'stale', 'live']);
  });

  it('T2 two endpoints that both lag never take turns', async () => {
    const chain = await testChain({ spec: 119 });
    const server = new RpcServer(chain);
    const [one, two] = [await serve(server), await serve(server)];
    const made = await connect(one, two);
    await made.live();
    one.shut();
    await chain.newBlock();
    two.shut();
    await made.until(({ phase, endpoint }) => phase === 'live' && two.url.includes(`${endpoint}`));
    await made.until(({ phase }) => phase === 'stale');
    const before = made.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(made.seen.slice(before).map(({ endpoint }) => endpoint)).toEqual([]);
    expect(made.service.status().phase).toBe('stale');
  });
});

describe('a node whose newest block is of long ago', () => {
  const hours = 3 * 3_600_000;
  const slow = { staleMs: 60_000, heartbeatMs: 40 };

  describe.each(SPECS)('spec %s', (spec) => {
    it('T2 has its age shown, and is stale at once', needs(skipReason(spec)), async () => {
      const chain = await testChain({ spec }, { firstMs: Date.now() - hours });
      await chain.newBlock();
      const server = new RpcServer(chain);
      const node = await engineSocket(server);
      owned.push(() => node.close());
      const made = await connectIn(slow, node.url);
      const stale = await made.until(({ phase }) => phase === 'stale');
      expect(stale.error?.code).toBe('STALE_HEAD');
      const shown = made.seen.flatMap(({ blockSeenAt }) => blockSeenAt ?? []);
      expect(shown.length).toBeGreaterThan(0);
      // Not for a moment is the old block taken for one of now.
      for (const time of shown) expect(Date.now() - time).toBeGreaterThan(hours / 2);
      // A block of now brings it back.
      await chain.newBlock({ time: Date.now() });
      const again = await made.until(({ phase, block }) => phase === 'live' && block === 2);
      expect(again.error).toBeNull();
      expect(Date.now() - (again.blockSeenAt ?? 0)).toBeLessThan(hours / 2);
    });
  });

  it(
    'T2 one that says of itself that it is behind is stale, however young its blocks are',
    needs(skip),
    async () => {
      const chain = await testChain({ spec: 119 });
      let behind = true;
      const node = await lyingNode(new RpcServer(chain), (method, answer) =>
        method === 'system_health' && behind
          ? answer.replace('"isSyncing":false', '"isSyncing":true')
          : undefined,
      );
      owned.push(() => node.close());
      const made = await connectIn(slow, node.url);
      const stale = await made.until(({ phase }) => phase === 'stale');
      expect(stale.error?.message).toBe('The node is still catching up with the chain.');
      await chain.newBlock({ time: Date.now() });
      await made.until(({ block }) => block === 1);
      expect(made.service.status().phase).toBe('stale');
      behind = false;
      await made.live();
    },
  );
});
