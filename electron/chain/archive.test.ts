import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../../shared/chain/model';
import { keyToHex } from '../engine/bytes';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import { accountKey } from '../engine/storageKeys';
import { fund } from '../engine/testing/fund';
import { skipReason, testChain } from '../engine/testing/testChain';
import { pairFromUri } from '../signer/derive';
import { accountAt, nonceAt, rawBlock } from '../transaction/node';
import type { LiveChain } from './liveChain';
import type { NodeError } from './nodeError';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import { type EngineSocket, engineSocket } from './testing/engineNode';
import { type Lie, lyingNode } from './testing/lyingNode';
import { needs } from '../platform/testing/needs';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

const skip = skipReason(143);
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const alice = pairFromUri('//Alice').publicKey;
const key = (): string => keyToHex(accountKey(alice));

/** One chain twice: all of it, and a node that keeps the state of two blocks. Alice has 7 τ, later 100. */
async function twice(): Promise<{ all: Chain; lite: Chain; old: string; free: bigint }> {
  const lite = await testChain({ spec: 143 }, { keepStates: 2, firstMs: 1_700_000_000_000 });
  const all = await testChain(
    { spec: 143 },
    { firstMs: 1_700_000_000_000, persist: (record) => lite.replay(record) },
  );
  await fund(all, [[alice, 7_000_000_000n]]);
  const old = await all.newBlock();
  await all.newBlock();
  await fund(all, [[alice, 100_000_000_000n]]);
  await all.newBlock({ count: 8 });
  expect(lite.head.hash).toBe(all.head.hash);
  expect(() => lite.get(key(), old.hash)).toThrow('discarded');
  return { all, lite, old: old.hash, free: 7_000_000_000n };
}

/** The block of a hash without what it held. */
const emptied: Lie = (method, answer) => {
  if (method !== 'chain_getBlock') return undefined;
  const message = JSON.parse(answer) as { result: { block: { extrinsics: string[] } } | null };
  message.result?.block.extrinsics.splice(0);
  return JSON.stringify(message);
};

/** Says that it keeps no block. */
const keepsNone: Lie = (method, answer) =>
  method === 'chain_getBlock' ? JSON.stringify({ ...JSON.parse(answer), result: null }) : undefined;

async function serve(chain: Chain): Promise<EngineSocket> {
  const socket = await engineSocket(new RpcServer(chain));
  owned.push(() => socket.close());
  return socket;
}

/** A network of one endpoint with the given archives. */
async function connect(endpoint: string, archive: string[], archiveIdleMs = 60_000) {
  return (await connected(endpoint, archive, archiveIdleMs)).live;
}

async function connected(endpoint: string, archive: string[], archiveIdleMs = 60_000) {
  const made = await ChainHarness.make({
    timing: { archiveIdleMs },
    preferences: memoryPreferences({
      customNetworks: [{ id: 'custom:a', name: 'a', endpoint }],
    }),
  });
  owned.push(() => made.dispose());
  const { networks } = made.service;
  const find = networks.find.bind(networks);
  networks.find = (id): Network | undefined => {
    const network = find(id);
    return network && { ...network, archive };
  };
  await made.service.select('custom:a');
  await made.live();
  const live = made.service.live('custom:a');
  if (!live.ok) throw new Error(live.error.code);
  return { made, live: live.value };
}

const storage = (live: LiveChain, block: string): Promise<unknown> =>
  live.request('state_getStorage', [key(), block]);

