import { ApiPromise, Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesFromHex, keyToHex } from './bytes';
import type { Chain } from './chain';
import { InProcessProvider } from './testing/provider';
import { RemoteSimulator, type RemoteHead } from './remoteSimulate';
import { RpcServer } from './rpcServer';
import { simulate } from './simulate';
import { standInExtrinsic } from './standInExtrinsic';
import { storagePrefix } from './storageKeys';
import { fund } from './testing/fund';
import { skipReason, SPECS, testChain } from './testing/testChain';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
let keyring: Keyring;
beforeAll(async () => {
  await cryptoWaitReady();
  keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
});

async function open(spec: (typeof SPECS)[number]) {
  const chain = await testChain({ spec });
  const provider = new InProcessProvider(new RpcServer(chain));
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  const alice = keyring.addFromUri('//Alice');
  const bob = keyring.addFromUri('//fresh');
  await fund(chain, [[alice.publicKey, 100n * TAO]]);
  await chain.newBlock();
  const pay = (rao: bigint) => api.tx['balances']!['transferKeepAlive']!(bob.address, rao);
  return { chain, api, provider, alice, bob, pay };
}

function nameOf(chain: Chain, key: string): string {
  for (const { name, storage } of chain.era.registry.metadata.pallets)
    for (const item of storage.unwrapOr(null)?.items ?? []) {
      const prefix = keyToHex(storagePrefix(name.toString(), item.name.toString()));
      if (key.startsWith(prefix)) return `${name.toString()}.${item.name.toString()}`;
    }
  return Buffer.from(key.slice(2), 'hex').toString('latin1');
}

/** A head that is read through JSON-RPC only. */
function remoteHead(
  chain: Chain,
  provider: InProcessProvider,
  count: { reads: number },
): RemoteHead {
  const { hash, number } = chain.head;
  return {
    hash,
    number,
    genesisHash: chain.genesisHash,
    read: async (keys) => {
      count.reads++;
      type Answer = [{ changes: [string, string | null][] }];
      const [{ changes }] = await provider.send<Answer>('state_queryStorageAt', [keys, hash]);
      return changes.map(([, value]) => value);
    },
    nextKey: async (prefix, key) => {
      count.reads++;
      const page = await provider.send<string[]>('state_getKeysPaged', [prefix, 1, key, hash]);
      return page[0] ?? null;
    },
  };
}

describe.each(SPECS)('dry run on spec %s', (spec) => {
  const skip = skipReason(spec);

  it('says what the next block then does, to the rao', needs(skip), async () => {
    const { chain, api, alice, bob, pay } = await open(spec);
    const tx = pay(3n * TAO);
    const watch = [alice.address, bob.address];
    const said = simulate(chain, { signer: alice.address, call: tx.method.toHex() }, watch);
    expect(said.outcome).toEqual({ kind: 'ok' });
    const signed = await tx.signAsync(alice, { era: 64 });
    chain.submit(signed.toHex());
    await chain.newBlock();
    const again = simulate(chain, { signer: bob.address, call: tx.method.toHex() }, watch);
    expect(again.balances.map(({ before }) => before)).toEqual(
      said.balances.map(({ after }) => after),
    );
    expect(said.balances[0]!.before - said.balances[0]!.after).toBe(3n * TAO + said.fee);
    expect(said.fee).toBeGreaterThan(0n);
    const differ = said.changes.filter(({ key, after }) => chain.get(key) !== after);
    const names = differ.map(({ key }) => nameOf(chain, key));
    expect(names.filter((name) => !BLOCK_WIDE.includes(name))).toEqual([]);
    await api.disconnect();
  });

  it('names the error of a call that fails and of one that cannot pay', needs(skip), async () => {
    const { chain, api, alice, bob, pay } = await open(spec);
    const call = pay(1000n * TAO).method.toHex();
    const failed = simulate(chain, { signer: alice.address, call });
    expect(failed.outcome).toMatchObject({
      kind: 'failed',
      error:
        typeof spec === 'number' && spec < 200
          ? { section: 'balances', name: 'InsufficientBalance' }
          : { section: 'token', name: 'FundsUnavailable' },
    });
    const poor = simulate(chain, { signer: bob.address, call });
    expect(poor.outcome).toMatchObject({ kind: 'refused', refusal: { name: 'Payment' } });
    expect(poor.changes).toEqual([]);
    await api.disconnect();
  });

  it('leaves the live chain deaf to stand-in signatures', needs(skip), async () => {
    const { chain, api, alice, pay } = await open(spec);
    const call = pay(TAO).method.toHex();
    simulate(chain, { signer: alice.address, call });
    const head = { ...chain.head, genesisHash: chain.genesisHash };
    const forged = standInExtrinsic(chain.era, head, { signer: alice.address, call }, (key) =>
      chain.store.get(key, chain.head.number),
    );
    const hex = `0x${Buffer.from(forged).toString('hex')}`;
    expect(chain.submit(hex).imported).toMatchObject({
      ok: false,
      why: { refusal: { name: 'BadProof' } },
    });
    const block = await chain.newBlock({ transactions: [hex] });
    expect(block.extrinsics).not.toContain(hex);
    await api.disconnect();
  });

  it('estimates on a remote head by ordinary reads', needs(skip), async () => {
    const { chain, api, provider, alice, bob, pay } = await open(spec);
    const call = { signer: alice.address, call: pay(3n * TAO).method.toHex() };
    const watch = [alice.address, bob.address];
    const simulator = new RemoteSimulator(bytesFromHex(chain.get('0x3a636f6465')!));
    const count = { reads: 0 };
    const estimate = await simulator.simulate(remoteHead(chain, provider, count), call, watch);
    const exact = simulate(chain, call, watch);
    expect(estimate).toMatchObject({
      outcome: exact.outcome,
      fee: exact.fee,
      balances: exact.balances,
      exact: false,
    });
    expect(estimate.events.map(({ method }) => method)).toEqual(
      exact.events.map(({ method }) => method),
    );
    const cold = count.reads;
    count.reads = 0;
    await simulator.simulate(remoteHead(chain, provider, count), call, watch);
    expect(count.reads).toBeLessThan(cold);
    expect(count.reads).toBe(1);
    await api.disconnect();
  });
});

/** Items that the finalize hooks move on or clear after the call. */
const BLOCK_WIDE = [
  'System.Events',
  'System.EventCount',
  'System.BlockWeight',
  ':extrinsic_index',
  'System.ExecutionPhase',
  'System.AllExtrinsicsLen',
  'System.ExtrinsicData',
  'System.InherentsApplied',
];
