import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import type { Network } from '../../shared/chain/model';
import { ok } from '../../shared/ipc/result';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, SPECS, testChain } from '../engine/testing/testChain';
import type { NetworkSource } from './networkSource';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { engineSocket, engineTransport, RequestLog } from './testing/engineNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

async function harness(
  options: Parameters<typeof ChainHarness.make>[0] = {},
): Promise<ChainHarness> {
  const made = await ChainHarness.make(options);
  owned.push(() => made.dispose());
  return made;
}

function sandboxOf(chain: Chain, log = new RequestLog()): NetworkSource {
  const server = new RpcServer(chain);
  const network: Network = {
    id: 'sandbox:play',
    kind: 'sandbox',
    name: 'play',
    endpoints: [],
    archive: [],
    genesis: chain.genesisHash,
    removable: false,
  };
  return {
    list: () => [network],
    onChange: () => () => undefined,
    connect: () => Promise.resolve(ok(engineTransport(server, log))),
  };
}

describe('V1 before a network is chosen', () => {
  it('V1 contacts nobody and says idle', async () => {
    let dialled = 0;
    const source: NetworkSource = {
      list: () => [],
      onChange: () => () => undefined,
      connect: () => {
        dialled++;
        throw new Error('not wanted');
      },
    };
    const { service } = await harness({ source });
    service.resume();
    expect(service.status()).toMatchObject({ phase: 'idle', network: null, block: null });
    expect(service.live('finney')).toMatchObject({ ok: false, error: { code: 'NO_NETWORK' } });
    expect(dialled).toBe(0);
  });
});

describe.each(SPECS)('the real runtime of spec %s', (spec) => {
  const skip = skipReason(spec);

  it('is reached over a message port: status, heads, api, capabilities', needs(skip), async () => {
    const chain = await testChain({ spec });
    const made = await harness({ source: sandboxOf(chain) });
    expect(await made.service.select('sandbox:play')).toEqual(ok(null));
    const status = await made.live();
    expect(status).toMatchObject({ endpoint: 'engine', error: null, foundGenesis: null });
    expect(status.network?.genesis).toBe(chain.genesisHash);
    expect(status.capabilities?.metadataVersion).toBe(spec === 119 || spec === 143 ? 14 : 15);
    const next = made.until(({ block }) => block === chain.head.number);
    await chain.newBlock({ count: 2 });
    expect((await made.until(({ block }) => block === 2)).blockHash).toBe(chain.head.hash);
    await next;
    const live = made.service.live('sandbox:play');
    if (!live.ok) throw new Error(live.error.code);
    expect(live.value.api.genesisHash.toHex()).toBe(chain.genesisHash);
    expect(await live.value.request('chain_getBlockHash', [0])).toBe(chain.genesisHash);
    expect(made.service.live('finney')).toMatchObject({ error: { code: 'OTHER_NETWORK' } });
  });

  it('is reached over a WebSocket; its genesis is pinned at first use', needs(skip), async () => {
    const chain = await testChain({ spec });
    const socket = await engineSocket(new RpcServer(chain));
    owned.push(() => socket.close());
    const preferences = memoryPreferences();
    const made = await harness({ preferences });
    const added = await made.service.addCustom('Mine', socket.url);
    if (!added.ok) throw new Error(added.error.code);
    expect(added.value).toMatchObject({ id: 'custom:Mine', kind: 'custom', genesis: null });
    await made.service.select(added.value.id);
    const status = await made.live();
    expect(status.network).toMatchObject({ genesis: chain.genesisHash, kind: 'custom' });
    expect(preferences.get().pinnedGenesis['custom:Mine']).toBe(chain.genesisHash);
  });
});

describe('metadata on disk', () => {
  const skip = skipReason(293);

  it('a second start downloads none, a corrupt file is discarded', needs(skip), async () => {
    const chain = await testChain({ spec: 293 });
    const socket = await engineSocket(new RpcServer(chain));
    owned.push(() => socket.close());
    const preferences = memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint: socket.url }],
      network: 'custom:a',
    });
    const start = async (folder?: string): Promise<ChainHarness> => {
      const made = await ChainHarness.make({ preferences, ...(folder ? { folder } : {}) });
      made.service.resume();
      await made.live();
      made.service.dispose();
      return made;
    };
    const first = await start();
    owned.push(() => first.dispose());
    const downloads = socket.log.metadata;
    // Of one version alone: the one that a runtime's digest is made of.
    expect(downloads).toBe(1);
    const second = await start(first.folder);
    expect(socket.log.metadata).toBe(downloads);
    expect(second.notes).toEqual(['hit']);
    await spoil(first.folder);
    const third = await start(first.folder);
    expect(third.notes).toEqual(['corrupt']);
    expect(socket.log.metadata).toBeGreaterThan(downloads);
    const fourth = await start(first.folder);
    expect(fourth.notes).toEqual(['hit']);
  });
});

async function spoil(folder: string): Promise<void> {
  const { readdir, readFile, writeFile } = await import('node:fs/promises');
  for (const name of await readdir(folder)) {
    const bytes = await readFile(`${folder}/${name}`);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(`${folder}/${name}`, bytes);
  }
}
