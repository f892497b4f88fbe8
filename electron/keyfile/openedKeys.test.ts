import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady, ed25519PairFromSeed } from '@polkadot/util-crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { chmod, lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyRef } from '../../shared/keyfile/model';
import { encodeSs58 } from '../../shared/units/ss58';
import { settle } from '../../shared/wallet/errors';
import { needs } from '../platform/testing/needs';
import { sealAnsible } from '../signer/testing/sealAnsible';
import { createWallet } from '../signer/createWallet';
import type * as Nacl from '../signer/nacl';
import { upgradeKey } from '../signer/upgrade';
import { withKey } from '../signer/vault';
import { detectEncryption, ed25519Keyfile } from '../wallet/keyfile';
import { noRealFiles, realFiles } from '../wallet/testing/realKeyfiles';
import { codeOf, KeyfileWorld, valueOf } from './testing/keyfileWorld';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

// Of the vectors: one derivation in a run serves them all.
const PASSWORD = 'testing123!';
const EXPORT = 'correct horse battery staple';
/** The development phrase of every Substrate chain; public, never holds money. */
const WORDS = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');
const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV';
const WALLET = { wallet: 'w', hotkey: null };
const MINER = { wallet: 'w', hotkey: 'miner' };

let world: KeyfileWorld;
beforeAll(() => cryptoWaitReady());
beforeEach(async () => {
  world = await KeyfileWorld.open();
});
afterEach(() => world.close());

const at = (...parts: string[]): string => join(world.root, ...parts);

async function makeWallet(): Promise<void> {
  const hotkey = { name: 'miner', protection: 'plain' as const };
  const source = { words: WORDS };
  await createWallet({ root: world.root, name: 'w', source, password: PASSWORD, hotkey });
  await world.wallets.refresh();
}

describe('the phrase of a key', () => {
  it('is told for its password alone, and that a key has none is said', async () => {
    await makeWallet();
    const seed = Buffer.alloc(32, 5);
    const { publicKey } = ed25519PairFromSeed(seed);
    await world.put('w/hotkeys/wordless', ed25519Keyfile(publicKey, seed));
    await world.wallets.refresh();
    const reveal = (ref: typeof WALLET | typeof MINER, password: string | null) =>
      world.opened.revealPhrase({ ...ref, password });
    expect(valueOf(await reveal(WALLET, PASSWORD)).words).toEqual(WORDS);
    expect(codeOf(await reveal(WALLET, 'Password1'))).toBe('WRONG_PASSWORD');
    expect(codeOf(await reveal(WALLET, null))).toBe('PASSWORD_NEEDED');
    expect(valueOf(await reveal(MINER, null)).words).toHaveLength(12);
    const none = await reveal({ wallet: 'w', hotkey: 'wordless' }, null);
    expect(codeOf(none)).toBe('NO_PHRASE');
  });
});

/** Chooses the place that the dialog answers, then writes. */
async function backup(ref: KeyRef, password: string | null, exportPassword: string) {
  const chosen = valueOf(await world.opened.chooseExport(ref));
  const placeId = chosen?.placeId ?? '';
  return world.opened.exportJson({ placeId, password, exportPassword });
}