describe('a read at a block whose state the node has let go of', needs(skip), () => {
  it('T2 is answered by the archive, which nobody asked before', async () => {
    const { all, lite, old, free } = await twice();
    const [node, archive] = [await serve(lite), await serve(all)];
    const live = await connect(node.url, [archive.url]);
    await storage(live, all.head.hash);
    expect([...archive.log.counts]).toEqual([]);
    expect(await storage(live, old)).toBe(all.get(key(), old));
    expect((await accountAt(live, ALICE, old)).account.free).toBe(free);
    expect(await nonceAt(live.api, ALICE, old)).toBe(0);
    const now = await accountAt(live, ALICE, all.head.hash);
    expect(now.account.free).toBe(100_000_000_000n);
    expect([...archive.log.counts.keys()].filter((name) => /author|subscribe/.test(name))).toEqual(
      [],
    );
  });

  it('T2 fails in the words of the node without an archive, or when it is away', async () => {
    const { lite, old } = await twice();
    const node = await serve(lite);
    const none = await connect(node.url, []);
    await expect(storage(none, old)).rejects.toThrow(/discarded/);
    const away = await connect(node.url, ['ws://127.0.0.1:9']);
    await expect(storage(away, old)).rejects.toThrow(/discarded/);
  });

  it('T2 never takes the archive of another chain', async () => {
    const { lite, old } = await twice();
    const other = await testChain({ spec: 143 });
    await other.setStorage([[key(), `0x${'11'.repeat(80)}`]]);
    const foreign = await testChain({ snapshot: { ...other.snapshot(), genesisHash: FOREIGN } });
    const [node, archive] = [await serve(lite), await serve(foreign)];
    const live = await connect(node.url, [archive.url]);
    await expect(storage(live, old)).rejects.toThrow(/discarded/);
    await expect(accountAt(live, ALICE, old)).rejects.toThrow();
    expect([...archive.log.counts.keys()]).toEqual(['chain_getBlockHash']);
  });

  it('the archive is closed when nobody uses it, and opened again', async () => {
    const { all, lite, old } = await twice();
    const server = new RpcServer(all);
    const socket = await engineSocket(server);
    owned.push(() => socket.close());
    const live = await connect((await serve(lite)).url, [socket.url], 50);
    for (let round = 1; round <= 2; round++) {
      expect(await storage(live, old)).toBe(all.get(key(), old));
      expect(socket.log.of('chain_getBlockHash')).toBe(round);
      while (server.connections > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it('T2 whose archive lies is not blamed, and the archive is asked no more', async () => {
    const { all, old } = await twice();
    const [node, liar] = [
      await lyingNode(new RpcServer(all), keepsNone),
      await lyingNode(new RpcServer(all), emptied),
    ];
    owned.push(
      () => node.close(),
      () => liar.close(),
    );
    const { made, live } = await connected(node.url, [liar.url]);
    const place = { hash: old, number: all.block(old)?.number ?? 0 };
    const lie: unknown = await rawBlock(live, place).catch((error: unknown) => error);
    expect(lie).toMatchObject({ error: { code: 'BLOCK_FORGED' } });
    live.distrust(lie as NodeError);
    await expect(rawBlock(live, place)).rejects.toThrow('malformed block');
    expect(made.seen.some(({ error }) => error?.code === 'BLOCK_FORGED')).toBe(false);
  });

  it('T2 is blamed for what it forged itself, with an archive beside it', async () => {
    const { all, old } = await twice();
    const node = await lyingNode(new RpcServer(all), emptied);
    owned.push(() => node.close());
    const { made, live } = await connected(node.url, [(await serve(all)).url]);
    const place = { hash: old, number: all.block(old)?.number ?? 0 };
    const lie: unknown = await rawBlock(live, place).catch((error: unknown) => error);
    live.distrust(lie as NodeError);
    await made.until(({ error }) => error?.code === 'BLOCK_FORGED');
  });

  it('what sends is never repeated on the archive', async () => {
    const { all, lite } = await twice();
    const [node, archive] = [await serve(lite), await serve(all)];
    const live = await connect(node.url, [archive.url]);
    await expect(live.request('author_submitExtrinsic', ['0x00'])).rejects.toThrow();
    expect([...archive.log.counts]).toEqual([]);
  });
});

const FOREIGN = `0x${'ab'.repeat(32)}`;
