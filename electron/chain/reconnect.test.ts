import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Chain } from '../engine/chain';
import { bytesToHex } from '../engine/bytes';
import { RpcServer } from '../engine/rpcServer';
import { readGenesis, skipReason, testChain } from '../engine/testing/testChain';
import type { Head } from './liveChain';
import type { SessionTiming } from './sessionOptions';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type EngineSocket, engineSocket } from './testing/engineNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const CODE = '0x3a636f6465';
const skip = skipReason(293) ?? skipReason(218);

async function serve(chain: Chain, port = 0): Promise<EngineSocket> {
  const socket = await engineSocket(new RpcServer(chain), port);
  owned.push(() => socket.close());
  return socket;
}

const connect = (...urls: string[]) => connectIn({}, ...urls);

async function connectIn(timing: Partial<SessionTiming>, ...urls: string[]): Promise<ChainHarness> {
  const made = await ChainHarness.make({
    timing,
    preferences: memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint: urls[0] ?? '' }],
      endpoints: { 'custom:a': urls.slice(1) },
    }),
  });
  owned.push(() => made.dispose());
  await made.service.select('custom:a');
  return made;
}

const portOf = (url: string): string => url.replace(/^.*:/, '');

describe('a connection that breaks', needs(skip), () => {
  it('T6 comes back by itself; heads go on, watched transactions are not sent again', async () => {
    const chain = await testChain({ spec: 293 });
    const socket = await serve(chain);
    const made = await connect(socket.url);
    await made.live();
    const live = made.service.live('custom:a');
    if (!live.ok) throw new Error(live.error.code);
    const heads: Head[] = [];
    made.service.onHead((head) => heads.push(head));
    await chain.newBlock();
    await made.until(({ block }) => block === 1);
    socket.drop();
    await made.until(({ phase }) => phase !== 'live');
    expect(made.service.live('custom:a').ok).toBe(false);
    await made.live();
    await chain.newBlock({ count: 2 });
    await made.until(({ block, finalizedBlock }) => block === 3 && finalizedBlock === 3);
    expect(heads.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(socket.log.of('author_submitAndWatchExtrinsic')).toBe(0);
    const again = made.service.live('custom:a');
    expect(again.ok && again.value.api === live.value.api).toBe(true);
  });

  it('fails over to another endpoint of the network, and back to none', async () => {
    const chain = await testChain({ spec: 293 });
    const [one, two] = [await serve(chain), await serve(chain)];
    const made = await connect(one.url, two.url);
    const first = await made.live();
    const used = first.endpoint?.endsWith(portOf(one.url)) ? one : two;
    const other = used === one ? two : one;
    await used.close();
    const second = await made.until(
      ({ phase, endpoint }) => phase === 'live' && endpoint !== first.endpoint,
    );
    expect(second.endpoint).toContain(portOf(other.url));
    await other.close();
    const gone = await made.until(({ error }) => error?.code === 'UNREACHABLE');
    expect(gone).toMatchObject({ phase: 'offline', latencyMs: null });
    expect(made.service.live('custom:a')).toMatchObject({ ok: false });
  });

  it('T2 refuses another chain that took the same address, until it is accepted', async () => {
    const socket = await serve(await testChain({ spec: 293 }));
    const made = await connect(socket.url);
    const before = await made.live();
    await socket.close();
    const other = await testChain({ spec: 119 });
    await serve(other, Number(portOf(socket.url)));
    const refused = await made.until(({ phase }) => phase === 'refused');
    expect(refused).toMatchObject({ foundGenesis: other.genesisHash });
    expect(refused.network?.genesis).toBe(before.network?.genesis);
    expect(made.service.live('custom:a')).toMatchObject({ error: { code: 'WRONG_GENESIS' } });
    const wrong = `0x${'22'.repeat(32)}`;
    expect(await made.service.acceptGenesis('custom:a', wrong)).toMatchObject({
      error: { code: 'GENESIS_NOT_SEEN' },
    });
    expect(await made.service.acceptGenesis('custom:a', other.genesisHash)).toMatchObject({
      ok: true,
    });
    const live = await made.live();
    expect(live.network?.genesis).toBe(other.genesisHash);
    expect(live.capabilities?.dtao).toBe(false);
  });

  it('a network that another chain answers for is forgotten; one that is connected is not', async () => {
    const socket = await serve(await testChain({ spec: 293 }));
    const made = await connect(socket.url);
    await made.live();
    expect(await made.service.removeCustom('custom:a')).toMatchObject({
      error: { code: 'IN_USE' },
    });
    await socket.close();
    await serve(await testChain({ spec: 119 }), Number(portOf(socket.url)));
    await made.until(({ phase }) => phase === 'refused');
    expect(await made.service.removeCustom('custom:a')).toMatchObject({ ok: true });
    expect(made.service.status()).toMatchObject({ network: null, phase: 'idle' });
    expect(made.service.networks.find('custom:a')).toBeUndefined();
  });

  it('a genesis that is accepted brings nobody back who has gone elsewhere', async () => {
    const socket = await serve(await testChain({ spec: 293 }));
    const made = await connect(socket.url);
    await made.service.addCustom('b', socket.url);
    await made.live();
    await socket.close();
    const other = await testChain({ spec: 119 });
    await serve(other, Number(portOf(socket.url)));
    await made.until(({ phase }) => phase === 'refused');
    const accepting = made.service.acceptGenesis('custom:a', other.genesisHash);
    await made.service.select('custom:b');
    expect(await accepting).toMatchObject({ ok: true });
    expect(made.service.status().network?.id).toBe('custom:b');
  });

  it('a try that the user asks for does not wait', async () => {
    const socket = await serve(await testChain({ spec: 119 }));
    // Longer than this test may take.
    const made = await connectIn({ backoffMs: 600_000, backoffMaxMs: 600_000 }, socket.url);
    await made.live();
    await made.service.reconnect();
    await made.until(({ phase }) => phase !== 'live');
    await made.live();
  });

  it('leaving a network silences it', async () => {
    const [mine, yours] = [await testChain({ spec: 293 }), await testChain({ spec: 119 })];
    const [one, two] = [await serve(mine), await serve(yours)];
    const made = await connect(one.url);
    await made.service.addCustom('b', two.url);
    await made.live();
    const old = made.service.live('custom:a');
    await made.service.select('custom:b');
    expect(made.service.status()).toMatchObject({ block: null, capabilities: null });
    const status = await made.live();
    expect(status.network?.id).toBe('custom:b');
    const heads: Head[] = [];
    made.service.onHead((head) => heads.push(head));
    await mine.newBlock({ count: 3 });
    await yours.newBlock();
    await made.until(({ block }) => block === 1);
    expect(heads.map(({ number }) => number)).toEqual([1]);
    if (!old.ok) throw new Error(old.error.code);
    await expect(old.value.request('system_health', [])).rejects.toThrow('NOT_CONNECTED');
  });
});

describe('a runtime upgrade while connected', needs(skip), () => {
  it('218 to 293: same window of heads, new capabilities, old api object', async () => {
    const chain = await testChain({ spec: 218 });
    const socket = await serve(chain);
    const made = await connect(socket.url);
    const before = await made.live();
    expect(before.capabilities).toMatchObject({ runtimeApis: 'opaque', stakeLimit: false });
    const { top } = readGenesis(293);
    const code = top instanceof Map ? top.get(CODE) : top[CODE];
    if (code === undefined) throw new Error('no code in the genesis of 293');
    await chain.setStorage([[CODE, code]]);
    await chain.newBlock({ count: 2 });
    const after = await made.until(({ capabilities }) => capabilities?.runtimeApis === 'typed');
    expect(after.capabilities).toMatchObject({ stakeLimit: true, specVersion: 293 });
    const live = made.service.live('custom:a');
    if (!live.ok) throw new Error(live.error.code);
    expect(live.value.api.runtimeVersion.specVersion.toNumber()).toBe(293);
    expect(live.value.api.tx['subtensorModule']?.['addStakeLimit']).toBeDefined();
    const number = chain.head.number;
    await chain.newBlock();
    const next = await made.until(({ block }) => block === number + 1);
    expect(next.blockHash).toBe(chain.head.hash);
    expect(bytesToHex(live.value.api.genesisHash.toU8a())).toBe(chain.genesisHash);
  });
});
