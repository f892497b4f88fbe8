import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/ipc/result';
import { parseAnySs58 } from '../../shared/units/ss58';
import { settle } from '../../shared/wallet/errors';
import { Keyring } from '../platform/keyring';
import type { KeyringState } from '../platform/keyringState';
import { FakeSafeStorage } from '../platform/testing/fakeSafeStorage';
import { openRemembered } from '../signer/remembered';
import type { SealedPassword } from '../signer/rememberedProtocol';
import { PASSWORD, quickWallet } from '../signer/testing/limitedWallet';
import { publicKeyfile } from '../wallet/keyfile';
import { codeOf, valueOf, WalletHome } from '../wallet/testing/walletHome';
import { RememberedPasswords } from './remembered';

let home: WalletHome;
let storage: FakeSafeStorage;
/** What the keyring says of itself. */
let ring: () => KeyringState;
let remembered: RememberedPasswords;
let told: string[][];
/** The coldkey of Alice. */
let alice: { path: string; address: string };

async function newWallet(name: string, uri?: string): Promise<{ path: string; address: string }> {
  const made = await quickWallet(home.folder, name, uri);
  const parsed = parseAnySs58(made.address);
  if (!parsed.ok) throw new Error('no address');
  const file = join(home.folder, name, 'coldkeypub.txt');
  await writeFile(file, publicKeyfile(Buffer.from(parsed.publicKey)));
  await home.service.refresh();
  return made;
}

const folder = (): string => join(home.root, 'remembered');

function startApp(): void {
  const keyring = new Keyring(storage, async () => ring(), 'linux');
  const { signer, service: wallets } = home;
  remembered = new RememberedPasswords({ signer, wallets, keyring, folder: folder() });
  told = [];
  remembered.changes.on((names) => void told.push(names));
}

beforeEach(async () => {
  home = await WalletHome.open();
  alice = await newWallet('Alice');
  storage = new FakeSafeStorage();
  ring = () => 'ready';
  startApp();
});
afterEach(async () => {
  remembered.dispose();
  await home.remove();
});

const remember = (password = PASSWORD, wallet = 'Alice') =>
  remembered.remember({ wallet, password });
const files = async (): Promise<string[]> => (existsSync(folder()) ? readdir(folder()) : []);
const fileOf = async (): Promise<string> => join(folder(), (await files())[0] ?? '');

/** What the signer would sign with. */
const use = (key = alice): Promise<Result<string>> =>
  remembered.use(key.path, (sealed: SealedPassword) =>
    settle(() => openRemembered(sealed, key.path, key.address)),
  );

