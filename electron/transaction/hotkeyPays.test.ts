import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent } from '../../shared/transaction/model';
import { fund } from '../engine/testing/fund';
import { skipReason } from '../engine/testing/testChain';
import { KeyfileWorld, valueOf } from '../keyfile/testing/keyfileWorld';
import { needs } from '../platform/testing/needs';
import { pairFromUri, toKeyfilePrivate } from '../signer/derive';
import { quickWallet, PASSWORD } from '../signer/testing/limitedWallet';
import { walletPort } from '../transactionPorts';
import { fullKeyfile, publicKeyfile } from '../wallet/keyfile';
import { encodeSs58 } from '../../shared/units/ss58';
import { eachWorld, minedUntil } from './testing/eachWorld';
import { asPort } from './testing/realSigner';
import { NETWORK, send, sign, TAO, type World } from './testing/world';
import type { TransactionService } from './service';

const SPEC = 143;
const cold = pairFromUri('//moved here');
const miner = pairFromUri('//miner');
const [TO, FROM] = [encodeSs58(cold.publicKey), encodeSs58(miner.publicKey)];

describe('TAO on a hotkey', needs(skipReason(SPEC)), () => {
  let world: World;
  let keys: KeyfileWorld;
  let service: TransactionService;
  eachWorld(SPEC, (opened) => (world = opened));
  beforeEach(async () => {
    keys = await KeyfileWorld.open();
    await keys.put('savings/coldkeypub.txt', publicKeyfile(cold.publicKey));
    const plain = { publicKey: miner.publicKey, privateKey: toKeyfilePrivate(miner) };
    await keys.put('savings/hotkeys/miner', fullKeyfile({ ...plain, phrase: null, seed: null }));
    await keys.wallets.refresh();
    await fund(world.chain, [[miner.publicKey, 3n * TAO]]);
    const wallets = walletPort(keys.wallets, { knownAddresses: () => [] });
    service = await world.service({ wallets, signer: asPort(keys.signer) });
  });
  afterEach(() => keys.close());

  const move = (more: Partial<Intent> = {}): Intent => ({
    ...{ kind: 'transfer', wallet: 'savings', hotkey: 'miner', to: TO },
    ...{ amount: 'all', keepAlive: false, ...more },
  });

  it('T6 goes to the coldkey of its wallet, all of it and once, and is in the journal as the hotkey', async () => {
    const { review, result } = await send(service, move(), null);
    expect(review.from).toEqual({ address: FROM, name: 'savings / miner' });
    expect(review.sentence).toMatch(
      /^Send everything \(2\.99\d+ τ\) from savings \/ miner to savings \(watched, no key here\)$/,
    );
    expect(await sign(service, review, null).result).toMatchObject({
      error: { code: 'REVIEW_BUSY' },
    });
    const record = valueOf(await minedUntil(world, result));
    expect(record).toMatchObject({
      state: 'finalized',
      from: FROM,
      wallet: 'savings',
      hotkey: 'miner',
    });
    expect(await world.free(FROM)).toBe(0n);
    expect(await world.free(TO)).toBe(3n * TAO - (record.fee ?? 0n));
    await service.close();
    const again = await world.service();
    expect(valueOf(again.recent(1))[0]).toMatchObject({ hotkey: 'miner', state: 'finalized' });
  });

  it('T1 goes nowhere else, whatever a window asks for', async () => {
    const others = [world.bob.address, FROM];
    for (const to of others) {
      const review = await service.review(NETWORK, move({ to }));
      expect(review).toEqual({ ok: false, error: transactionError('HOTKEY_PAYS_OTHERS') });
    }
    await quickWallet(keys.root, 'other');
    await keys.wallets.refresh();
    const unknown = await service.review(NETWORK, move({ wallet: 'other' }));
    expect(unknown).toMatchObject({ error: { code: 'FILE_MISSING' } });
    const up = await service.review(NETWORK, move({ hotkey: '../coldkey' }));
    expect(up).toMatchObject({ error: { code: 'FILE_MISSING' } });
  });

  it('asks for the password of a hotkey that has one', async () => {
    const locked = await quickWallet(keys.base, 'locked', '//miner');
    await keys.put('savings/hotkeys/miner', readFileSync(locked.path));
    await keys.put('savings/hotkeys/minerpub.txt', publicKeyfile(miner.publicKey));
    await keys.wallets.refresh();
    const first = await send(service, move(), null);
    expect(first.review.encrypted).toBe(true);
    expect(await first.result).toMatchObject({ error: { code: 'PASSWORD_NEEDED' } });
    const wrong = await send(service, move(), 'another one');
    expect(await wrong.result).toMatchObject({ error: { code: 'WRONG_PASSWORD' } });
    const { result } = await send(service, move(), PASSWORD);
    expect(valueOf(await minedUntil(world, result)).state).toBe('finalized');
  });
});
