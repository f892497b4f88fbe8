import { readFileSync } from 'node:fs';
import { ApiPromise, Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Chain } from './chain';
import { methods } from './rpc';
import { RpcServer } from './rpcServer';
import { InProcessProvider } from './testing/provider';
import { fund } from './testing/fund';
import { skipReason, SPECS, testChain, type Spec } from './testing/testChain';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
let keyring: Keyring;
beforeAll(async () => {
  await cryptoWaitReady();
  keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
});

interface Answer {
  id?: number | string | null;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
  method?: string;
  params?: { subscription: string; result: Record<string, unknown> };
}

type WatchAccount = (
  address: string,
  on: (account: { nonce: { toString(): string } }) => void,
) => Promise<unknown>;

/** A client that speaks text, as a socket's would. */
function rawClient(chain: Chain) {
  const server = new RpcServer(chain);
  const connection = server.connect();
  const heard: (Answer | Answer[])[] = [];
  connection.onMessage((text) => heard.push(JSON.parse(text)));
  const settle = () => new Promise((done) => setTimeout(done, 5));
  const say = async (text: string) => {
    const from = heard.length;
    connection.send(text);
    await settle();
    return heard.slice(from);
  };
  let asked = 0;
  const ask = async (method: string, ...params: unknown[]) => {
    const id = `asked ${++asked}`;
    connection.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    // On a busy machine an answer comes after many others.
    for (;;) {
      await settle();
      const answer = heard.find((one) => !Array.isArray(one) && one.id === id);
      if (answer) return answer as Answer;
    }
  };
  return { server, connection, heard, say, ask, settle };
}

describe.each(SPECS)('JSON-RPC on spec %s', (spec) => {
  const skip = skipReason(spec);

  it(
    'answers every method of its own list with something other than unknown',
    needs(skip),
    async () => {
      const chain = await testChain({ spec });
      await chain.newBlock({ count: 2 });
      const { ask } = rawClient(chain);
      const list = ((await ask('rpc_methods')).result as { methods: string[] }).methods;
      expect(list).toEqual(methods(chain));
      for (const method of list) {
        const { error } = await ask(method);
        expect([method, error?.code]).not.toEqual([method, -32_601]);
        expect([method, error?.code]).not.toEqual([method, -32_603]);
      }
      expect((await ask('eth_chainId')).error).toMatchObject({ code: -32_601 });
    },
  );

  it(
    'serves @polkadot/api: heads, storage, nonce, inBlock and finalized',
    needs(skip),
    async () => {
      const chain = await testChain({ spec });
      const alice = keyring.addFromUri('//Alice');
      await fund(chain, [[alice.publicKey, 100n * TAO]]);
      await chain.newBlock();
      const provider = new InProcessProvider(new RpcServer(chain));
      const api = await ApiPromise.create({ provider, noInitWarn: true });
      const heads: number[] = [];
      const seen: string[] = [];
      const statuses: string[] = [];
      await api.rpc.chain.subscribeNewHeads((head) => void heads.push(head.number.toNumber()));
      const { account } = api.query['system'] as unknown as { account: WatchAccount };
      await account(alice.address, ({ nonce }) => seen.push(nonce.toString()));
      const tx = api.tx['balances']!['transferKeepAlive']!(
        keyring.addFromUri('//Bob').address,
        TAO,
      );
      chain.on('transaction', () => void chain.newBlock());
      await new Promise<void>((done, fail) => {
        const on = ({ status }: { status: { type: string; isFinalized: boolean } }) => {
          statuses.push(status.type);
          if (status.isFinalized) done();
        };
        tx.signAndSend(alice, on).catch(fail);
      });
      // polkadot.js drops InBlock when it is slower to fetch the block than Finalized is to come
      expect(statuses.filter((status) => status !== 'InBlock')).toEqual(['Ready', 'Finalized']);
      expect((await api.rpc.system.accountNextIndex(alice.address)).toNumber()).toBe(1);
      const { block } = await api.rpc.chain.getBlock();
      expect(block.extrinsics[1]!.method.method).toBe('transferKeepAlive');
      const events = (await api.query['system']!['events']!()) as unknown as unknown[];
      expect(events.length).toBeGreaterThan(1);
      const paid = await tx.paymentInfo(alice.address);
      expect(paid.partialFee.toBigInt()).toBeGreaterThan(0n);
      await new Promise((done) => setTimeout(done, 20));
      expect(heads).toEqual([1, 2]);
      expect(seen).toEqual(['0', '1']);
      await api.disconnect();
    },
  );

  it('answers the subnet calls of Python clients as numbers', needs(skip), async () => {
    const chain = await testChain({ spec });
    await chain.newBlock();
    const { ask } = rawClient(chain);
    const delegates = await ask('delegateInfo_getDelegates');
    if (spec === 143) expect(delegates.error).toMatchObject({ code: -32_601 });
    else expect(delegates.result).toEqual(expect.any(Array));
    if (spec !== 143)
      expect((await ask('neuronInfo_getNeuronsLite', 1)).result).toEqual(expect.any(Array));
  });
});