describe('K3 a remembered password', () => {
  it('K3 is kept for its wallet alone, over a restart, and forgotten when asked', async () => {
    await newWallet('Bob');
    expect(valueOf(await remembered.wallets())).toEqual([]);
    expect(codeOf(await use())).toBe('REMEMBERED_GONE');
    expect(codeOf(await remember())).toBe('ok');
    expect(told).toEqual([['Alice']]);
    startApp();
    expect(valueOf(await remembered.wallets())).toEqual(['Alice']);
    expect(valueOf(await use())).toBe(PASSWORD);
    expect(await files()).toHaveLength(1);
    expect(codeOf(await remembered.forget({ wallet: 'Bob' }))).toBe('ok');
    expect(codeOf(await remembered.forget({ wallet: 'Alice' }))).toBe('ok');
    expect(await files()).toEqual([]);
    expect(codeOf(await use())).toBe('REMEMBERED_GONE');
  });

  it('K3 is in a file of its owner alone that says neither password nor wallet', async () => {
    await remember();
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
    expect((await stat(await fileOf())).mode & 0o777).toBe(0o600);
    const bytes = await readFile(await fileOf());
    for (const text of [PASSWORD, 'Alice', alice.address]) expect(bytes.includes(text)).toBe(false);
    expect(await fileOf()).not.toContain('Alice');
  });

  it('K3 is not kept when it does not open the key, or the key has none', async () => {
    expect(codeOf(await remember('not the password'))).toBe('WRONG_PASSWORD');
    await writeFile(alice.path, '{"secretPhrase":"a b c"}');
    await home.service.refresh();
    expect(codeOf(await remember())).not.toBe('ok');
    expect(codeOf(await remember(PASSWORD, 'nobody'))).toBe('FILE_MISSING');
    expect(await files()).toEqual([]);
  });

  it('K3 is not kept without a keyring, and no key is derived for it', async () => {
    for (const set of [{ available: false }, { available: true, prefix: 'v10' }]) {
      Object.assign(storage, set);
      // The signer would say WRONG_PASSWORD.
      expect(codeOf(await remember('not the password'))).toBe('KEYRING_MISSING');
      expect(await files()).toEqual([]);
    }
  });

  it('K3 neither opens nor is shown to be there behind the lock of the window', async () => {
    await remember();
    expect(home.service.windowLock.lock()).toBe(true);
    expect(codeOf(await use())).toBe('LOCKED');
    expect(codeOf(await remember())).toBe('LOCKED');
    expect(codeOf(await remembered.forget({ wallet: 'Alice' }))).toBe('LOCKED');
    home.service.windowLock.open(home.service.lockState().forgotten);
    expect(valueOf(await use())).toBe(PASSWORD);
  });

  it('K3 does not open when the window locks while its file is read', async () => {
    await remember();
    const using = use();
    home.service.lock();
    expect(codeOf(await using)).toBe('LOCKED');
    expect(await files()).toHaveLength(1);
  });

  it('K3 does not open after a lock that fell meanwhile and is open again', async () => {
    await remember();
    const { windowLock } = home.service;
    const lockAndOpen = (): KeyringState => {
      windowLock.lock();
      windowLock.open(home.service.lockState().forgotten);
      return 'ready';
    };
    ring = lockAndOpen;
    expect(codeOf(await use())).toBe('LOCKED');
    expect(codeOf(await remember())).toBe('LOCKED');
    ring = () => 'ready';
    expect(valueOf(await use())).toBe(PASSWORD);
  });

  it.each([
    ['locked', 'KEYRING_LOCKED'],
    ['silent', 'KEYRING_SILENT'],
  ] as const)(
    'K3 a keyring that is %s is not waited for, and nothing is forgotten',
    async (state, code) => {
      await remember();
      ring = () => state;
      storage.decryptString = () => expect.fail('it was asked');
      storage.encryptString = () => expect.fail('it was asked');
      expect(codeOf(await use())).toBe(code);
      // The signer would say WRONG_PASSWORD.
      expect(codeOf(await remember('not the password'))).toBe(code);
      expect(await files()).toHaveLength(1);
    },
  );

  it('K3 what cannot be read is not taken for nothing', async () => {
    await writeFile(folder(), 'in the way');
    expect(codeOf(await remembered.wallets())).toBe('REMEMBERED_DISK');
    await home.service.refresh();
    expect(told).toEqual([]);
  });

  it('K3 is not kept when the window locks while the key is derived', async () => {
    const ask = home.signer.ask.bind(home.signer);
    vi.spyOn(home.signer, 'ask').mockImplementation((...question) => {
      if (question[0] === 'rememberSeal') home.service.lock();
      return ask(...question);
    });
    expect(codeOf(await remember())).toBe('LOCKED');
    expect(await files()).toEqual([]);
  });

  it('K3 is kept while the keyring is closed, and forgotten when another one is there', async () => {
    await remember();
    storage.available = false;
    expect(codeOf(await use())).toBe('KEYRING_MISSING');
    expect(valueOf(await remembered.wallets())).toEqual(['Alice']);
    storage.available = true;
    expect(valueOf(await use())).toBe(PASSWORD);
    storage = new FakeSafeStorage();
    startApp();
    expect(codeOf(await use())).toBe('REMEMBERED_DAMAGED');
    expect(await files()).toEqual([]);
    // The wallet itself needs no keyring.
    const { path } = alice;
    const typed = await home.signer.ask('verifyPassword', { path, password: PASSWORD });
    expect(codeOf(typed)).toBe('ok');
  });

  it('K3 is forgotten when another wallet stands in the place', async () => {
    await remember();
    await rename(join(home.folder, 'Alice'), join(home.root, 'away'));
    const other = await newWallet('Alice', '//Eve');
    expect(other.path).toBe(alice.path);
    expect(codeOf(await use(other))).toBe('REMEMBERED_DAMAGED');
    expect(valueOf(await remembered.wallets())).toEqual([]);
    expect(told.at(-1)).toEqual([]);
  });

  it('K3 is forgotten when the signer finds that it does not open the key any more', async () => {
    await remember();
    const refused = { code: 'REMEMBERED_WRONG', message: 'changed', retryable: false };
    const wrong = await remembered.use(alice.path, async () => ({ ok: false, error: refused }));
    expect(codeOf(wrong)).toBe('REMEMBERED_WRONG');
    expect(await files()).toEqual([]);
  });

  it('K3 is not forgotten for what has nothing to do with it', async () => {
    await remember();
    const refused = { code: 'LIMIT_CAP', message: 'too much', retryable: false };
    await remembered.use(alice.path, async () => ({ ok: false, error: refused }));
    expect(valueOf(await use())).toBe(PASSWORD);
  });

  it('K2 no flipped bit and no cut of the file is taken', async () => {
    await remember();
    const file = await fileOf();
    const bytes = await readFile(file);
    const after = async (spoilt: Buffer): Promise<string> => {
      await writeFile(file, spoilt);
      return codeOf(await use());
    };
    // Each bit of what is sealed by the signer is turned in its own test; here one of each byte will do.
    const sealedAt = 8 * (7 + bytes.readUInt16BE(5));
    for (let bit = 0; bit < 8 * bytes.length; bit += bit < sealedAt ? 1 : 9) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await after(flipped), `bit ${bit}`).toBe('REMEMBERED_DAMAGED');
      expect(existsSync(file)).toBe(false);
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(await after(bytes.subarray(0, length)), `cut to ${length}`).toBe('REMEMBERED_DAMAGED');
    }
    expect(await after(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('REMEMBERED_DAMAGED');
    expect(await after(Buffer.concat([bytes, Buffer.alloc(1 << 20)]))).toBe('REMEMBERED_DAMAGED');
    expect(await after(bytes)).toBe('ok');
  });

  it('K4 a link is not followed, and a folder in the way is told', async () => {
    await remember();
    const file = await fileOf();
    const away = join(home.root, 'away');
    await rename(file, away);
    await symlink(away, file);
    expect(codeOf(await use())).toBe('REMEMBERED_DAMAGED');
    expect(existsSync(away)).toBe(true);
    await mkdir(join(file, 'inside'), { recursive: true });
    expect(codeOf(await remember())).toBe('REMEMBERED_DISK');
    expect(codeOf(await remembered.forget({ wallet: 'Alice' }))).toBe('REMEMBERED_DISK');
  });
});
