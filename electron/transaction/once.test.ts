import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { err } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import { fund } from '../engine/testing/fund';
import { skipReason } from '../engine/testing/testChain';
import { BROKEN, eachWorld, failSubmit, pooled, minedUntil } from './testing/eachWorld';
import {
  boundByNothing,
  NETWORK,
  send,
  sign,
  TAO,
  testSigner,
  testWallets,
  transfer,
  type World,
} from './testing/world';
import { needs } from '../platform/testing/needs';

const SPEC = 143;
const skip = skipReason(SPEC);

describe('T6 exactly one extrinsic', needs(skip), () => {
  let world: World;
  eachWorld(SPEC, (opened) => (world = opened));

  it('T6 a double click signs once', async () => {
    const service = await world.service();
    const first = await send(service, transfer(world.bob.address, TAO));
    const second = await sign(service, first.review).result;
    expect(second).toMatchObject({ ok: false, error: { code: 'REVIEW_BUSY' } });
    await minedUntil(world, first.result);
    const third = await sign(service, first.review).result;
    expect(third).toMatchObject({ ok: false, error: { code: 'REVIEW_USED' } });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 two reviews of the same moment are not both signed', async () => {
    const service = await world.service();
    const [one, two] = await Promise.all([
      send(service, transfer(world.bob.address, TAO)),
      send(service, transfer(world.bob.address, TAO)),
    ]);
    const ends = await minedUntil(world, Promise.all([one.result, two.result]));
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(ends.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'NONCE_CHANGED' } });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 a second start of the app does not get the journal', async () => {
    await world.service();
    const second = await world.service({ folder: world.folder });
    const review = await second.review(NETWORK, transfer(world.bob.address, TAO));
    expect(review).toMatchObject({ ok: false, error: { code: 'JOURNAL_LOCKED' } });
  });

  it('T6 what a restart finds pending is looked up, not signed again', async () => {
    const first = await world.service();
    const { result } = await send(first, transfer(world.bob.address, 2n * TAO));
    while (world.chain.pool.size === 0) await new Promise((done) => setTimeout(done, 5));
    result.catch(() => undefined);
    await first.close();
    await world.chain.newBlock({ count: 3 });
    const noSigner = {
      ...boundByNothing,
      sign: () => Promise.reject(new Error('nothing may be signed')),
    };
    const second = await world.service({ signer: noSigner });
    await second.idle();
    const list = second.recent(5);
    expect(list.ok && list.value.map(({ state, block }) => ({ state, block }))).toEqual([
      { state: 'finalized', block: 3 },
    ]);
    expect(await world.free(world.bob)).toBe(2n * TAO);
  });

  it('T6 a broken connection between disk and node is taken up when it is back', async () => {
    const service = await world.service();
    const { restore } = failSubmit(world, BROKEN);
    const { result, records } = await send(service, transfer(world.bob.address, TAO));
    while (records.length === 0) await new Promise((done) => setTimeout(done, 5));
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    expect(await world.free(world.bob)).toBe(0n);
    restore();
    world.access.reconnect();
    const end = await minedUntil(world, result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized' } });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 it is lost only when its era is over on a finalized block', async () => {
    const service = await world.service();
    const { sent, restore } = failSubmit(world, BROKEN);
    const { result, records } = await send(service, transfer(world.bob.address, TAO));
    while (records.length === 0) await new Promise((done) => setTimeout(done, 5));
    await world.chain.newBlock({ count: 62 });
    await service.idle();
    const before = service.recent(1);
    expect(before.ok && before.value[0]?.state).toBe('signed');
    await world.chain.newBlock({ count: 1 });
    const end = await result;
    expect(end).toMatchObject({
      ok: true,
      value: { state: 'lost', error: { code: 'ERA_OVER' }, block: null },
    });
    // The chain agrees: the very bytes are refused from now on.
    restore();
    const late = world.access.request('author_submitExtrinsic', [sent[0]]);
    await expect(late).rejects.toThrow(/1010/);
    expect(await world.free(world.bob)).toBe(0n);
  });

  it('T6 another transaction with its nonce makes it lost, by that name', async () => {
    const service = await world.service();
    failSubmit(world, BROKEN);
    const { result, records } = await send(service, transfer(world.bob.address, TAO));
    while (records.length === 0) await new Promise((done) => setTimeout(done, 5));
    await world.api.tx['balances']!['transferKeepAlive']!(world.bob.address, 5_000n).signAndSend(
      world.alice,
      { nonce: 0 },
    );
    await world.chain.newBlock();
    const end = await minedUntil(world, result);
    expect(end).toMatchObject({
      ok: true,
      value: { state: 'lost', error: { code: 'REPLACED' } },
    });
    expect(await world.free(world.bob)).toBe(5_000n);
  });

  it('T6 a reorganisation takes a block back and it is found again in the next', async () => {
    const final = world.access.finalAt(2);
    const service = await world.service();
    const { result } = await send(service, transfer(world.bob.address, TAO));
    const hex = await pooled(world);
    await world.chain.newBlock();
    await service.idle();
    const inBlock = service.recent(1);
    expect(inBlock.ok && inBlock.value[0]).toMatchObject({ state: 'inBlock', block: 3 });
    await world.chain.revertTo(2);
    await world.chain.newBlock({ transactions: [], time: Date.now() + 60_000 });
    await service.idle();
    const taken = service.recent(1);
    expect(taken.ok && taken.value[0]).toMatchObject({ state: 'broadcast', block: null });
    expect(await world.free(world.bob)).toBe(0n);
    // It was handed to the node again by itself, the same bytes.
    expect(world.chain.pool.all().map(({ extrinsic }) => extrinsic)).toEqual([hex]);
    final.release();
    const end = await minedUntil(world, result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized', block: 4 } });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T6 closing the account and filling it again does not revive old bytes', async () => {
    const service = await world.service();
    const all = await send(service, transfer(world.bob.address, 'all', false));
    await minedUntil(world, all.result);
    await fund(world.chain, [[world.alice.publicKey, 50n * TAO]]);
    await world.chain.newBlock();
    const again = await send(service, transfer(world.bob.address, TAO));
    expect(again.review.nonce).toBe(0);
    const before = await world.free(world.bob);
    const end = await minedUntil(world, again.result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized' } });
    expect(await world.free(world.bob)).toBe(before + TAO);
  });

  it('T6 the same payment still under way is warned of', async () => {
    const service = await world.service();
    const one = await send(service, transfer(world.bob.address, TAO));
    await pooled(world);
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(review.ok && review.value.nonce).toBe(1);
    expect(review.ok && review.value.warnings[0]).toMatchObject({
      code: 'SAME_AS_PENDING',
      level: 'danger',
    });
    await minedUntil(world, one.result);
  });

  it('T6 that warning does not ask whether it is the newest', async () => {
    const service = await world.service();
    const one = await send(service, transfer(world.bob.address, TAO));
    await pooled(world);
    const two = await send(service, transfer(world.bob.address, 2n * TAO));
    while (world.chain.pool.size < 2) await new Promise((done) => setTimeout(done, 5));
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(review.ok && review.value.warnings[0]?.code).toBe('SAME_AS_PENDING');
    await minedUntil(world, Promise.all([one.result, two.result]));
  });
});

describe('what was reviewed is what is signed', needs(skip), () => {
  let world: World;
  eachWorld(SPEC, (opened) => (world = opened));

  it('a wrong password sends nothing, and the review can be tried again', async () => {
    const service = await world.service();
    const { review, result } = await send(service, transfer(world.bob.address, TAO), 'wrong');
    expect(await result).toMatchObject({ ok: false, error: { code: 'WRONG_PASSWORD' } });
    expect(world.chain.pool.size).toBe(0);
    expect(service.recent(5)).toEqual({ ok: true, value: [] });
    const end = await minedUntil(world, sign(service, review).result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized' } });
  });

  it('without a password only a key that is not encrypted is opened', async () => {
    const service = await world.service();
    const { review, result } = await send(service, transfer(world.bob.address, TAO), null);
    expect(review.encrypted).toBe(true);
    expect(await result).toMatchObject({ ok: false, error: { code: 'PASSWORD_NEEDED' } });
    expect(world.chain.pool.size).toBe(0);
  });

  it('T1 a signer that signs other bytes, or with another key, sends nothing', async () => {
    const other = await world.service({ signer: testSigner(world.bob) });
    const { result } = await send(other, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: false, error: { code: 'SIGNATURE_BAD' } });
    expect(world.chain.pool.size).toBe(0);
  });

  it('an expired review is not signed', async () => {
    let time = 1_000_000;
    const service = await world.service({ now: () => time });
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    time += 5 * 60_000 + 1;
    if (!review.ok) throw new Error(review.error.code);
    const end = await sign(service, review.value).result;
    expect(end).toMatchObject({ ok: false, error: { code: 'REVIEW_EXPIRED' } });
  });

  it('a connection that fails in between is named', async () => {
    const service = await world.service();
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    world.access.offline = true;
    const end = await sign(service, review.value).result;
    expect(end.ok).toBe(false);
    expect(world.chain.pool.size).toBe(0);
  });

  it('A1 own hotkeys and oneself as recipients are warned of first', async () => {
    const hotkey = {
      address: world.bob.address,
      wallet: 'savings',
      role: 'hotkey',
      name: 'savings / default',
    } as const;
    const service = await world.service({ wallets: testWallets(world.alice, [hotkey]) });
    const first = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(first.ok && first.value.warnings[0]).toMatchObject({ code: 'OWN_HOTKEY' });
    const self = await service.review(NETWORK, transfer(world.alice.address, TAO));
    expect(self.ok && self.value.warnings[0]).toMatchObject({ code: 'TO_SELF', level: 'danger' });
  });

  it('without a preview it is reckoned, and said so', async () => {
    const preview = {
      simulate: () => Promise.resolve(err(walletError('DISK'))),
    };
    const service = await world.service({ preview });
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!review.ok) throw new Error(review.error.code);
    expect(review.value.preview.kind).toBe('estimate');
    expect(review.value.warnings.map(({ code }) => code)).toContain('PREVIEW_UNAVAILABLE');
    const poor = await service.review(NETWORK, transfer(world.bob.address, 100n * TAO));
    expect(poor.ok && poor.value.failure?.code).toBe('BALANCE_TOO_LOW');
    const end = await minedUntil(world, sign(service, review.value).result);
    if (!end.ok) throw new Error(end.error.code);
    expect(await world.free(world.alice)).toBe(99n * TAO - (end.value.fee ?? 0n));
  });

  it('a journal that cannot be written stops the sending, by name', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'taodesk-tx-'));
    const path = join(broken, 'a-file');
    await writeFile(path, '');
    const service = await world.service({ folder: path });
    const review = await service.review(NETWORK, transfer(world.bob.address, TAO));
    expect(review).toMatchObject({ ok: false, error: { code: 'JOURNAL_UNWRITABLE' } });
    await rm(broken, { recursive: true });
  });

  it('the journal is one file a chain, 0600', async () => {
    const service = await world.service();
    const { result } = await send(service, transfer(world.bob.address, TAO));
    await minedUntil(world, result);
    const names = (await readdir(world.folder)).filter((name) => name.endsWith('.jsonl'));
    expect(names).toEqual([`${world.chain.genesisHash.slice(2)}.jsonl`]);
    const facts = await stat(join(world.folder, names[0] ?? ''));
    expect(facts.mode & 0o777).toBe(0o600);
  });
});
