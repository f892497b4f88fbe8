import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listWallets } from '../electron/wallet/folder';
import { fullKeyfile, publicKeyfile } from '../electron/wallet/keyfile';

/** What a folder for a listing holds. */
export interface Folder {
  wallets: number;
  /** Plain hotkeys in each of them. */
  hotkeys: number;
}

/** Milliseconds of each of `rounds` listings of such a folder, with a warm disk cache. Throws when one misses a key. */
export async function timedListings(folder: Folder, rounds: number): Promise<number[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-wallets-'));
  try {
    for (let index = 0; index < folder.wallets; index++) makeWallet(root, index, folder.hotkeys);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const { wallets } = await listWallets(root);
      times.push(performance.now() - start);
      const hotkeys = wallets.reduce((sum, wallet) => sum + wallet.hotkeys.length, 0);
      const whole =
        wallets.length === folder.wallets && hotkeys === folder.wallets * folder.hotkeys;
      if (!whole) throw new Error(`${wallets.length} wallets and ${hotkeys} hotkeys were listed`);
    }
    return times;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// What is listed is public: stand-in bytes serve, no key is derived.
function makeWallet(root: string, index: number, hotkeys: number): void {
  const folder = path.join(root, `wallet-${index}`);
  mkdirSync(path.join(folder, 'hotkeys'), { recursive: true });
  const locked = Buffer.concat([Buffer.from('$NACL'), Buffer.alloc(600, 3)]);
  writeFileSync(path.join(folder, 'coldkey'), locked);
  writeFileSync(path.join(folder, 'coldkeypub.txt'), publicKeyfile(standIn(index, 0)));
  const privateKey = Buffer.alloc(64, 2);
  for (let hotkey = 1; hotkey <= hotkeys; hotkey++) {
    const publicKey = standIn(index, hotkey);
    const bytes = fullKeyfile({ publicKey, privateKey, phrase: null, seed: null });
    writeFileSync(path.join(folder, 'hotkeys', `miner-${hotkey}`), bytes);
  }
}

function standIn(wallet: number, hotkey: number): Buffer {
  const publicKey = Buffer.alloc(32, 1);
  publicKey.writeUInt32LE(wallet);
  publicKey.writeUInt32LE(hotkey, 4);
  return publicKey;
}
