import { ApiPromise, Keyring } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Chain } from './chain';
import type { RefusedTransaction } from './chainTypes';
import { StateDiscarded } from './errors';
import { InProcessProvider } from './testing/provider';
import { RpcServer } from './rpcServer';
import { genesisHashOf, type ChainRecord } from './snapshot';
import { fund } from './testing/fund';
import { readGenesis, skipReason, testChain } from './testing/testChain';
import { keyToHex } from './bytes';
import { accountKey } from './storageKeys';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
const skip = skipReason(293);
let alice: KeyringPair;
let bob: KeyringPair;
beforeAll(async () => {
  await cryptoWaitReady();
  const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
  alice = keyring.addFromUri('//Alice');
  bob = keyring.addFromUri('//fresh');
});

async function ready(chain: Chain): Promise<ApiPromise> {
  await fund(chain, [[alice.publicKey, 100n * TAO]]);
  await chain.newBlock();
  const provider = new InProcessProvider(new RpcServer(chain));
  return ApiPromise.create({ provider, noInitWarn: true });
}

const pay = async (api: ApiPromise, nonce: number, rao = TAO) => {
  const tx = api.tx['balances']!['transferKeepAlive']!(bob.address, rao);
  return (await tx.signAsync(alice, { nonce })).toHex();
};
const bobKey = () => keyToHex(accountKey(bob.publicKey));

describe('pool', needs(skip), () => {
  it('keeps a future nonce until the gap is filled, then takes both in order', async () => {
    const chain = await testChain();
    const api = await ready(chain);
    const second = await pay(api, 1);
    expect(chain.submit(second).imported).toMatchObject({ ok: true, state: 'future' });
    expect((await chain.newBlock()).extrinsics).toHaveLength(1);
    expect(chain.pool.size).toBe(1);
    const first = await pay(api, 0);
    expect(chain.submit(first).imported).toMatchObject({ ok: true, state: 'ready' });
    const block = await chain.newBlock();
    expect(block.extrinsics.slice(1)).toEqual([first, second]);
    expect(chain.pool.size).toBe(0);
    await api.disconnect();
  });

  it('reports a transaction that went stale while it waited', async () => {
    const chain = await testChain();
    const api = await ready(chain);
    const refused: RefusedTransaction[] = [];
    chain.on('refused', (tx) => refused.push(tx));
    const [ours, theirs] = [await pay(api, 0), await pay(api, 0, 2n * TAO)];
    chain.submit(ours);
    await chain.newBlock({ transactions: [theirs] });
    expect(refused).toMatchObject([{ extrinsic: ours, reason: 'Transaction is outdated' }]);
    expect(chain.pool.size).toBe(0);
    await api.disconnect();
  });

  it('refuses a flipped bit of a signature, a used nonce and a second copy', async () => {
    const chain = await testChain();
    const api = await ready(chain);
    const good = await pay(api, 0);
    const bytes = Buffer.from(good.slice(2), 'hex');
    bytes[50] = (bytes[50] as number) ^ 1;
    expect(chain.submit(`0x${bytes.toString('hex')}`).imported).toMatchObject({
      ok: false,
      why: { refusal: { name: 'BadProof' } },
    });
    expect(chain.submit(good).imported.ok).toBe(true);
    expect(chain.submit(good).imported).toMatchObject({ why: { reason: 'alreadyImported' } });
    await chain.newBlock();
    expect(chain.submit(await pay(api, 0, 2n)).imported).toMatchObject({
      why: { refusal: { name: 'Stale' } },
    });
    await api.disconnect();
  });
});

