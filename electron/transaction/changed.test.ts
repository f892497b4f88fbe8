import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Keyring } from '@polkadot/api';
import { ok } from '../../shared/ipc/result';
import { bytesToHex, keyToHex } from '../engine/bytes';
import { storagePrefix } from '../engine/storageKeys';
import { fund } from '../engine/testing/fund';
import { readGenesis, skipReason } from '../engine/testing/testChain';
import {
  boundByNothing,
  NETWORK,
  openWorld,
  sign,
  TAO,
  transfer,
  type World,
} from './testing/world';
import { minedUntil } from './testing/eachWorld';
import { freshApi } from './testing/worldApi';
import { needs } from '../platform/testing/needs';

const skip = skipReason('218-tempo') ?? skipReason(293);

describe('T1 the chain changes between review and signature', needs(skip), () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld('218-tempo', undefined, undefined, freshApi);
  });
  afterEach(() => world.close());

  it('T1 an upgrade from 218 to 293 in between: nothing is signed with the old review', async () => {
    const service = await world.service();
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    await upgrade(world);
    const end = await sign(service, review.value).result;
    expect(end).toMatchObject({ ok: false, error: { code: 'RUNTIME_CHANGED' } });
    expect(world.chain.pool.size).toBe(0);
    expect(service.recent(5)).toEqual({ ok: true, value: [] });
    const again = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(again).toMatchObject({ ok: true, value: { specVersion: 293, failure: null } });
  });

  it('T1 another chain under the same network id: nothing is signed', async () => {
    const asked: string[] = [];
    const signer = {
      ...boundByNothing,
      sign: () => {
        asked.push('signature');
        return Promise.reject(new Error('nothing may be signed'));
      },
    };
    const service = await world.service({ signer });
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    const live = world.access.live(NETWORK);
    if (!live.ok) throw new Error(live.error.code);
    world.access.live = () => ok({ ...live.value, genesis: `0x${'11'.repeat(32)}` });
    const end = await sign(service, review.value).result;
    expect(end).toMatchObject({ ok: false, error: { code: 'GENESIS_CHANGED' } });
    expect(asked).toEqual([]);
    expect(world.chain.pool.size).toBe(0);
  });
});

describe('a head that is old', needs(skipReason(143)), () => {
  it('T6 is told in minutes at the review; the payment itself still happens once', async () => {
    const world = await openWorld(143);
    const now = 1_700_000_000_000;
    const service = await world.service({ now: () => now });
    const fresh = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(fresh.ok && fresh.value.warnings.map(({ code }) => code)).not.toContain('STALE_CHAIN');
    world.access.phase = 'stale';
    world.access.blockSeenAt = now - 7 * 60_000 - 1;
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    const warning = review.value.warnings.find(({ code }) => code === 'STALE_CHAIN');
    expect(warning).toMatchObject({ level: 'warn', text: expect.stringContaining('7 min old') });
    const end = await minedUntil(world, sign(service, review.value).result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized' } });
    expect(await world.free(world.bob)).toBe(TAO);
    await world.close();
  });
});

async function upgrade({ chain, api }: World): Promise<void> {
  const root = new Keyring({ type: 'sr25519' }).addFromUri('//Bob');
  const code = new Map(Object.entries(readGenesis(293).top)).get('0x3a636f6465');
  if (code === undefined) throw new Error('the chain file holds no code');
  await chain.setStorage([[keyToHex(storagePrefix('Sudo', 'Key')), bytesToHex(root.publicKey)]]);
  await fund(chain, [[root.publicKey, 1_000n * TAO]]);
  const set = api.tx['system']!['setCode']!(code);
  const call = api.tx['sudo']!['sudoUncheckedWeight']!(set, { refTime: 0, proofSize: 0 });
  await api.rpc.author.submitExtrinsic(await call.signAsync(root, { nonce: 0 }));
  await chain.newBlock({ count: 3 });
  while (api.runtimeVersion.specVersion.toNumber() !== 293) {
    await new Promise((done) => setTimeout(done, 20));
  }
}
