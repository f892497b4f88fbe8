import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Nacl from '../../electron/signer/nacl';
import { newPhrase } from '../../electron/signer/phrase';
import { withKey } from '../../electron/signer/vault';
import { listWallets } from '../../electron/wallet/folder';
import { main } from '../vectors';
import { writeWallets } from './writeWallets';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../../electron/signer/nacl', async (original) => {
  const { naclOnce } = await import('../../electron/signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

const PHRASE = newPhrase(24).join(' ');
const HOT = newPhrase(12).join(' ');
const LIST = [
  {
    wallet: 'main',
    password: 'testing123!',
    mnemonic: PHRASE,
    hotkeys: [{ name: 'miner', mnemonic: HOT }],
  },
];

const addressOf = (phrase: string): string =>
  new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromMnemonic(phrase).address;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'taodesk-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

describe('K5 wallets of a list', () => {
  it('are written as the product writes them, by one command', async () => {
    const file = path.join(root, 'list.json');
    await writeFile(file, JSON.stringify(LIST));
    const said = vi.spyOn(console, 'log').mockReturnValue();
    const folder = path.join(root, 'wallets');
    expect(await main(['write-wallets', folder, file])).toBe(0);
    expect(said.mock.calls.flat()).toEqual([
      `main ${addressOf(PHRASE)}`,
      `main/miner ${addressOf(HOT)}`,
    ]);
    const { wallets } = await listWallets(folder);
    expect(wallets).toMatchObject([
      {
        address: addressOf(PHRASE),
        encryption: 'nacl',
        hotkeys: [{ name: 'miner', address: addressOf(HOT), encryption: 'none' }],
      },
    ]);
    await withKey(path.join(folder, 'main', 'coldkey'), 'testing123!', (key) =>
      expect(key.phrase?.join(' ')).toBe(PHRASE),
    );
    vi.spyOn(console, 'error').mockReturnValue();
    expect(await main(['write-wallets', folder, file])).toBe(1);
    expect(await main(['write-wallets', folder])).toBe(2);
  });

  it('stop at what is not valid, with its name', async () => {
    const bad = LIST.map((one) => ({ ...one, mnemonic: `${PHRASE} x` }));
    await expect(writeWallets(root, bad)).rejects.toThrow('BAD_PHRASE');
    await expect(writeWallets(root, [{ wallet: 'a' }])).rejects.toThrow();
    expect(await readdir(root)).toEqual([]);
  });
});
