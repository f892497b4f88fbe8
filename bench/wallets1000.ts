import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listWallets } from '../electron/wallet/folder';
import { fullKeyfile, publicKeyfile } from '../electron/wallet/keyfile';
import { type Figure, lessIsBetter } from './figure';

const WALLETS = 1_000;
const LIMIT_MS = 150;
const ROUNDS = 9;

/** Time to list a folder of 1,000 wallets with a hotkey each, against the limit of 150 ms. */
export async function measure(): Promise<Figure> {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-wallets-'));
  try {
    for (let index = 0; index < WALLETS; index++) makeWallet(root, index);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const { wallets } = await listWallets(root);
      times.push(performance.now() - start);
      if (wallets.length !== WALLETS) throw new Error(`${wallets.length} wallets were listed`);
    }
    const note = `median of ${ROUNDS} with a warm disk cache, a plain hotkey in each wallet`;
    return lessIsBetter('wallets1000', 'ms', 'limit', times, [LIMIT_MS], note);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// What is listed is public: stand-in bytes serve, no key is derived.
function makeWallet(root: string, index: number): void {
  const publicKey = Buffer.alloc(32, 1);
  publicKey.writeUInt32LE(index);
  const folder = path.join(root, `wallet-${index}`);
  mkdirSync(path.join(folder, 'hotkeys'), { recursive: true });
  writeFileSync(
    path.join(folder, 'coldkey'),
    Buffer.concat([Buffer.from('$NACL'), Buffer.alloc(600, 3)]),
  );
  writeFileSync(path.join(folder, 'coldkeypub.txt'), publicKeyfile(publicKey));
  const privateKey = Buffer.alloc(64, 2);
  const hotkey = fullKeyfile({ publicKey, privateKey, phrase: null, seed: null });
  writeFileSync(path.join(folder, 'hotkeys', 'default'), hotkey);
}
