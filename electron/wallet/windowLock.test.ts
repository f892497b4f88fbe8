import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasPassword } from '../../shared/wallet/model';
import type * as Nacl from '../signer/nacl';
import { publicKeyfile } from './keyfile';
import { codeOf, PASSWORD, valueOf, WalletHome } from './testing/walletHome';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

let home: WalletHome;
beforeEach(async () => {
  home = await WalletHome.open();
});
afterEach(() => home.remove());

describe('K7 the window locks', () => {
  it('only where a password can open it, and any wallet does', async () => {
    await home.service.current();
    expect(codeOf(home.service.lock())).toBe('NOTHING_TO_LOCK');
    await home.quickWallet('one');
    expect(home.service.lockState()).toMatchObject({ locked: false, canLock: true });
    valueOf(home.service.lock());
    expect(home.service.lockState()).toMatchObject({ locked: true, locksAt: null });
    expect(codeOf(await home.service.coldkey('one'))).toBe('LOCKED');
    const unlock = (password: string) => home.service.unlock({ wallet: 'one', password });
    expect(codeOf(await unlock('nope'))).toBe('WRONG_PASSWORD');
    expect(codeOf(await home.service.unlock({ wallet: '../one', password: 'x' }))).toBe(
      'FILE_MISSING',
    );
    valueOf(await unlock(PASSWORD));
    expect(home.service.lockState().locked).toBe(false);
    expect(valueOf(await home.service.coldkey('one')).encrypted).toBe(true);
  });

  it('and names the time, but for the lock of a start', async () => {
    await home.quickWallet('one');
    await home.service.start();
    expect(home.service.lockState()).toMatchObject({ locked: true, lockedAt: null });
    valueOf(home.service.lock());
    expect(home.service.lockState().lockedAt).toBeNull();
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));
    const before = Date.now();
    valueOf(home.service.lock());
    const at = home.service.lockState().lockedAt ?? 0;
    expect(at).toBeGreaterThanOrEqual(before);
    await home.service.unlock({ wallet: 'one', password: 'nope' });
    valueOf(home.service.lock());
    expect(home.service.lockState().lockedAt).toBe(at);
  });

  it('and opens with a coldkey whose public file is broken', async () => {
    await home.quickWallet('one');
    await writeFile(join(home.root, 'wallets', 'one', 'coldkeypub.txt'), '{"ss58Address": ');
    const { wallets } = await home.service.refresh();
    expect(wallets[0]?.problem?.code).toBe('PUBLIC_BROKEN');
    expect(wallets.filter(hasPassword).map(({ name }) => name)).toEqual(['one']);
    valueOf(home.service.lock());
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(home.service.lockState().locked).toBe(false);
  });

  it('and stays locked while the folder is away, until it is back with its password', async () => {
    await home.quickWallet('one');
    valueOf(home.service.lock());
    const folder = home.folder;
    await rename(folder, join(home.root, 'away'));
    expect(await home.service.refresh()).toMatchObject({ exists: false, wallets: [] });
    expect(home.service.lockState()).toMatchObject({ locked: true, folder });
    await writeFile(folder, 'no folder');
    expect(await home.service.refresh()).toMatchObject({
      exists: true,
      problem: { code: 'SYMLINK' },
    });
    expect(home.service.lockState().locked).toBe(true);
    await rm(folder);
    await rename(join(home.root, 'away'), folder);
    await home.service.refresh();
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(home.service.lockState().locked).toBe(false);
  });

  it('and moving wallets about in the folder does not open it, now or at a start', async () => {
    await home.quickWallet('one');
    valueOf(home.service.lock());
    const at = (name: string): string => join(home.root, 'wallets', name);
    await rename(at('one'), at('.one'));
    await mkdir(at('plain'));
    await writeFile(join(at('plain'), 'coldkeypub.txt'), publicKeyfile(Buffer.alloc(32, 9)));
    expect((await home.service.refresh()).wallets.map(({ name }) => name)).toEqual(['plain']);
    expect(home.service.lockState().locked).toBe(true);
    await home.startAnew();
    expect(home.service.lockState()).toMatchObject({ locked: true, folder: home.folder });
    expect(codeOf(await home.service.unlock({ wallet: '.one', password: PASSWORD }))).toBe(
      'FILE_MISSING',
    );
    // It is not forgotten by the start that found nothing.
    await home.startAnew();
    expect(home.service.lockState().locked).toBe(true);
    await rename(at('.one'), at('two'));
    await home.service.refresh();
    valueOf(await home.service.unlock({ wallet: 'two', password: PASSWORD }));
    expect(home.service.lockState().locked).toBe(false);
  });

  it('and no more once the owner took the last password away, or chose a folder that is not there', async () => {
    await home.quickWallet('one');
    await rm(join(home.root, 'wallets', 'one'), { recursive: true });
    await home.service.refresh();
    await home.startAnew();
    expect(home.service.lockState()).toMatchObject({ locked: false, canLock: false, folder: null });

    await home.quickWallet('two');
    home.useFolder('elsewhere');
    await home.service.refresh();
    await home.startAnew();
    expect(home.service.lockState()).toMatchObject({ locked: false, canLock: false });
  });

  it('at a start, unless there is nothing to open it with or the user wants it otherwise', async () => {
    await home.service.start();
    expect(home.service.lockState().locked).toBe(false);
    // The first wallet of this run does not lock the one who made it out.
    await home.quickWallet('one');
    expect(home.service.lockState().locked).toBe(false);

    await home.startAnew();
    expect(home.service.lockState().locked).toBe(true);
    const off = (password: string) =>
      home.service.lockAtStart({ on: false, wallet: 'one', password });
    expect(codeOf(await off(PASSWORD))).toBe('LOCKED');
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));
    expect(codeOf(await off('nope'))).toBe('WRONG_PASSWORD');
    expect(home.lockAtStart).toBe(true);
    valueOf(await off(PASSWORD));

    await home.startAnew();
    expect(home.service.lockState()).toMatchObject({ locked: false, canLock: true });
    valueOf(await home.service.lockAtStart({ on: true }));
    expect(home.lockAtStart).toBe(true);
  });

  it('K7 a password that is tried when the next lock falls opens nothing', async () => {
    await home.quickWallet('one');
    valueOf(home.service.lock());
    const tried = { wallet: 'one', password: PASSWORD };
    const opening = home.service.unlock(tried);
    home.service.lock();
    expect(codeOf(await opening)).toBe('LOCKED');
    expect(home.service.lockState()).toMatchObject({ locked: true, waitMs: 0 });
    valueOf(await home.service.unlock(tried));
    const off = home.service.lockAtStart({ on: false, ...tried });
    home.service.lock();
    expect(codeOf(await off)).toBe('LOCKED');
    expect(home.service.lockState().locked).toBe(true);
    expect(home.lockAtStart).toBe(true);
  });

  it('K6 and forgets phrases that no wallet holds, also where nothing can cover the window', async () => {
    const answers = [{ place: 1, word: 'x' }];
    const held = async (): Promise<string> => {
      const { draftId } = valueOf(await home.service.making.draftCreate({ words: 12 }));
      expect(codeOf(await home.service.making.draftCheck({ draftId, answers }))).toBe('ok');
      return draftId;
    };
    const told = async (draftId: string) =>
      codeOf(await home.service.making.draftCheck({ draftId, answers }));
    await home.service.current();
    const first = await held();
    const { forgotten } = home.service.lockState();
    expect(codeOf(home.service.lock())).toBe('NOTHING_TO_LOCK');
    expect(await told(first)).toBe('DRAFT_GONE');
    expect(home.service.lockState()).toMatchObject({ locked: false, forgotten: forgotten + 1 });

    await home.quickWallet('one');
    const second = await held();
    valueOf(home.service.lock());
    expect(await told(second)).toBe('DRAFT_GONE');
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));

    const third = await held();
    vi.useFakeTimers();
    home.service.active();
    vi.advanceTimersByTime(home.lockAfterMinutes * 60_000);
    vi.useRealTimers();
    expect(home.service.lockState()).toMatchObject({ locked: true, forgotten: forgotten + 3 });
    expect(await told(third)).toBe('DRAFT_GONE');
  });

  it('K9 to stop asking at a start is guessed no faster than to unlock', async () => {
    await home.quickWallet('one');
    const off = (password: string) =>
      home.service.lockAtStart({ on: false, wallet: 'one', password });
    for (let i = 0; i < 3; i++) expect(codeOf(await off(`no ${i}`))).toBe('WRONG_PASSWORD');
    expect(codeOf(await off(PASSWORD))).toBe('TOO_SOON');
    expect(home.lockAtStart).toBe(true);
  });

  it('K9 wrong passwords make the next attempt wait', async () => {
    await home.quickWallet('one');
    valueOf(home.service.lock());
    for (let i = 0; i < 3; i++) {
      expect(codeOf(await home.service.unlock({ wallet: 'one', password: `no ${i}` }))).toBe(
        'WRONG_PASSWORD',
      );
    }
    expect(home.service.lockState().waitMs).toBeGreaterThan(0);
    expect(codeOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }))).toBe(
      'TOO_SOON',
    );
  });

  it('a start without its folder is locked, and says which one it expects', async () => {
    await home.quickWallet('one');
    const folder = home.folder;
    await rename(folder, join(home.root, 'away'));
    await home.startAnew();
    expect(home.service.lockState()).toMatchObject({ locked: true, folder });
    await rename(join(home.root, 'away'), folder);
    await home.service.refresh();
    valueOf(await home.service.unlock({ wallet: 'one', password: PASSWORD }));
    await home.service.refresh();
    expect(home.service.lockState().locked).toBe(false);
  });

  it('a first wallet that is made here does not lock', async () => {
    await home.service.start();
    await home.newWallet('first');
    await home.service.refresh();
    expect(home.service.lockState()).toMatchObject({ locked: false, canLock: true });
  });
});
