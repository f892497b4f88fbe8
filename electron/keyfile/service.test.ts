import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { keyFactsSchema } from '../../shared/keyfile/model';
import { publicKeyfile } from '../wallet/keyfile';
import { codeOf, KeyfileWorld, valueOf } from './testing/keyfileWorld';

let world: KeyfileWorld;
beforeEach(async () => {
  world = await KeyfileWorld.open();
});
afterEach(() => world.close());

const at = (...parts: string[]): string => join(world.root, ...parts);
const WALLET = { wallet: 'savings', hotkey: null };
const MINER = { wallet: 'savings', hotkey: 'miner' };

describe('a key is looked at', () => {
  it('says what it is, its public key in hex, and who wrote it', async () => {
    await world.plant('savings');
    const facts = keyFactsSchema.parse(valueOf(await world.service.inspect(WALLET)));
    expect(facts).toMatchObject({
      place: at('savings', 'coldkey'),
      address: encodeSs58(Buffer.alloc(32, 7)),
      publicKey: `0x${'07'.repeat(32)}`,
      scheme: 'sr25519',
      encryption: 'nacl',
      writtenBy: 'bt6to8',
      access: { mode: '0600', otherOwner: false, readers: 'owner' },
      loose: [],
    });
  });

  it('is watch-only where only the public file is there', async () => {
    await world.put('watched/coldkeypub.txt', publicKeyfile(Buffer.alloc(32, 9)));
    const facts = valueOf(await world.service.inspect({ wallet: 'watched', hotkey: null }));
    expect(facts).toMatchObject({ place: at('watched', 'coldkeypub.txt'), encryption: null });
  });

  it('says what is wrong with a broken one, which can still be taken away', async () => {
    await world.put('broken/coldkey', '{"cut short');
    await world.wallets.refresh();
    const ref = { wallet: 'broken', hotkey: null };
    const facts = keyFactsSchema.parse(valueOf(await world.service.inspect(ref)));
    expect(facts).toMatchObject({ problem: { code: 'BROKEN_KEYFILE' }, writtenBy: 'unknown' });
    valueOf(await world.service.remove({ ...ref, typed: 'broken' }));
    expect(await world.listed()).toEqual({});
  });

  it('K4 says who can read it, the folders above counted, and mends it', async () => {
    await world.plant('savings');
    await chmod(at('savings', 'coldkey'), 0o644);
    await chmod(at('savings', 'hotkeys', 'miner'), 0o640);
    await chmod(at('savings', 'coldkeypub.txt'), 0o644);
    await chmod(at('savings'), 0o775);
    const readers = async () => valueOf(await world.service.inspect(WALLET)).access.readers;
    expect(await readers()).toBe('owner');
    for (const folder of [world.base, world.root]) await chmod(folder, 0o755);
    expect(await readers()).toBe('everyone');
    await chmod(world.base, 0o750);
    expect(await readers()).toBe('group');
    const facts = valueOf(await world.service.inspect(WALLET));
    expect(facts.access.mode).toBe('0644');
    // A public file may be read; a folder that others write to may get another address put into it.
    expect([...facts.loose].sort()).toEqual(['.', 'coldkey', 'hotkeys/miner']);
    valueOf(await world.service.tighten({ wallet: 'savings' }));
    const mode = (...parts: string[]) => statSync(at(...parts)).mode & 0o777;
    expect([mode('savings'), mode('savings', 'hotkeys')]).toEqual([0o700, 0o700]);
    for (const file of ['coldkey', 'coldkeypub.txt', 'hotkeys/miner']) {
      expect(mode('savings', file)).toBe(0o600);
    }
    expect(valueOf(await world.service.inspect(WALLET)).loose).toEqual([]);
  });

  it('K4 follows no link, and mends nothing behind one', async () => {
    await world.plant('savings');
    await writeFile(join(world.base, 'other'), 'x', { mode: 0o644 });
    await symlink(join(world.base, 'other'), at('savings', 'hotkeys', 'linked'));
    await symlink(at('savings'), at('twin'));
    await world.wallets.refresh();
    valueOf(await world.service.tighten({ wallet: 'savings' }));
    expect(statSync(join(world.base, 'other')).mode & 0o777).toBe(0o644);
    const linked = { wallet: 'savings', hotkey: 'linked' };
    expect(codeOf(await world.service.inspect(linked))).toBe('SYMLINK');
    expect(codeOf(await world.service.rename({ ...linked, name: 'x' }))).toBe('SYMLINK');
    expect(codeOf(await world.service.remove({ ...linked, typed: 'linked' }))).toBe('SYMLINK');
    expect(codeOf(await world.service.tighten({ wallet: 'twin' }))).toBe('LINKED_WALLET');
  });

  it('a name that the list does not have is no way to a file', async () => {
    await world.plant('savings');
    for (const wallet of ['..', '.', 'savings/hotkeys', '../wallets/savings']) {
      expect(codeOf(await world.service.inspect({ wallet, hotkey: null }))).toBe('FILE_MISSING');
    }
    const hotkey = '../coldkey';
    expect(codeOf(await world.service.inspect({ wallet: 'savings', hotkey }))).toBe('FILE_MISSING');
    expect(codeOf(await world.service.restore({ id: '../wallets/savings' }))).toBe('KEPT_GONE');
  });
});

