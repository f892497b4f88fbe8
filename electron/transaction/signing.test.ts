import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../shared/ipc/result';
import { skipReason, SPECS } from '../engine/testing/testChain';
import type { SignerPort, WalletPort } from './ports';
import { aliceOnDisk, signerInThisProcess, writeTestKey } from './testing/realSigner';
import { openWorld, send, TAO, transfer, type World } from './testing/world';
import { minedUntil } from './testing/eachWorld';
import { needs } from '../platform/testing/needs';

describe.each(SPECS)('T1 the real signer on spec %s', (spec) => {
  const skip = skipReason(spec);
  let world: World;
  let folder: string;
  let wallets: WalletPort;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    if (skip) return;
    world = await openWorld(spec);
    ({ folder, wallets, remove } = await aliceOnDisk(world.alice.address));
  });
  afterEach(async () => {
    if (skip) return;
    await world.close();
    await remove();
  });

  it('T1 finds in the bytes what was reviewed, and the chain takes them', needs(skip), async () => {
    const service = await world.service({ wallets, signer: signerInThisProcess() });
    for (const intent of [
      transfer(world.bob.address, TAO),
      transfer(world.bob.address, 2n * TAO, false),
      transfer(world.bob.address, 'all', true),
    ]) {
      const { review, result } = await send(service, intent, null);
      expect(review.encrypted).toBe(false);
      const end = await minedUntil(world, result);
      expect(end).toMatchObject({ ok: true, value: { state: 'finalized' } });
    }
    expect(await world.free(world.alice)).toBe(500n);
  });

  it('T1 a coldkeypub.txt of another key is told as that', needs(skip), async () => {
    const path = join(folder, 'other');
    await writeTestKey(path, '//Bob');
    const { address } = world.alice;
    const other: WalletPort = {
      ...wallets,
      payingKey: (wallet) => Promise.resolve(ok({ wallet, address, path, encrypted: false })),
    };
    const service = await world.service({ wallets: other, signer: signerInThisProcess() });
    const { result } = await send(service, transfer(world.bob.address, TAO), null);
    expect(await result).toMatchObject({ ok: false, error: { code: 'COLDKEYPUB_DIFFERS' } });
    expect(world.chain.pool.size).toBe(0);
  });

  it('T1 refuses any field that is not as reviewed', needs(skip), async () => {
    const real = signerInThisProcess();
    const bob = world.bob.address;
    type Input = Parameters<SignerPort['sign']>[0];
    const tamper: ((input: Input) => Input)[] = [
      ({ intent, ...rest }) => ({
        ...rest,
        intent: { ...intent, args: { ...intent.args, dest: world.alice.address } },
      }),
      ({ intent, ...rest }) => ({
        ...rest,
        intent: { ...intent, args: { ...intent.args, value: '1000000001' } },
      }),
      ({ intent, ...rest }) => ({ ...rest, intent: { ...intent, nonce: intent.nonce + 1 } }),
      ({ intent, ...rest }) => ({
        ...rest,
        intent: { ...intent, genesisHash: `0x${'11'.repeat(32)}` },
      }),
      ({ intent, ...rest }) => ({ ...rest, intent: { ...intent, specVersion: 1 } }),
      ({ intent, ...rest }) => ({ ...rest, intent: { ...intent, era: null } }),
      ({ intent, ...rest }) => ({ ...rest, intent: { ...intent, tip: '1' } }),
      ({ payload, ...rest }) => ({ ...rest, payload: payload.replace(/^0x..../, '0x0001') }),
      ({ payload, ...rest }) => ({ ...rest, payload: `${payload}00` }),
    ];
    for (const change of tamper) {
      const signer: SignerPort = {
        metadataDigest: (input, metadata) => real.metadataDigest(input, metadata),
        foreseeLimit: (input, metadata) => real.foreseeLimit(input, metadata),
        sign: (input, metadata) => real.sign(change(input), metadata),
      };
      const service = await world.service({ wallets, signer });
      const { result } = await send(service, transfer(bob, TAO));
      const end = await result;
      expect(end.ok ? 'signed' : end.error.code, String(change)).toMatch(
        /^PAYLOAD_(DIFFERS|UNREADABLE)$/,
      );
      await service.close();
    }
    expect(world.chain.pool.size).toBe(0);
  });
});