describe('K5 a key leaves as a polkadot-js backup', () => {
  it('that polkadot-js opens with the password of the backup alone, sr25519', async () => {
    await makeWallet();
    world.answer = join(world.base, 'w.json');
    const exported = await backup(WALLET, PASSWORD, EXPORT);
    expect(valueOf(exported)).toEqual({ place: world.answer });
    expect((await lstat(world.answer)).mode & 0o777).toBe(0o600);
    const json = JSON.parse(await readFile(world.answer, 'utf8'));
    expect(json).toMatchObject({ address: ADDRESS, meta: { name: 'w' } });
    expect(json.meta.whenCreated).toBeGreaterThan(1.6e12);
    expect(Buffer.from(json.encoded, 'base64').readUInt32LE(32)).toBe(1 << 15);
    const pair = new Keyring({ ss58Format: 42 }).addFromJson(json);
    expect(() => pair.decodePkcs8(PASSWORD)).toThrow();
    pair.decodePkcs8(EXPORT);
    expect(pair.type).toBe('sr25519');
    const signature = pair.sign('m');
    expect(
      new Keyring()
        .addFromUri(WORDS.join(' '), {}, 'sr25519')
        .verify('m', signature, pair.publicKey),
    ).toBe(true);
  });

  it('and so an ed25519 key', async () => {
    const seed = Buffer.alloc(32, 6);
    const { publicKey } = ed25519PairFromSeed(seed);
    await world.put('w/hotkeys/miner', ed25519Keyfile(publicKey, seed));
    await world.wallets.refresh();
    world.answer = join(world.base, 'miner.json');
    valueOf(await backup(MINER, null, EXPORT));
    const json = JSON.parse(await readFile(world.answer, 'utf8'));
    const pair = new Keyring({ ss58Format: 42 }).addFromJson(json);
    pair.decodePkcs8(EXPORT);
    expect([pair.type, pair.address]).toEqual(['ed25519', encodeSs58(publicKey)]);
    const own = new Keyring().addFromSeed(seed, {}, 'ed25519');
    expect(own.verify('m', pair.sign('m'), own.publicKey)).toBe(true);
  });

  it('never into the wallets folder, under a short password, or when the dialog was cancelled', async () => {
    await world.put(
      'w/hotkeys/miner',
      ed25519Keyfile(ed25519PairFromSeed(Buffer.alloc(32)).publicKey, Buffer.alloc(32)),
    );
    await world.wallets.refresh();
    const run = (exportPassword: string) => backup(MINER, null, exportPassword);
    expect(valueOf(await world.opened.chooseExport(MINER))).toBeNull();
    world.answer = at('w', 'hotkeys', 'miner');
    const before = await readFile(world.answer);
    expect(codeOf(await run(EXPORT))).toBe('INSIDE_WALLETS');
    expect(await readFile(world.answer)).toEqual(before);
    world.answer = join(world.base, 'short.json');
    expect(codeOf(await run('1234567'))).toBe('WEAK_PASSWORD');
    expect(existsSync(world.answer)).toBe(false);
  });
});

describe('the place of a backup', () => {
  it('serves one backup of the key that it was chosen for, also after a wrong password', async () => {
    const seed = Buffer.alloc(32, 6);
    const key = ed25519Keyfile(ed25519PairFromSeed(seed).publicKey, seed);
    await world.put('w/hotkeys/miner', await sealAnsible(key, Buffer.from(PASSWORD)));
    await world.put('w/hotkeys/other', ed25519Keyfile(Buffer.alloc(32, 3), seed));
    await world.wallets.refresh();
    world.answer = join(world.base, 'miner.json');
    const first = valueOf(await world.opened.chooseExport({ wallet: 'w', hotkey: 'other' }));
    const { placeId = '' } = valueOf(await world.opened.chooseExport(MINER)) ?? {};
    const write = (id: string, password: string) =>
      world.opened.exportJson({ placeId: id, password, exportPassword: EXPORT });
    expect(codeOf(await write(first?.placeId ?? '', PASSWORD))).toBe('PLACE_GONE');
    expect(codeOf(await write(placeId, 'something else'))).toBe('WRONG_PASSWORD');
    expect(existsSync(world.answer)).toBe(false);
    expect(valueOf(await write(placeId, PASSWORD))).toEqual({ place: world.answer });
    expect(JSON.parse(await readFile(world.answer, 'utf8'))).toMatchObject({
      meta: { name: 'miner' },
    });
    await rm(world.answer);
    expect(codeOf(await write(placeId, PASSWORD))).toBe('PLACE_GONE');
    expect(existsSync(world.answer)).toBe(false);
  });
});