describe('a key gets another name', () => {
  it('a wallet with all that is in it; what was hidden stays hidden', async () => {
    await world.plant('savings');
    valueOf(await world.service.hide({ wallet: 'savings', hidden: true }));
    valueOf(await world.service.rename({ ...WALLET, name: 'old-savings' }));
    expect(await world.listed()).toEqual({ 'old-savings': ['miner'] });
    expect(world.hidden).toEqual([{ folder: world.root, name: 'old-savings' }]);
    valueOf(await world.service.hide({ wallet: 'old-savings', hidden: false }));
    expect(world.hidden).toEqual([]);
  });

  it('a hotkey with its public file', async () => {
    await world.plant('savings');
    const before = await readFile(at('savings', 'hotkeys', 'miner'));
    valueOf(await world.service.rename({ ...MINER, name: 'gpu-1' }));
    const names = await readdir(at('savings', 'hotkeys'));
    expect(names.sort()).toEqual(['gpu-1', 'gpu-1pub.txt']);
    expect(await readFile(at('savings', 'hotkeys', 'gpu-1'))).toEqual(before);
  });

  it('K4 never over another key, nor to a name that is no key', async () => {
    await world.plant('savings');
    await world.plant('other', 20);
    await world.put('savings/hotkeys/second', publicKeyfile(Buffer.alloc(32, 30)));
    await world.put('savings/hotkeys/thirdpub.txt', publicKeyfile(Buffer.alloc(32, 31)));
    await mkdir(at('empty'));
    await world.wallets.refresh();
    const rename = async (ref: typeof WALLET | typeof MINER, name: string) =>
      codeOf(await world.service.rename({ ...ref, name }));
    expect(await rename(WALLET, 'other')).toBe('NAME_TAKEN');
    expect(await rename(WALLET, 'empty')).toBe('NAME_TAKEN');
    for (const name of ['second', 'third', 'miner']) {
      expect(await rename(MINER, name)).toBe('NAME_TAKEN');
    }
    for (const name of ['xpub.txt', 'x.lock', 'x.tmp']) {
      expect(await rename(MINER, name)).toBe('BAD_NAME');
      expect(await rename(WALLET, name)).toBe('BAD_NAME');
    }
    expect(await world.listed()).toEqual({
      other: ['miner'],
      savings: ['miner', 'second', 'third'],
    });
  });
});

