import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../shared/ipc/result';
import { hasPassword, walletListSchema } from '../../shared/wallet/model';
import { sealAnsible } from '../signer/ansible';
import { SignerClient } from '../signer/client';
import { localSigner } from '../signer/testing/localHost';
import { publicKeyfile } from './keyfile';
import { PasswordMemory } from './passwordMemory';
import { WalletService } from './service';

const PASSWORD = 'Testing-123!';
let root: string;
let service: WalletService;
let minutes = 5;
let atStart = true;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
  minutes = 5;
  atStart = true;
  service = newService();
});
afterEach(async () => {
  service.dispose();
  await rm(root, { recursive: true, force: true });
});

const newService = (): WalletService =>
  new WalletService(
    new SignerClient(localSigner()),
    {
      walletsFolder: () => join(root, 'wallets'),
      get: () => ({ lockAfterMinutes: minutes, lockAtStart: atStart }),
      keepLockAtStart: async (on) => ok((atStart = on)),
      onChange: () => () => undefined,
    },
    () => Promise.resolve(null),
    new PasswordMemory(join(root, 'had-password')),
  );

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

async function newWallet(name: string): Promise<string> {
  const draft = valueOf(await service.draftCreate({ words: 12 }));
  const answers = [1, 5, 12].map((place) => ({ place, word: draft.words[place - 1] ?? '' }));
  valueOf(await service.draftCheck({ draftId: draft.draftId, answers }));
  const input = { draftId: draft.draftId, name, password: PASSWORD, hotkey: null };
  const entry = valueOf(await service.create(input, () => undefined));
  expect(entry.address).toBe(draft.address);
  return draft.address;
}

// Ansible Vault derives in milliseconds, so the lock can be tried many times.
async function quickWallet(name: string): Promise<void> {
  const folder = join(root, 'wallets', name);
  await mkdir(folder, { recursive: true });
  const publicKey = Buffer.alloc(32, 7);
  await writeFile(join(folder, 'coldkeypub.txt'), publicKeyfile(publicKey));
  const payload = Buffer.from('{}');
  await writeFile(join(folder, 'coldkey'), await sealAnsible(payload, Buffer.from(PASSWORD)));
  await service.refresh();
}

describe('wallets of the folder', () => {
  it('an empty home is no failure', async () => {
    expect(await service.current()).toEqual({
      folder: join(root, 'wallets'),
      exists: false,
      wallets: [],
      problem: null,
    });
  });

  it('K6 a phrase is written only after its words were typed again', async () => {
    const draft = valueOf(await service.draftCreate({ words: 24 }));
    expect(draft.words).toHaveLength(24);
    const { draftId } = draft;
    const input = { draftId, name: 'a', password: PASSWORD, hotkey: null };
    expect(codeOf(await service.create(input, () => undefined))).toBe('WORDS_DIFFER');
    const wrong = [1, 2, 3].map((place) => ({ place, word: draft.words[3 - place] ?? '' }));
    const right = valueOf(await service.draftCheck({ draftId, answers: wrong }));
    expect(right.every(Boolean)).toBe(false);
    expect(codeOf(await service.create(input, () => undefined))).toBe('WORDS_DIFFER');
    valueOf(await service.draftDiscard({ draftId }));
    expect(codeOf(await service.draftCheck({ draftId, answers: wrong }))).toBe('DRAFT_GONE');
    expect((await service.refresh()).wallets).toEqual([]);
  });

  it('one broken file never hides the rest', async () => {
    const address = await newWallet('good');
    const folder = join(root, 'wallets');
    for (const name of ['broken', 'large', 'binary', 'linked/hotkeys', 'empty', '.hidden']) {
      await mkdir(join(folder, name), { recursive: true });
    }
    await writeFile(join(folder, 'broken', 'coldkeypub.txt'), '{"ss58Address": ');
    await writeFile(join(folder, 'large', 'coldkeypub.txt'), 'x'.repeat(1_000_000));
    await writeFile(join(folder, 'binary', 'coldkeypub.txt'), Buffer.from([0xff, 0, 1]));
    await symlink('/etc/passwd', join(folder, 'linked', 'hotkeys', 'h'));
    await symlink(join(folder, 'good'), join(folder, 'twin'));
    const list = walletListSchema.parse(await service.refresh());
    expect(list.wallets.map(({ name, address: at, problem }) => [name, at, problem?.code])).toEqual(
      [
        ['binary', null, 'BROKEN_KEYFILE'],
        ['broken', null, 'BROKEN_KEYFILE'],
        ['good', address, undefined],
        ['large', null, 'TOO_LARGE'],
        ['linked', null, undefined],
        ['twin', null, 'SYMLINK'],
      ],
    );
    expect(list.wallets[4]?.hotkeys[0]?.problem?.code).toBe('SYMLINK');
  });

  it('hotkeys that cannot be listed do not keep the coldkey from paying', async () => {
    await quickWallet('main');
    await symlink('/etc', join(root, 'wallets', 'main', 'hotkeys'));
    const { wallets } = walletListSchema.parse(await service.refresh());
    expect(wallets).toMatchObject([{ problem: null, hotkeysProblem: { code: 'SYMLINK' } }]);
    expect(codeOf(await service.coldkey('main'))).toBe('ok');
  });

  it('tells of a wallet that another tool wrote', async () => {
    await quickWallet('first');
    const seen = new Promise<string[]>((resolve) => {
      service.lists.on(({ wallets }) => {
        if (wallets.length > 1) resolve(wallets.map(({ name }) => name));
      });
    });
    await mkdir(join(root, 'wallets', 'other'));
    await writeFile(
      join(root, 'wallets', 'other', 'coldkeypub.txt'),
      `0x${'d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'}`,
    );
    expect(await seen).toEqual(['first', 'other']);
  });
});

