import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN_NETWORKS, endpointLabel, shownEndpoint } from '../../shared/chain/networks';
import { ok } from '../../shared/ipc/result';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { NetworkList } from './networkList';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type EngineSocket, engineSocket } from './testing/engineNode';
import { NO_SOURCE } from './testing/noSource';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const KEY = '7f3a9c0e51b84d26a1e0c7d95f4b2a68';
const skip = skipReason(293) ?? skipReason(119);

async function serve(chain: Chain): Promise<EngineSocket> {
  const socket = await engineSocket(new RpcServer(chain));
  owned.push(() => socket.close());
  return socket;
}

describe('own endpoints of a built-in network', () => {
  const usual = BUILT_IN_NETWORKS[0]?.endpoints ?? [];
  const listOf = (preferences = memoryPreferences()) => {
    const list = new NetworkList(preferences, NO_SOURCE);
    const finney = () => list.find('finney') ?? expect.fail('no Finney');
    return { list, preferences, groups: () => list.groups(finney()) };
  };

  it('are tried first, in the order of the user, and are gone when removed', async () => {
    const { list, preferences, groups } = listOf();
    const [a, b] = ['wss://a.example', `wss://b.example/${KEY}?k=${KEY}`];
    expect(await list.addEndpoint('finney', ` ${a} `)).toEqual(ok(null));
    expect(await list.addEndpoint('finney', b)).toEqual(ok(null));
    expect(groups()).toEqual([[a], [b], usual]);
    expect(await list.preferEndpoint('finney', shownEndpoint(b))).toEqual(ok(null));
    expect(groups()).toEqual([[b], [a], usual]);
    await list.removeEndpoint('finney', shownEndpoint(b));
    await list.removeEndpoint('finney', shownEndpoint(a));
    expect(groups()).toEqual([[], [], usual]);
    expect(preferences.get().endpoints).toEqual({});
  });

  it('are refused where they are not one, are there already, or are too many', async () => {
    const { list } = listOf(
      memoryPreferences({ customNetworks: [{ id: 'custom:a', name: 'a', endpoint: 'wss://a' }] }),
    );
    const code = async (network: string, endpoint: string) => {
      const added = await list.addEndpoint(network, endpoint);
      return added.ok ? 'ok' : added.error.code;
    };
    expect(await code('custom:a', 'wss://b.example')).toBe('NO_OWN_ENDPOINTS');
    expect(await code('custom:b', 'wss://b.example')).toBe('UNKNOWN_NETWORK');
    expect(await code('finney', usual[0] ?? '')).toBe('ENDPOINT_TAKEN');
    expect(await code('finney', 'wss://a.example/b#c')).toBe('BAD_ENDPOINT');
    for (let at = 0; at < 8; at++) expect(await code('test', `wss://n${at}.example`)).toBe('ok');
    expect(await code('test', 'wss://n8.example')).toBe('TOO_MANY_ENDPOINTS');
    expect(await list.removeEndpoint('test', 'wss://n9.example')).toMatchObject({
      error: { code: 'UNKNOWN_ENDPOINT' },
    });
    // What comes with the app is no endpoint of the user's.
    expect(await list.removeEndpoint('finney', usual[0] ?? '')).toMatchObject({ ok: false });
  });
});

describe('an own endpoint of the network in use', needs(skip), () => {
  async function onLocal(genesis: string): Promise<ChainHarness> {
    const pinnedGenesis = { local: genesis };
    const made = await ChainHarness.make({ preferences: memoryPreferences({ pinnedGenesis }) });
    owned.push(() => made.dispose());
    await made.service.select('local');
    return made;
  }

  it('is used at once, and left when it is removed; the preferred one wins', async () => {
    const chain = await testChain({ spec: 293 });
    const [one, two] = [await serve(chain), await serve(chain)];
    const made = await onLocal(chain.genesisHash);
    const { service } = made;
    const uses = (socket: EngineSocket) =>
      made.until(
        ({ phase, endpoint }) => phase === 'live' && endpoint === endpointLabel(socket.url),
      );
    expect(await service.addEndpoint('local', one.url)).toEqual(ok(null));
    await uses(one);
    expect(await service.addEndpoint('local', two.url)).toEqual(ok(null));
    await uses(one);
    expect(await service.preferEndpoint('local', two.url)).toEqual(ok(null));
    await uses(two);
    expect(await service.removeEndpoint('local', two.url)).toEqual(ok(null));
    await uses(one);
  });

  it('T2 that is another chain is refused by name: alone, and beside one that is not', async () => {
    const chain = await testChain({ spec: 293 });
    const wrong = await serve(await testChain({ spec: 119 }));
    const right = await serve(chain);
    const made = await onLocal(chain.genesisHash);
    await made.service.addEndpoint('local', wrong.url);
    const refused = await made.until(({ phase }) => phase === 'refused');
    expect(refused).toMatchObject({ endpoint: endpointLabel(wrong.url) });
    expect(refused.error).toMatchObject({
      code: 'WRONG_GENESIS',
      details: endpointLabel(wrong.url),
    });
    await made.service.addEndpoint('local', right.url);
    const live = await made.live();
    expect(live).toMatchObject({
      endpoint: endpointLabel(right.url),
      passedOver: [endpointLabel(wrong.url)],
    });
    expect(wrong.log.counts).toEqual(new Map([['chain_getBlockHash', 2]]));
    await made.service.removeEndpoint('local', wrong.url);
    await made.until(({ phase, passedOver }) => phase === 'live' && passedOver.length === 0);
  });
});

it('an address that the socket refuses is not told with its key', async () => {
  const endpoint = `wss://999.1.1.1/${KEY}`;
  const preferences = memoryPreferences({
    customNetworks: [{ id: 'custom:a', name: 'a', endpoint }],
  });
  const made = await ChainHarness.make({ preferences });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  const { error } = await made.until(({ phase }) => phase === 'offline');
  expect(error).toMatchObject({ code: 'BAD_ENDPOINT', details: '999.1.1.1' });
  expect(JSON.stringify(error)).not.toContain(KEY);
});