describe('state by block', needs(skip), () => {
  it('reads old blocks as they were and refuses pruned ones by name', async () => {
    const chain = await testChain({}, { keepStates: 5 });
    const api = await ready(chain);
    const before = chain.head.hash;
    chain.submit(await pay(api, 0));
    await chain.newBlock();
    expect(chain.get(bobKey(), before)).toBeNull();
    expect(chain.get(bobKey())).not.toBeNull();
    await chain.newBlock({ count: 5 });
    expect(() => chain.get(bobKey(), before)).toThrow(StateDiscarded);
    expect(chain.get(bobKey())).not.toBeNull();
    await api.disconnect();
  });

  it('prunes without changing what the head holds', async () => {
    const all = await testChain({}, { firstMs: 1.7e12 });
    const few = await testChain({}, { firstMs: 1.7e12, keepStates: 3 });
    for (const chain of [all, few]) await chain.newBlock({ count: 40 });
    expect(few.snapshot()).toEqual(all.snapshot());
  });

  it('goes back to a block', async () => {
    const chain = await testChain();
    const api = await ready(chain);
    const { number } = chain.head;
    const saved = chain.snapshot();
    chain.submit(await pay(api, 0));
    await chain.newBlock({ count: 3 });
    await chain.revertTo(number);
    expect(chain.snapshot()).toEqual(saved);
    await chain.newBlock();
    await api.disconnect();
  });
});

describe('saving', needs(skip), () => {
  it('goes on from a snapshot and the log after it exactly where it was', async () => {
    const log: ChainRecord[] = [];
    const chain = await testChain({}, { persist: (record) => void log.push(record) });
    const api = await ready(chain);
    const saved = JSON.parse(JSON.stringify(chain.snapshot()));
    log.length = 0;
    chain.submit(await pay(api, 0));
    await chain.newBlock({ count: 2 });
    await fund(chain, [[bob.publicKey, 5n]]);
    await chain.newBlock();
    const again = await Chain.open(saved);
    for (const record of JSON.parse(JSON.stringify(log)) as ChainRecord[])
      await again.replay(record);
    expect(again.snapshot()).toEqual(chain.snapshot());
    expect((await again.newBlock()).hash).toBe((await chain.newBlock()).hash);
    const stray = log[0] as ChainRecord;
    await expect(again.replay(stray)).rejects.toThrow('record');
    await api.disconnect();
  });

  it('announces nothing when the block could not be written, and keeps the transaction', async () => {
    let full = false;
    const heads: number[] = [];
    const persist = async () => {
      if (full) throw new Error('ENOSPC');
    };
    const chain = await testChain({}, { persist });
    const api = await ready(chain);
    chain.on('head', ({ number }) => heads.push(number));
    const hex = await pay(api, 0);
    chain.submit(hex);
    full = true;
    const before = chain.snapshot();
    await expect(chain.newBlock()).rejects.toThrow('ENOSPC');
    await expect(chain.setStorage([['0x01', '0x02']])).rejects.toThrow('ENOSPC');
    expect(chain.snapshot()).toEqual(before);
    expect(heads).toEqual([]);
    full = false;
    expect((await chain.newBlock()).extrinsics).toContain(hex);
    await api.disconnect();
  });

  it('gives each name and state a genesis hash of its own', async () => {
    const genesis = readGenesis(293);
    const one = genesisHashOf(genesis);
    expect(genesisHashOf({ ...genesis, name: 'Other' })).not.toBe(one);
    const top = { ...(genesis.top as Record<string, string>), '0x01': '0x02' };
    expect(genesisHashOf({ ...genesis, top })).not.toBe(one);
    const shuffled = new Map(Object.entries(genesis.top).reverse());
    expect(genesisHashOf({ ...genesis, top: shuffled })).toBe(one);
  });

  it('takes no transactions from outside while it is being seeded', async () => {
    const chain = await testChain({}, { seeding: true });
    const api = await ready(chain);
    const hex = await pay(api, 0);
    expect(() => chain.submit(hex)).toThrow('seeded');
    await expect(api.rpc.author.submitExtrinsic(hex)).rejects.toThrow('1002');
    expect((await chain.newBlock({ transactions: [hex] })).extrinsics).toContain(hex);
    await api.disconnect();
  });
});