describe('K1 a key of a kind that only other tools can use', () => {
  it('is named for what it is, and nothing opens or rewrites it', async () => {
    const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    const hot = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
    const privateKey = `0x${'01'.repeat(64)}`;
    // As long as the real thing: 1,952 and 4,032 bytes.
    const mlDsa = { publicKey: `0x${'ab'.repeat(1_952)}`, privateKey: `0x${'cd'.repeat(4_032)}` };
    const files = {
      coldkey: { ...mlDsa, ss58Address: address, cryptoType: 5, signingScheme: 'ml-dsa-65' },
      'hotkeys/rotating': { privateKey, ss58Address: hot, cryptoType: 4 },
      'hotkeys/hashed': { privateKey, ss58Address: hot, accountType: 'x' },
    };
    for (const [name, fields] of Object.entries(files)) {
      await world.put(`quantum/${name}`, JSON.stringify(fields));
    }
    await world.wallets.refresh();
    const kinds = { coldkey: 'rotatingMlDsa65', rotating: 'rotatingSr25519', hashed: 'hashed' };
    for (const [name, foreign] of Object.entries(kinds)) {
      const ref = { wallet: 'quantum', hotkey: name === 'coldkey' ? null : name };
      const facts = valueOf(await world.service.inspect(ref));
      expect(facts).toMatchObject({
        address: name === 'coldkey' ? address : hot,
        scheme: 'other',
        foreign,
        writtenBy: 'unknown',
      });
      expect(facts.problem).toBeNull();
      const phrase = await world.opened.revealPhrase({ ...ref, password: null });
      expect(codeOf(phrase)).toBe('UNSUPPORTED_KEY');
      const renewed = { ...ref, password: null, newPassword: 'long enough 7' };
      expect(codeOf(await world.opened.upgrade(renewed))).toBe('UNSUPPORTED_KEY');
    }
    for (const [name, fields] of Object.entries(files)) {
      expect(await readFile(at('quantum', name), 'utf8')).toBe(JSON.stringify(fields));
    }
    expect((await readdir(at('quantum'), { recursive: true })).sort()).toEqual([
      ...['coldkey', 'hotkeys', 'hotkeys/hashed', 'hotkeys/rotating'],
    ]);
  });
});

