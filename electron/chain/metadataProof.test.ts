import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, type Spec, testChain } from '../engine/testing/testChain';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type EngineSocket, engineSocket } from './testing/engineNode';
import { type Lie, lyingNode } from './testing/lyingNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const skip = skipReason(119) ?? skipReason(293);
const hexOf = (text: string): string => Buffer.from(text).toString('hex');

/** Decodable metadata in which two calls have changed their names: whoever signs by it signs something else. */
const swapped: Lie = (method, answer) => {
  if (method !== 'state_getMetadata') return undefined;
  const [one, two] = [hexOf('transfer_keep_alive'), hexOf('transfer_keep_alivE')];
  return answer.replace(one, two);
};

async function serve(server: RpcServer, lie?: Lie): Promise<{ url: string }> {
  const node = lie ? await lyingNode(server, lie) : await engineSocket(server);
  owned.push(() => node.close());
  return node;
}

async function connect(...nodes: { url: string }[]): Promise<ChainHarness> {
  const [first = '', ...rest] = nodes.map(({ url }) => url);
  const made = await ChainHarness.make({
    preferences: memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint: first }],
      endpoints: { 'custom:a': rest },
    }),
  });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  return made;
}

function proved(made: ChainHarness): boolean {
  const live = made.service.live('custom:a');
  if (!live.ok) throw new Error(live.error.code);
  return live.value.metadataProved;
}

const server = async (spec: Spec): Promise<RpcServer> => new RpcServer(await testChain({ spec }));

describe('metadata of a chain that signs no digest of it', needs(skip), () => {
  it('T2 is proved when a second endpoint gives the same', async () => {
    const chain = await server(119);
    const made = await connect(await serve(chain), await serve(chain));
    await made.live();
    expect(proved(made)).toBe(true);
  });

  it('T2 is only believed with one endpoint, or when the second is away', async () => {
    const chain = await server(119);
    const alone = await connect(await serve(chain));
    await alone.live();
    expect(proved(alone)).toBe(false);
    const other = await connect(await serve(chain), { url: 'ws://127.0.0.1:9' });
    await other.live();
    expect(proved(other)).toBe(false);
  });

  it.each(['the node in use', 'the second endpoint'])(
    'T2 a lie of %s is seen, and the network is not used',
    async (who) => {
      const chain = await server(119);
      const nodes = [await serve(chain), await serve(chain, swapped)];
      const made = await connect(...(who === 'the node in use' ? nodes : nodes.reverse()));
      const refused = await made.until(({ error }) => error?.code === 'METADATA_DIFFERS');
      expect(refused.phase).toBe('offline');
      expect(refused.error?.details).toMatch(/127\.0\.0\.1:\d+ and 127\.0\.0\.1:\d+/);
      expect(made.service.live('custom:a')).toMatchObject({
        error: { code: 'METADATA_DIFFERS' },
      });
      // And again at the next attempt: nothing that was compared before lets it through.
      const tried = made.seen.length;
      await made.until(() => made.seen.slice(tried).some(({ phase }) => phase === 'connecting'));
      await made.until(({ retryAt, error }) => retryAt !== null && error !== null);
      expect(made.seen.every(({ phase, block }) => phase !== 'live' && block === null)).toBe(true);
    },
  );
});

describe('metadata of a chain that signs a digest of it', needs(skip), () => {
  it('is not asked for twice', async () => {
    const chain = await server(293);
    const nodes = [await serve(chain), await serve(chain)] as EngineSocket[];
    const made = await connect(...nodes);
    await made.live();
    const downloads = nodes.map(({ log }) => log.metadata);
    expect(downloads.filter((count) => count > 0)).toHaveLength(1);
  });
});
