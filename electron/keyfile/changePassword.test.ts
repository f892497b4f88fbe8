import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { changePassword } from '../signer/changePassword';
import { createWallet } from '../signer/createWallet';
import type * as Nacl from '../signer/nacl';
import { sealAnsible } from '../signer/testing/sealAnsible';
import { withKey } from '../signer/vault';
import { detectEncryption } from '../wallet/keyfile';
import { IN_FORCE, KeptLimits, limitsData } from './testing/keptLimits';
import { codeOf, KeyfileWorld, valueOf } from './testing/keyfileWorld';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

const OLD = 'testing123!';
const NEW = 'correct horse battery staple';
/** The development phrase of every Substrate chain; public, never holds money. */
const WORDS = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');
const WALLET = { wallet: 'w', hotkey: null };
const MINER = { wallet: 'w', hotkey: 'miner' };

let world: KeyfileWorld;
let coldkey: string;
let miner: string;
beforeEach(async () => {
  world = await KeyfileWorld.open();
  coldkey = join(world.root, 'w', 'coldkey');
  miner = join(world.root, 'w', 'hotkeys', 'miner');
  const hotkey = { name: 'miner', protection: 'sameAsColdkey' as const };
  const source = { words: WORDS };
  await createWallet({ root: world.root, name: 'w', source, password: OLD, hotkey });
  await world.wallets.refresh();
});
afterEach(() => world.close());

const change = (password: string, newPassword: string | null, ref: typeof WALLET | typeof MINER) =>
  world.opened.changePassword({ ...ref, password, newPassword });
const keptFolders = (): Promise<string[]> =>
  readdir(join(world.base, 'taodesk-kept')).catch(() => []);

describe('K4 another password', () => {
  it('opens the same key, the old one no longer; the old file is kept and opens as it did', async () => {
    const before = readFileSync(coldkey);
    const { place } = valueOf(await change(OLD, NEW, WALLET));
    await withKey(coldkey, NEW, ({ phrase }) => expect(phrase).toEqual(WORDS));
    const tried = await settle(() => withKey(coldkey, OLD, () => undefined));
    expect(codeOf(tried)).toBe('WRONG_PASSWORD');
    expect(statSync(coldkey).mode & 0o777).toBe(0o600);
    expect(readFileSync(place)).toEqual(before);
    await withKey(place, OLD, ({ phrase }) => expect(phrase).toEqual(WORDS));
    // What is left beside the key is what was there.
    expect((await readdir(join(world.root, 'w'))).sort()).toEqual([
      'coldkey',
      'coldkeypub.txt',
      'hotkeys',
    ]);
    // The hotkey keeps the password that it had.
    await withKey(miner, OLD, ({ address }) => expect(address).toMatch(/^5/));
  });

  it('K3 ends that the wallet is kept unlocked, and what was remembered of it', async () => {
    valueOf(await world.guard.keepUnlocked({ wallet: 'w', password: OLD, minutes: 15 }));
    expect(await world.signer.ask('sessionList', {})).toMatchObject({
      value: [{ path: coldkey }],
    });
    expect(codeOf(await change('wrong words', NEW, WALLET))).toBe('WRONG_PASSWORD');
    expect(world.forgotten).toEqual([]);
    valueOf(await world.guard.keepUnlocked({ wallet: 'w', password: OLD, minutes: 15 }));
    valueOf(await change(OLD, NEW, WALLET));
    expect(await world.signer.ask('sessionList', {})).toMatchObject({ value: [] });
    expect(world.forgotten).toEqual([coldkey]);
  });

  it('leaves the limits of the key in force', async () => {
    const made = join(world.base, 'made');
    await withKey(coldkey, OLD, async ({ pair }) => {
      const limits = await KeptLimits.make(made, { ...pair, secretKey: pair.secretKey.slice() });
      limits.lay(join(world.root, 'w'), limitsData(world.root));
      valueOf(await change(OLD, NEW, WALLET));
      expect(await limits.judge(coldkey, limitsData(world.root))).toEqual([IN_FORCE, IN_FORCE]);
    });
  });

  it('of an old protection is one step', async () => {
    const plain = Buffer.from(JSON.stringify({ secretPhrase: WORDS.join(' ') }));
    await writeFile(coldkey, await sealAnsible(plain, Buffer.from(OLD)));
    await world.wallets.refresh();
    valueOf(await change(OLD, NEW, WALLET));
    expect(detectEncryption(readFileSync(coldkey))).toBe('nacl');
    await withKey(coldkey, NEW, ({ phrase }) => expect(phrase).toEqual(WORDS));
  });

  it('changes nothing for a wrong, short, equal or missing one, or where another program wrote', async () => {
    const before = readFileSync(coldkey);
    expect(codeOf(await change('wrong words', NEW, WALLET))).toBe('WRONG_PASSWORD');
    expect(codeOf(await change(OLD, '1234567', WALLET))).toBe('WEAK_PASSWORD');
    expect(codeOf(await change(OLD, OLD, WALLET))).toBe('SAME_PASSWORD');
    expect(codeOf(await change(OLD, null, WALLET))).toBe('COLDKEY_PLAIN');
    expect(readFileSync(coldkey)).toEqual(before);
    expect(await keptFolders()).toEqual([]);

    const keep = join(world.base, 'kept');
    const parts = { path: coldkey, password: OLD, newPassword: NEW, keep };
    const meanwhile = (step: string): void => {
      if (step === 'staged') writeFileSync(coldkey, 'another');
    };
    const done = await settle(() => changePassword(parts, meanwhile));
    expect(codeOf(done)).toBe('CHANGED_MEANWHILE');
    expect(readFileSync(coldkey, 'utf8')).toBe('another');
    expect(existsSync(keep)).toBe(false);
  });

  it('is not made where no copy can be kept', async () => {
    const before = readFileSync(coldkey);
    await mkdir(world.base, { recursive: true });
    await writeFile(join(world.base, 'taodesk-kept'), 'a file in the way');
    expect(codeOf(await change(OLD, NEW, WALLET))).not.toBe('ok');
    expect(readFileSync(coldkey)).toEqual(before);
  });
});

describe('the password of a hotkey', () => {
  it('is taken off for a miner, readable by its owner alone, and put on again', async () => {
    const before = readFileSync(miner);
    const { place } = valueOf(await change(OLD, null, MINER));
    expect(readFileSync(place)).toEqual(before);
    expect(JSON.parse(readFileSync(miner, 'utf8'))).toHaveProperty('secretPhrase');
    expect(statSync(miner).mode & 0o777).toBe(0o600);
    const address = await withKey(miner, null, (key) => key.address);
    valueOf(await world.opened.upgrade({ ...MINER, password: null, newPassword: NEW }));
    await withKey(miner, NEW, (key) => expect(key.address).toBe(address));
    expect(codeOf(await change(OLD, null, MINER))).toBe('WRONG_PASSWORD');
    expect(detectEncryption(readFileSync(miner))).toBe('nacl');
  });
});
