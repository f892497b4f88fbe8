import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { settle } from '../../shared/wallet/errors';
import type { WalletEntry } from '../../shared/wallet/model';
import { listWallets } from '../wallet/folder';
import { fullKeyfile, publicKeyfile } from '../wallet/keyfile';
import { sealAnsible } from './testing/sealAnsible';
import { pairFromSeed, toKeyfilePrivate } from './derive';
import { restorePublic } from './restorePublic';

const PASSWORD = 'correct horse 7';
const OTHER = publicKeyfile(Buffer.alloc(32, 7));
const pair = pairFromSeed(Buffer.alloc(32, 3));
const ADDRESS = encodeSs58(pair.publicKey);

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
  folder = join(root, 'main');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const coldkey = () => join(folder, 'coldkey');
const file = () => join(folder, 'coldkeypub.txt');

async function writeColdkey(locked: boolean): Promise<void> {
  const seed = Buffer.alloc(32, 3);
  const { publicKey } = pair;
  const plain = fullKeyfile({ publicKey, privateKey: toKeyfilePrivate(pair), phrase: null, seed });
  // Ansible Vault derives in milliseconds.
  await writeFile(coldkey(), locked ? await sealAnsible(plain, Buffer.from(PASSWORD)) : plain);
}

async function entry(): Promise<WalletEntry | undefined> {
  return (await listWallets(root)).wallets[0];
}

async function codeOf(password: string | null): Promise<string> {
  const result = await settle(() => restorePublic(coldkey(), password));
  return result.ok ? 'ok' : result.error.code;
}

const kept = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('coldkeypub.txt.broken-'));

describe('a coldkey without its public file', () => {
  it('is named so, and tells its address once its password opened it', async () => {
    await writeColdkey(true);
    expect(await entry()).toMatchObject({ address: null, problem: { code: 'PUBLIC_MISSING' } });
    expect(await codeOf('nope')).toBe('WRONG_PASSWORD');
    expect(await readdir(folder)).toEqual(['coldkey']);
    expect(await restorePublic(coldkey(), PASSWORD)).toEqual({ address: ADDRESS });
    expect(await readFile(file())).toEqual(publicKeyfile(pair.publicKey));
    expect(await entry()).toMatchObject({ address: ADDRESS, problem: null, encryption: 'ansible' });
  });

  it('keeps a broken file beside the one that is written', async () => {
    await writeColdkey(true);
    await writeFile(file(), '{"ss58Address": ');
    expect(await entry()).toMatchObject({ address: null, problem: { code: 'PUBLIC_BROKEN' } });
    expect(await codeOf(PASSWORD)).toBe('ok');
    const [name = ''] = await kept();
    expect(await readFile(join(folder, name), 'utf8')).toBe('{"ss58Address": ');
    expect(await entry()).toMatchObject({ address: ADDRESS, problem: null });
  });

  it('keeps a public key in bare hex and writes it as tools of today read it', async () => {
    await writeColdkey(true);
    const bare = `0x${Buffer.from(pair.publicKey).toString('hex')}`;
    await writeFile(file(), bare);
    expect(await entry()).toMatchObject({ address: ADDRESS, problem: null, oldPublic: true });
    expect(await codeOf(PASSWORD)).toBe('ok');
    expect(await readFile(file())).toEqual(publicKeyfile(pair.publicKey));
    expect(await readFile(join(folder, (await kept())[0] ?? ''), 'utf8')).toBe(bare);
    expect(await entry()).not.toHaveProperty('oldPublic');
  });

  it('leaves a file that says the same, and follows no link', async () => {
    await writeColdkey(true);
    const bare = JSON.stringify({ ss58Address: ADDRESS });
    await writeFile(file(), bare);
    expect(await codeOf(PASSWORD)).toBe('ok');
    expect(await readFile(file(), 'utf8')).toBe(bare);
    await rm(file());
    await writeFile(join(root, 'elsewhere'), 'untouched');
    await symlink(join(root, 'elsewhere'), file());
    expect((await entry())?.problem?.code).toBe('SYMLINK');
    expect(await codeOf(PASSWORD)).toBe('SYMLINK');
    expect(await readFile(join(root, 'elsewhere'), 'utf8')).toBe('untouched');
  });
});

describe('a public file of another key', () => {
  it('is told of a plain coldkey, whose address is then not shown', async () => {
    await writeColdkey(false);
    await writeFile(file(), OTHER);
    expect(await entry()).toMatchObject({ address: null, problem: { code: 'PUBLIC_MISMATCH' } });
    expect(await codeOf(null)).toBe('ok');
    expect(await entry()).toMatchObject({ address: ADDRESS, problem: null, encryption: 'none' });
    const [name = ''] = await kept();
    expect(await readFile(join(folder, name))).toEqual(OTHER);
  });

  it('of a plain coldkey that is broken is not believed silently', async () => {
    await writeFile(coldkey(), 'no key');
    await writeFile(file(), OTHER);
    expect((await entry())?.problem?.code).toBe('BROKEN_KEYFILE');
  });
});
