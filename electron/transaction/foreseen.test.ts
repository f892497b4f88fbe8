import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_POLICY } from '../../shared/guard/model';
import { ok } from '../../shared/ipc/result';
import type { Rao } from '../../shared/units/rao';
import { skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { SignerClient } from '../signer/client';
import { policyText } from '../signer/policyText';
import { PASSWORD, quickWallet } from '../signer/testing/limitedWallet';
import { sealedSigner } from '../signer/testing/localHost';
import type { WalletPort } from './ports';
import { asPort } from './testing/realSigner';
import { NETWORK, openWorld, sign, TAO, transfer, type World } from './testing/world';

const skip = skipReason(293);

describe('T7 a review of what a limit would refuse', needs(skip), () => {
  let world: World;
  let folder: string;
  let signer: SignerClient;
  let wallets: WalletPort;
  beforeEach(async () => {
    world = await openWorld(293);
    // As a chain of somebody's own: sandboxes are not limited.
    Object.assign(world.access.network, { kind: 'custom' });
    folder = await mkdtemp(join(tmpdir(), 'taodesk-foreseen-'));
    const key = await quickWallet(folder, 'Alice');
    signer = new SignerClient(sealedSigner({ limitsFolder: join(folder, 'limits') }));
    wallets = {
      payingKey: (wallet) => Promise.resolve(ok({ wallet, encrypted: true, ...key })),
      knownAddresses: () => Promise.resolve([]),
    };
    const policy = policyText({ ...NO_POLICY, capRao: (5n * TAO) as Rao });
    await signer.ask('limitSet', { path: key.path, password: PASSWORD, policy });
  });
  afterEach(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('T7 says so, with what is left; the signer still decides', async () => {
    const service = await world.service({ wallets, signer: asPort(signer) });
    const review = async (rao: bigint | 'all') => {
      const made = await service.review(NETWORK, transfer(world.bob.address, rao));
      if (!made.ok) throw new Error(made.error.code);
      return made.value;
    };
    expect((await review(5n * TAO)).refusal).toBeNull();
    const dear = await review(6n * TAO);
    expect(dear.refusal).toMatchObject({ code: 'LIMIT_CAP', details: '5 of 5 TAO are left' });
    expect(dear.failure).toBeNull();
    expect((await review('all')).refusal?.code).toBe('LIMIT_AMOUNT');
    // Whoever asks for the signature all the same hears it from the signer.
    const { result } = sign(service, dear, PASSWORD);
    expect(await result).toMatchObject({ error: { code: 'LIMIT_CAP' } });
    expect(world.chain.pool.size).toBe(0);
  });

  it('T7 a signer that cannot foresee stops no review', async () => {
    const silent = {
      ...asPort(signer),
      foreseeLimit: () => signer.ask('foreseeLimit', { path: '' } as never),
    };
    const service = await world.service({ wallets, signer: silent });
    const made = await service.review(NETWORK, transfer(world.bob.address, 6n * TAO));
    expect(made).toMatchObject({ ok: true, value: { refusal: null } });
  });
});