describe('K4 an old protection is replaced', () => {
  const upgrade = (password: string | null, newPassword: string | null = null, ref = WALLET) =>
    world.opened.upgrade({ ...ref, password, newPassword });

  it(
    'of real Fernet and Ansible files: same key, same password, the old file kept',
    needs(noRealFiles),
    async () => {
      const coldkeys = realFiles().wallets.flatMap(({ files }) =>
        files.filter(
          ({ role, encryption }) =>
            role === 'coldkey' && ['fernet', 'ansible'].includes(encryption),
        ),
      );
      // The first of each form, and one whose password is not ASCII.
      const chosen = [
        coldkeys.find(({ encryption }) => encryption === 'fernet'),
        coldkeys.find(({ password }) => /[^ -~]/.test(password ?? '')),
      ];
      for (const [index, file] of chosen.entries()) {
        if (!file?.password) return expect.fail('a file is missing');
        const wallet = `real-${index}`;
        await world.put(`${wallet}/coldkey`, file.utf8 ?? '');
        await world.wallets.refresh();
        const ref = { wallet, hotkey: null };
        const { place } = valueOf(await upgrade(file.password, null, ref));
        expect(await readFile(place, 'utf8')).toBe(file.utf8);
        const now = await readFile(at(wallet, 'coldkey'));
        expect(detectEncryption(now)).toBe('nacl');
        await withKey(at(wallet, 'coldkey'), file.password, ({ address }) =>
          expect(address).toBe(file.expect.ss58),
        );
        // K3: its password is the same, so what is remembered of it stays right.
        expect(world.forgotten).toEqual([]);
        // The address could only be told from the public file now; it was written.
        expect((await world.wallets.find(wallet))?.address).toBe(file.expect.ss58);
      }
    },
  );

  it('and writes the public file of 2021 beside it anew, where it is of this key', async () => {
    await makeWallet();
    const plain = await readFile(at('w', 'hotkeys', 'miner'));
    const { publicKey } = JSON.parse(plain.toString('utf8')) as { publicKey: string };
    const sealed = await sealAnsible(plain, Buffer.from(PASSWORD));
    await writeFile(at('w', 'coldkey'), sealed);
    await writeFile(at('w', 'coldkeypub.txt'), publicKey);
    await world.wallets.refresh();
    const { place } = valueOf(await upgrade(PASSWORD));
    const written = JSON.parse(await readFile(at('w', 'coldkeypub.txt'), 'utf8'));
    expect(written).toMatchObject({ publicKey, accountId: publicKey });
    expect(await readFile(`${place}pub.txt`, 'utf8')).toBe(publicKey);
    expect(await world.wallets.find('w')).not.toHaveProperty('oldPublic');

    // Another program writes the key while it is renewed: both files are then as they were.
    await writeFile(at('w', 'coldkey'), sealed);
    await writeFile(at('w', 'coldkeypub.txt'), publicKey);
    const keep = join(world.base, 'kept');
    const parts = { path: at('w', 'coldkey'), password: PASSWORD, newPassword: null, keep };
    const meanwhile = (step: string): void => {
      if (step === 'public') writeFileSync(parts.path, 'another');
    };
    const done = await settle(() => upgradeKey(parts, meanwhile));
    expect(done).toMatchObject({ ok: false, error: { code: 'CHANGED_MEANWHILE' } });
    expect(await readFile(at('w', 'coldkeypub.txt'), 'utf8')).toBe(publicKey);
    expect([existsSync(keep), existsSync(`${keep}pub.txt`)]).toEqual([false, false]);

    await writeFile(at('w', 'coldkey'), sealed);
    await writeFile(at('w', 'coldkeypub.txt'), `0x${'09'.repeat(32)}`);
    await world.wallets.refresh();
    valueOf(await upgrade(PASSWORD));
    expect(await readFile(at('w', 'coldkeypub.txt'), 'utf8')).toBe(`0x${'09'.repeat(32)}`);
  });

  it('K3 of a plain coldkey under a new password; a short one, none or a wrong one changes nothing', async () => {
    await makeWallet();
    const plain = await readFile(at('w', 'hotkeys', 'miner'));
    await chmod(at('w', 'coldkey'), 0o600);
    await rm(at('w', 'coldkeypub.txt'));
    await writeFile(at('w', 'coldkey'), plain);
    await world.wallets.refresh();
    expect(codeOf(await upgrade(null))).toBe('PASSWORD_NEEDED');
    expect(codeOf(await upgrade(null, '1234567'))).toBe('WEAK_PASSWORD');
    expect(await readFile(at('w', 'coldkey'))).toEqual(plain);
    expect(existsSync(join(world.base, 'taodesk-kept'))).toBe(false);
    expect(world.forgotten).toEqual([]);
    const { place } = valueOf(await upgrade(null, EXPORT));
    expect(world.forgotten).toEqual([at('w', 'coldkey')]);
    expect(await readFile(place)).toEqual(plain);
    await withKey(at('w', 'coldkey'), EXPORT, ({ phrase }) => expect(phrase).toHaveLength(12));
    expect(codeOf(await upgrade(EXPORT))).toBe('NOT_OLD');

    const sealed = await sealAnsible(plain, Buffer.from('old words'));
    await writeFile(at('w', 'coldkey'), sealed);
    await world.wallets.refresh();
    expect(codeOf(await upgrade('wrong words'))).toBe('WRONG_PASSWORD');
    expect(await readFile(at('w', 'coldkey'))).toEqual(sealed);
    expect((await readdir(at('w'))).sort()).toEqual(['coldkey', 'coldkeypub.txt', 'hotkeys']);
  });
});