describe('K7 the window locks', () => {
  it('only where a password can open it, and any wallet does', async () => {
    await service.current();
    expect(codeOf(service.lock())).toBe('NOTHING_TO_LOCK');
    await quickWallet('one');
    expect(service.lockState()).toMatchObject({ locked: false, canLock: true });
    valueOf(service.lock());
    expect(service.lockState()).toMatchObject({ locked: true, locksAt: null });
    expect(codeOf(await service.coldkey('one'))).toBe('LOCKED');
    const unlock = (password: string) => service.unlock({ wallet: 'one', password });
    expect(codeOf(await unlock('nope'))).toBe('WRONG_PASSWORD');
    expect(codeOf(await service.unlock({ wallet: '../one', password: 'x' }))).toBe('FILE_MISSING');
    valueOf(await unlock(PASSWORD));
    expect(service.lockState().locked).toBe(false);
    expect(valueOf(await service.coldkey('one')).encrypted).toBe(true);
  });

  it('and opens with a coldkey whose public file is broken', async () => {
    await quickWallet('one');
    await writeFile(join(root, 'wallets', 'one', 'coldkeypub.txt'), '{"ss58Address": ');
    const { wallets } = await service.refresh();
    expect(wallets[0]?.problem?.code).toBe('PUBLIC_BROKEN');
    expect(wallets.filter(hasPassword).map(({ name }) => name)).toEqual(['one']);
    valueOf(service.lock());
    valueOf(await service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(service.lockState().locked).toBe(false);
  });

  it('and stays locked while the folder is away, until it is back with its password', async () => {
    await quickWallet('one');
    valueOf(service.lock());
    const folder = join(root, 'wallets');
    await rename(folder, join(root, 'away'));
    expect(await service.refresh()).toMatchObject({ exists: false, wallets: [] });
    expect(service.lockState()).toMatchObject({ locked: true, canLock: false });
    await writeFile(folder, 'no folder');
    expect(await service.refresh()).toMatchObject({ exists: true, problem: { code: 'SYMLINK' } });
    expect(service.lockState().locked).toBe(true);
    await rm(folder);
    await rename(join(root, 'away'), folder);
    await service.refresh();
    expect(service.lockState()).toMatchObject({ locked: true, canLock: true });
    valueOf(await service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(service.lockState().locked).toBe(false);
  });

  it('at a start, unless there is nothing to open it with or the user wants it otherwise', async () => {
    await service.start();
    expect(service.lockState().locked).toBe(false);
    // The first wallet of this run does not lock the one who made it out.
    await quickWallet('one');
    expect(service.lockState().locked).toBe(false);

    service.dispose();
    service = newService();
    await service.start();
    expect(service.lockState().locked).toBe(true);
    const off = (password: string) => service.lockAtStart({ on: false, wallet: 'one', password });
    expect(codeOf(await off(PASSWORD))).toBe('LOCKED');
    valueOf(await service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(codeOf(await off('nope'))).toBe('WRONG_PASSWORD');
    expect(atStart).toBe(true);
    valueOf(await off(PASSWORD));

    service.dispose();
    service = newService();
    await service.start();
    expect(service.lockState()).toMatchObject({ locked: false, canLock: true });
    valueOf(await service.lockAtStart({ on: true }));
    expect(atStart).toBe(true);
  });

  it('K6 and forgets phrases that no wallet holds, also where nothing can cover the window', async () => {
    const answers = [{ place: 1, word: 'x' }];
    const held = async (): Promise<string> => {
      const { draftId } = valueOf(await service.draftCreate({ words: 12 }));
      expect(codeOf(await service.draftCheck({ draftId, answers }))).toBe('ok');
      return draftId;
    };
    const told = async (draftId: string) => codeOf(await service.draftCheck({ draftId, answers }));
    await service.current();
    const first = await held();
    const { forgotten } = service.lockState();
    expect(codeOf(service.lock())).toBe('NOTHING_TO_LOCK');
    expect(await told(first)).toBe('DRAFT_GONE');
    expect(service.lockState()).toMatchObject({ locked: false, forgotten: forgotten + 1 });

    await quickWallet('one');
    const second = await held();
    valueOf(service.lock());
    expect(await told(second)).toBe('DRAFT_GONE');
    valueOf(await service.unlock({ wallet: 'one', password: PASSWORD }));

    const third = await held();
    vi.useFakeTimers();
    service.active();
    vi.advanceTimersByTime(minutes * 60_000);
    vi.useRealTimers();
    expect(service.lockState()).toMatchObject({ locked: true, forgotten: forgotten + 3 });
    expect(await told(third)).toBe('DRAFT_GONE');
  });

  it('K9 to stop asking at a start is guessed no faster than to unlock', async () => {
    await quickWallet('one');
    const off = (password: string) => service.lockAtStart({ on: false, wallet: 'one', password });
    for (let i = 0; i < 3; i++) expect(codeOf(await off(`no ${i}`))).toBe('WRONG_PASSWORD');
    expect(codeOf(await off(PASSWORD))).toBe('TOO_SOON');
    expect(atStart).toBe(true);
  });

  it('K9 wrong passwords make the next attempt wait', async () => {
    await quickWallet('one');
    valueOf(service.lock());
    for (let i = 0; i < 3; i++) {
      expect(codeOf(await service.unlock({ wallet: 'one', password: `no ${i}` }))).toBe(
        'WRONG_PASSWORD',
      );
    }
    expect(service.lockState().waitMs).toBeGreaterThan(0);
    expect(codeOf(await service.unlock({ wallet: 'one', password: PASSWORD }))).toBe('TOO_SOON');
  });

  it('a start without its folder locks when the folder comes back', async () => {
    await quickWallet('one');
    const folder = join(root, 'wallets');
    service.dispose();
    await rename(folder, join(root, 'away'));
    service = newService();
    await service.start();
    expect(service.lockState().locked).toBe(false);
    await rename(join(root, 'away'), folder);
    await service.refresh();
    expect(service.lockState().locked).toBe(true);
    valueOf(await service.unlock({ wallet: 'one', password: PASSWORD }));
    await service.refresh();
    expect(service.lockState().locked).toBe(false);
  });

  it('a first wallet that is made here does not lock', async () => {
    await service.start();
    await newWallet('first');
    await service.refresh();
    expect(service.lockState()).toMatchObject({ locked: false, canLock: true });
  });
});