describe('K4 a key is deleted and kept', () => {
  it('only for its typed name; a wallet comes back as it was', async () => {
    await world.plant('savings');
    const coldkey = await readFile(at('savings', 'coldkey'));
    const typed = async (text: string) =>
      codeOf(await world.service.remove({ ...WALLET, typed: text }));
    expect([await typed(''), await typed('Savings')]).toEqual(['NAME_DIFFERS', 'NAME_DIFFERS']);
    const { place } = valueOf(await world.service.remove({ ...WALLET, typed: 'savings' }));
    expect(await world.listed()).toEqual({});
    expect(place).toMatch(/taodesk-kept\/\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z-wallet\/savings$/);
    expect(place.startsWith(world.root)).toBe(false);
    expect(await readFile(join(place, 'coldkey'))).toEqual(coldkey);
    expect(statSync(dirname(place)).mode & 0o777).toBe(0o700);

    const kept = valueOf(await world.service.kept());
    expect(kept.place).toBe(join(world.base, 'taodesk-kept'));
    expect(kept.kept).toMatchObject([{ wallet: 'savings', hotkey: null }]);
    const [entry] = kept.kept;
    await world.plant('savings', 40);
    expect(codeOf(await world.service.restore({ id: entry?.id ?? '' }))).toBe('NAME_TAKEN');
    valueOf(await world.service.rename({ ...WALLET, name: 'newer' }));
    valueOf(await world.service.restore({ id: entry?.id ?? '' }));
    expect(await world.listed()).toEqual({ newer: ['miner'], savings: ['miner'] });
    expect(await readFile(at('savings', 'coldkey'))).toEqual(coldkey);
    expect(valueOf(await world.service.kept()).kept).toEqual([]);
    expect(codeOf(await world.service.restore({ id: entry?.id ?? '' }))).toBe('KEPT_GONE');
  });

  it('a hotkey goes with its public file and comes back, also into a wallet that is gone', async () => {
    await world.plant('savings');
    valueOf(await world.service.remove({ ...MINER, typed: 'miner' }));
    expect(await readdir(at('savings', 'hotkeys'))).toEqual([]);
    valueOf(await world.service.remove({ ...WALLET, typed: 'savings' }));
    const { kept } = valueOf(await world.service.kept());
    expect(kept.map(({ wallet, hotkey }) => [wallet, hotkey])).toEqual([
      ['savings', null],
      ['savings', 'miner'],
    ]);
    valueOf(await world.service.restore({ id: kept[1]?.id ?? '' }));
    expect((await readdir(at('savings', 'hotkeys'))).sort()).toEqual(['miner', 'minerpub.txt']);
  });

  it('a new wallet of the name of a hidden one that was deleted is not hidden', async () => {
    await world.plant('savings');
    valueOf(await world.service.hide({ wallet: 'savings', hidden: true }));
    valueOf(await world.service.remove({ ...WALLET, typed: 'savings' }));
    expect(world.hidden).toEqual([]);
  });

  it('nothing is deleted where no copy can be kept', async () => {
    await world.plant('savings');
    await writeFile(join(world.base, 'taodesk-kept'), 'a file in the way');
    expect(codeOf(await world.service.remove({ ...WALLET, typed: 'savings' }))).toBe('KEEPING');
    expect(await world.listed()).toEqual({ savings: ['miner'] });
  });

  it('to another disk it is copied first, and a full one loses nothing', async ({ skip }) => {
    const kept = join(world.base, 'taodesk-kept');
    await mkdir(kept);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', kept]);
    if (mounted.status !== 0) skip('no right to mount a small disk here');
    try {
      await world.plant('savings');
      await world.plant('large');
      await world.put('large/notes', Buffer.alloc(128 * 1024));
      const large = await world.service.remove({ wallet: 'large', hotkey: null, typed: 'large' });
      expect(codeOf(large)).toBe('NO_SPACE');
      expect(await readdir(kept)).toEqual([]);
      const { place } = valueOf(await world.service.remove({ ...WALLET, typed: 'savings' }));
      expect((await lstat(join(place, 'hotkeys', 'miner'))).mode & 0o777).toBe(0o600);
      expect((await readdir(world.root)).sort()).toEqual(['large']);
      const [entry] = valueOf(await world.service.kept()).kept;
      valueOf(await world.service.restore({ id: entry?.id ?? '' }));
      expect(await world.listed()).toEqual({ large: ['miner'], savings: ['miner'] });
    } finally {
      spawnSync('umount', [kept]);
    }
  });
});

describe('a locked window', () => {
  it('changes no key', async () => {
    await world.plant('savings');
    expect(world.wallets.lock().ok).toBe(true);
    const answers = [
      await world.service.inspect(WALLET),
      await world.service.rename({ ...WALLET, name: 'x' }),
      await world.service.hide({ wallet: 'savings', hidden: true }),
      await world.service.remove({ ...WALLET, typed: 'savings' }),
      await world.service.restore({ id: 'x' }),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'LOCKED'));
  });
});

it('K3 what is remembered for a coldkey is forgotten when it is renamed or deleted, and only then', async () => {
  await world.plant('savings');
  await world.plant('taken', 9);
  const rename = (ref: typeof WALLET | typeof MINER, name: string) =>
    world.service.rename({ ...ref, name });
  expect(codeOf(await rename(WALLET, 'taken'))).toBe('NAME_TAKEN');
  valueOf(await rename(MINER, 'miner-2'));
  expect(codeOf(await world.service.remove({ ...WALLET, typed: 'saving' }))).toBe('NAME_DIFFERS');
  expect(world.forgotten).toEqual([]);
  valueOf(await rename(WALLET, 'old'));
  expect(world.forgotten).toEqual([at('savings', 'coldkey')]);
  valueOf(await world.service.remove({ wallet: 'old', hotkey: null, typed: 'old' }));
  expect(world.forgotten).toEqual([at('savings', 'coldkey'), at('old', 'coldkey')]);
});