describe('JSON-RPC at its edges', needs(skipReason(293)), () => {
  const open = async (spec: Spec = 293) => {
    const chain = await testChain({ spec });
    await chain.newBlock({ count: 3 });
    return { chain, ...rawClient(chain) };
  };

  it('answers bad input with the codes of JSON-RPC and of the node', async () => {
    const { ask, say, chain } = await open();
    const code = async (method: string, ...params: unknown[]) =>
      (await ask(method, ...params)).error?.code;
    expect(await say('{')).toMatchObject([{ id: null, error: { code: -32_700 } }]);
    expect(await say('[]')).toMatchObject([{ error: { code: -32_600 } }]);
    expect(await say('{"id":1}')).toMatchObject([{ id: 1, error: { code: -32_600 } }]);
    expect(await say('{"jsonrpc":"2.0","method":"system_chain"}')).toEqual([]);
    expect(await code('state_getStorage')).toBe(-32_602);
    expect(await code('state_getStorage', '0xzz')).toBe(-32_602);
    expect(await code('state_getStorage', '0x00', `0x${'11'.repeat(32)}`)).toBe(4_003);
    expect(await code('state_getKeysPaged', '0x', 1_001)).toBe(4_002);
    expect(await code('state_call', 'No_such', '0x')).toBe(4_003);
    expect(await code('state_call', 'AccountNonceApi_account_nonce', '0x00')).toBe(4_003);
    expect(await code('author_submitExtrinsic', '0x00')).toBe(1_002);
    expect(await code('state_queryStorageAt', Array(10_001).fill('0x00'))).toBe(-32_602);
    expect((await ask('chain_getHeader', `0x${'11'.repeat(32)}`)).result).toBeNull();
    expect((await ask('chain_getBlockHash', [0, 1, 99])).result).toEqual([
      chain.genesisHash,
      chain.hashOf(1),
      null,
    ]);
    const [batch] = await say('[{"id":1,"method":"system_name"},{"id":2,"method":"nope"}]');
    expect(batch).toMatchObject([{ id: 1 }, { id: 2, error: { code: -32_601 } }]);
  });

  it('survives ten thousand mutated messages', async () => {
    const { chain, connection, heard, settle } = await open();
    const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1e9);
    process.stdout.write(`rpc mutation seed ${seed}\n`);
    let state = seed;
    const random = (n: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % n;
    };
    const names = methods(chain);
    const odd = [null, -1, 2 ** 60, '0x', '0xff', 'x'.repeat(2_000), [], {}, [[]], true, 1e308];
    for (let i = 0; i < 10_000; i++) {
      const params = Array.from({ length: random(4) }, () => odd[random(odd.length)]);
      const text = JSON.stringify({ id: i, method: names[random(names.length)], params });
      const cut = random(8) === 0 ? text.slice(0, random(text.length)) : text;
      connection.send(cut);
    }
    await settle();
    while (heard.length < 9_000) await settle();
    expect(chain.head.number).toBe(3);
    expect((await chain.newBlock()).number).toBe(4);
    connection.close();
  });

  it('tells a watched transaction ready, inBlock and finalized, in this order', async () => {
    const { chain, ask, heard } = await open();
    const alice = keyring.addFromUri('//Alice');
    await fund(chain, [[alice.publicKey, 100n * TAO]]);
    const api = await ApiPromise.create({
      provider: new InProcessProvider(new RpcServer(chain)),
      noInitWarn: true,
    });
    const tx = api.tx['balances']!['transferKeepAlive']!(keyring.addFromUri('//Bob').address, TAO);
    const id = (await ask('author_submitAndWatchExtrinsic', (await tx.signAsync(alice)).toHex()))
      .result;
    const { hash } = await chain.newBlock();
    const told = () =>
      (heard as Answer[])
        .filter(({ params }) => params?.subscription === id)
        .map((a) => a.params!.result);
    while (told().length < 3) await new Promise((done) => setTimeout(done, 10));
    expect(told()).toEqual(['ready', { inBlock: hash }, { finalized: hash }]);
    await api.disconnect();
  });

  it('bounds subscriptions and ends them with the connection', async () => {
    const { chain, ask, server, connection, heard, settle } = await open();
    for (let i = 0; i < 1_024; i++)
      connection.send(JSON.stringify({ id: i, method: 'chain_subscribeNewHeads', params: [] }));
    await settle();
    expect((await ask('chain_subscribeNewHeads')).error).toMatchObject({ code: -32_006 });
    connection.close();
    expect(server.connections).toBe(0);
    const from = heard.length;
    await chain.newBlock();
    await settle();
    expect(heard.length).toBe(from);
  });

  it('lets chainHead_v1 follow, read, call and unpin', async () => {
    const { chain, ask, heard, settle } = await open();
    const follow = (await ask('chainHead_v1_follow', true)).result as string;
    const events = () =>
      (heard as Answer[])
        .filter(({ params }) => params?.subscription === follow)
        .map(({ params }) => params!.result);
    await settle();
    expect(events()).toMatchObject([
      { event: 'initialized', finalizedBlockHashes: [chain.head.hash] },
      { event: 'bestBlockChanged' },
    ]);
    const pinned = chain.head.hash;
    await chain.newBlock();
    await settle();
    expect(
      events()
        .slice(2)
        .map(({ event }) => event),
    ).toEqual(['newBlock', 'bestBlockChanged', 'finalized']);
    const items = [{ key: '0x3a636f6465', type: 'hash' }];
    const started = await ask('chainHead_v1_storage', follow, pinned, items, null);
    expect(started.result).toMatchObject({ result: 'started', discardedItems: 0 });
    await ask('chainHead_v1_call', follow, pinned, 'Core_version', '0x');
    await ask('chainHead_v1_body', follow, pinned);
    await settle();
    expect(
      events()
        .slice(5)
        .map(({ event }) => event),
    ).toEqual([
      'operationStorageItems',
      'operationStorageDone',
      'operationCallDone',
      'operationBodyDone',
    ]);
    expect((await ask('chainHead_v1_header', follow, pinned)).result).toMatch(/^0x/);
    expect((await ask('chainHead_v1_unpin', follow, pinned)).error).toBeUndefined();
    expect((await ask('chainHead_v1_header', follow, pinned)).error).toMatchObject({
      code: -32_801,
    });
    await ask('chainHead_v1_unfollow', follow);
  });

  it('documents the same methods as it answers', async () => {
    const { chain } = await open();
    const page = readFileSync('docs/sandbox-rpc.md', 'utf8');
    const written = [...page.matchAll(/^- `(\w+)`/gm)].map(([, name]) => name);
    expect(written).toEqual(methods(chain));
  });
});
