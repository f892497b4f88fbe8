import { ApiPromise, Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InProcessProvider } from './testing/provider';
import { RpcServer } from './rpcServer';
import { fund } from './testing/fund';
import { skipReason, SPECS, testChain } from './testing/testChain';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
let keyring: Keyring;
beforeAll(async () => {
  await cryptoWaitReady();
  keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
});

describe.each(SPECS)('chain of spec %s', (spec) => {
  const skip = skipReason(spec);
  let api: ApiPromise | null = null;
  afterEach(async () => {
    await api?.disconnect();
    api = null;
  });
  const open = async () => {
    const chain = await testChain({ spec });
    const provider = new InProcessProvider(new RpcServer(chain));
    api = await ApiPromise.create({ provider, noInitWarn: true });
    const tell = <T>(method: string, ...params: unknown[]) => provider.send<T>(method, params);
    return { chain, client: api, tell };
  };

  it('starts, builds empty blocks, imports nothing that is missing', needs(skip), async () => {
    const chain = await testChain({ spec });
    expect(chain.era.runtime.missingImports).toEqual([]);
    const head = await chain.newBlock({ count: 3 });
    expect(head.number).toBe(3);
    expect(chain.hashOf(0)).toBe(chain.genesisHash);
    expect(chain.hashOf(2)).toBe(head.header.parentHash);
  });

  it(
    'carries out a signed transfer at the fee that payment_queryInfo says',
    needs(skip),
    async () => {
      const { chain, client, tell } = await open();
      const alice = keyring.addFromUri('//Alice');
      const bob = keyring.addFromUri('//fresh');
      await fund(chain, [[alice.publicKey, 100n * TAO]]);
      await chain.newBlock();
      const tx = await client.tx['balances']!['transferKeepAlive']!(
        bob.address,
        3n * TAO,
      ).signAsync(alice);
      const info = await tell<{ partialFee: string }>('payment_queryInfo', tx.toHex());
      await client.rpc.author.submitExtrinsic(tx);
      const block = await chain.newBlock();
      expect(block.extrinsics).toHaveLength(2);
      const free = async (address: string) => {
        const account = (await client.query['system']!['account']!(address)) as unknown as {
          data: { free: { toBigInt(): bigint } };
        };
        return account.data.free.toBigInt();
      };
      expect(await free(bob.address)).toBe(3n * TAO);
      expect(await free(alice.address)).toBe(97n * TAO - BigInt(info.partialFee));
    },
  );
});
