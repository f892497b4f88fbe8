import { ApiPromise, Keyring } from '@polkadot/api';
import { bytesToHex, keyToHex } from './bytes';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { describe, expect, it } from 'vitest';
import { standInSignature } from './host/crypto';
import { InProcessProvider } from './testing/provider';
import { RpcServer } from './rpcServer';
import { freeBalance } from './simulate';
import { accountKey, storagePrefix } from './storageKeys';
import { fund } from './testing/fund';
import { readGenesis, skipReason, testChain } from './testing/testChain';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
const codeOf = (spec: 293) => new Map(Object.entries(readGenesis(spec).top)).get('0x3a636f6465')!;

describe('upgrade', needs(skipReason(218) ?? skipReason(293)), () => {
  it('runs 293 on the state of 218 under a connected client, and still knows both', async () => {
    await cryptoWaitReady();
    const alice = new Keyring({ type: 'sr25519' }).addFromUri('//Alice');
    const chain = await testChain({ spec: '218-tempo' });
    await fund(chain, [[alice.publicKey, 1000n * TAO]]);
    const sudoKey = keyToHex(storagePrefix('Sudo', 'Key'));
    await chain.setStorage([[sudoKey, bytesToHex(alice.publicKey)]]);
    const old = (await chain.newBlock()).hash;
    const provider = new InProcessProvider(new RpcServer(chain));
    const api = await ApiPromise.create({ provider, noInitWarn: true });
    const upgrades: number[] = [];
    chain.on('upgrade', ({ version }) => upgrades.push(version.specVersion));
    const set = api.tx['system']!['setCode']!(codeOf(293));
    const root = api.tx['sudo']!['sudoUncheckedWeight']!(set, { refTime: 0, proofSize: 0 });
    await api.rpc.author.submitExtrinsic(await root.signAsync(alice, { nonce: 0 }));
    const last = (await chain.newBlock()).hash;
    expect(upgrades).toEqual([293]);
    await chain.newBlock({ count: 2 });
    const version = async (at?: string) =>
      (await provider.send<{ specVersion: number }>('state_getRuntimeVersion', at ? [at] : []))
        .specVersion;
    expect([await version(old), await version(last), await version()]).toEqual([218, 293, 293]);
    const metadata = (at: string) => provider.send<string>('state_getMetadata', [at]);
    expect(await metadata(old)).not.toBe(await metadata(last));
    while (api.runtimeVersion.specVersion.toNumber() !== 293)
      await new Promise((done) => setTimeout(done, 20));
    const bob = new Keyring({ type: 'sr25519' }).addFromUri('//fresh');
    const pay = api.tx['balances']!['transferKeepAlive']!(bob.address, TAO);
    await api.rpc.author.submitExtrinsic(await pay.signAsync(alice, { nonce: 1 }));
    await chain.newBlock();
    const stored = chain.store.get(accountKey(bob.publicKey), chain.head.number);
    expect(freeBalance(chain.era.registry, stored)).toBe(TAO);
    await chain.revertTo(1);
    expect(chain.era.version.specVersion).toBe(218);
    await chain.newBlock();
    await api.disconnect();
  });
});

/** Round 1000 of the public drand beacon "quicknet" (api.drand.sh). */
const QUICKNET_1000 = {
  round: 1000,
  randomness: '0xfe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  signature:
    '0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};

describe('BLS12-381', needs(skipReason(293)), () => {
  it('lets the runtime verify a real drand pulse, and refuse a wrong one', async () => {
    const chain = await testChain({ spec: 293 }, { seeding: true });
    await chain.newBlock();
    const provider = new InProcessProvider(new RpcServer(chain));
    const api = await ApiPromise.create({ provider, noInitWarn: true });
    const someone = { Sr25519: `0x${'11'.repeat(32)}` };
    const write = (pulse: typeof QUICKNET_1000) => {
      const payload = { blockNumber: chain.head.number + 1, pulses: [pulse], public: someone };
      const call = api.tx['drand']!['writePulse']!(payload, { Sr25519: standInSignature() });
      return chain.newBlock({ transactions: [call.toHex()] });
    };
    const lastRound = async () =>
      (
        (await api.query['drand']!['lastStoredRound']!()) as unknown as { toNumber(): number }
      ).toNumber();
    // a valid point, but round 1000's signature is not round 1001's
    await write({ ...QUICKNET_1000, round: 1001 });
    expect(await lastRound()).toBe(0);
    await write(QUICKNET_1000);
    expect(await lastRound()).toBe(1000);
    await api.disconnect();
  });
});
