import { lstat, mkdtemp, readdir, readFile, rm, writeFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { listWallets } from '../wallet/folder';
import { createHotkeys } from './createHotkeys';
import { createWallet, type NewWallet } from './createWallet';
import { verifyBytes } from './derive';
import { newPhrase } from './phrase';
import type * as Nacl from './nacl';
import { verifyPassword, withKey } from './vault';

vi.mock('./nacl', async (original) => {
  const { naclOnce } = await import('./testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const PASSWORD = 'testing123!';
const wallet = (more: Partial<NewWallet> = {}): NewWallet => ({
  root,
  name: 'main',
  source: { words: newPhrase(12) },
  password: PASSWORD,
  hotkey: { name: 'default', protection: 'plain' },
  ...more,
});

async function codeOf(work: () => unknown): Promise<string> {
  const result = await settle(work);
  return result.ok ? 'ok' : result.error.code;
}

describe('a wallet is created', () => {
  it('is listed, opens with its password only, and signs', async () => {
    const steps: string[] = [];
    const created = await createWallet(wallet(), (step) => steps.push(step));
    const list = await listWallets(root);
    expect(list.wallets).toEqual([
      {
        name: 'main',
        address: created.address,
        scheme: 'sr25519',
        encryption: 'nacl',
        problem: null,
        hotkeysProblem: null,
        hotkeys: [
          {
            name: 'default',
            address: created.hotkey?.address,
            scheme: 'sr25519',
            encryption: 'none',
            problem: null,
          },
        ],
      },
    ]);
    expect(steps[0]).toBe('Deriving the key from the password');
    const path = join(root, 'main', 'coldkey');
    expect(await codeOf(() => verifyPassword(path, 'Password1'))).toBe('WRONG_PASSWORD');
    await verifyPassword(path, PASSWORD);
    const good = await withKey(path, PASSWORD, ({ pair, address }) => {
      expect(address).toBe(created.address);
      return verifyBytes(Buffer.from('x'), Buffer.alloc(64, 1), pair.publicKey);
    });
    expect(good).toBe(false);
  });

  it('K4 files are 0600 and folders 0700', async () => {
    await createWallet(wallet({ hotkey: { name: 'hot', protection: 'sameAsColdkey' } }));
    const mode = async (...path: string[]): Promise<string> =>
      ((await lstat(join(root, ...path))).mode & 0o777).toString(8);
    expect(await mode('main')).toBe('700');
    expect(await mode('main', 'hotkeys')).toBe('700');
    for (const file of ['coldkey', 'coldkeypub.txt', 'hotkeys/hot', 'hotkeys/hotpub.txt']) {
      expect([file, await mode('main', file)]).toEqual([file, '600']);
    }
    expect(await readdir(root)).toEqual(['main']);
  });

  it('K4 a hotkey whose public file is taken is not written', async () => {
    await createWallet(wallet());
    const taken = join(root, 'main', 'hotkeys', 'minerpub.txt');
    await writeFile(taken, 'mine');
    const lock = { kind: 'own' as const, password: PASSWORD };
    const hotkey = {
      root,
      wallet: 'main',
      names: ['miner'],
      words: 12 as const,
      scheme: 'sr25519' as const,
      lock,
    };
    expect(await codeOf(() => createHotkeys(hotkey))).toBe('NAME_TAKEN');
    expect(await readdir(join(root, 'main', 'hotkeys'))).toEqual([
      'default',
      'defaultpub.txt',
      'minerpub.txt',
    ]);
    expect(await readFile(taken, 'utf8')).toBe('mine');
  });

  it('K4 never overwrites: a taken name is refused and the old files stay', async () => {
    const first = await createWallet(wallet());
    expect(await codeOf(() => createWallet(wallet()))).toBe('NAME_TAKEN');
    const lock = { kind: 'plain' as const };
    const add = {
      root,
      wallet: 'main',
      names: ['default'],
      words: 12 as const,
      scheme: 'sr25519' as const,
      lock,
    };
    expect(await codeOf(() => createHotkeys(add))).toBe('NAME_TAKEN');
    const list = await listWallets(root);
    expect(list.wallets.map(({ address }) => address)).toEqual([first.address]);
    const { made } = await createHotkeys({ ...add, names: ['second'] });
    const again = await listWallets(root);
    expect(again.wallets[0]?.hotkeys.map(({ address }) => address)).toEqual([
      first.hotkey?.address,
      made[0]?.address,
    ]);
  });

  it.each(['Deriving the key from the password', 'Writing the coldkey', 'Reading it back'])(
    'K4 stopped at "%s" leaves nothing behind',
    async (step) => {
      const stop = new AbortController();
      const progress = (now: string): void => {
        if (now === step) stop.abort();
      };
      const make = () => createWallet(wallet(), progress, stop.signal);
      expect(await codeOf(make)).toBe('CANCELLED');
      expect(await readdir(root)).toEqual([]);
    },
  );

  it('K4 a link of the name of a staging folder stops no new wallet', async () => {
    await symlink('/nonexistent', join(root, '.taodesk-0123456789abcdef.tmp'));
    await createWallet(wallet());
    expect((await listWallets(root)).wallets.map(({ name }) => name)).toContain('main');
  });
});
