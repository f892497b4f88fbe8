import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listWallets } from '../electron/wallet/folder';
import { fullKeyfile, publicKeyfile } from '../electron/wallet/keyfile';
import { type Figure, lessIsBetter } from './figure';

const [WALLETS, HOTKEYS] = [1_000, 10];
const LIMIT_S = 1;
const ROUNDS = 5;

/** Time to list 1,000 wallets with 10 hotkeys each, against the limit of 1 s. */
export async function measure(): Promise<Figure> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-wallets-'));
  try {
    for (let index = 0; index < WALLETS; index++) makeWallet(root, index);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const { wallets } = await listWallets(root);
      times.push((performance.now() - start) / 1_000);
      const hotkeys = wallets.reduce((sum, wallet) => sum + wallet.hotkeys.length, 0);
      if (hotkeys !== WALLETS * HOTKEYS) throw new Error(`${hotkeys} hotkeys were listed`);
    }
    const note = `median of ${ROUNDS} with a warm disk cache, ${HOTKEYS} plain hotkeys in each of ${WALLETS} wallets`;
    return lessIsBetter('wallets10000', 's', 'limit', times, [LIMIT_S], note);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// What is listed is public: stand-in bytes serve, no key is derived.
function makeWallet(root: string, index: number): void {
  const folder = path.join(root, `wallet-${index}`);
  mkdirSync(path.join(folder, 'hotkeys'), { recursive: true });
  const locked = Buffer.concat([Buffer.from('$NACL'), Buffer.alloc(600, 3)]);
  writeFileSync(path.join(folder, 'coldkey'), locked);
  writeFileSync(path.join(folder, 'coldkeypub.txt'), publicKeyfile(standIn(index, 0)));
  const privateKey = Buffer.alloc(64, 2);
  for (let hotkey = 1; hotkey <= HOTKEYS; hotkey++) {
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
