import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { listWallets } from '../wallet/folder';
import { testProgram } from '../platform/testing/program';
import { withKey } from './vault';

const scale = process.env['LONG'] === 'full' ? 10 : 1;
let base: string;
let program: string;

testProgram('electron/signer/testing/killedCreate.ts', (made) => ({ base, file: program } = made));

// Kill moments repeat with the seed; what the machine does between them never quite does.
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
let state = seed;
function randomBelow(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

/** How long the program takes when nobody kills it, in milliseconds. */
async function fullTime(what: string, root: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, what, root], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  return performance.now() - start;
}

/** Starts the program, kills it `delayMs` after it began, and says whether it had come to its end. */
async function killAfter(what: string, root: string, delayMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, what, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let out = '';
  const began = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      resolve();
    });
  });
  await began;
  await sleep(delayMs);
  child.kill('SIGKILL');
  await exited;
  return out.includes('done');
}

describe('K4 SIGKILL at any moment leaves the old or the new, whole', () => {
  it('a wallet is there with all its files, or not at all', async () => {
    const ends = { seed, whole: 0, none: 0 };
    await mkdir(join(base, 'wallet-full'));
    const limit = 1.2 * (await fullTime('wallet', join(base, 'wallet-full')));
    for (let run = 0; run < 14 * scale; run++) {
      const root = join(base, `wallet-${run}`);
      await mkdir(root);
      // Half of the kills fall into the last tenth, where the files are written.
      const late = run % 2 === 0 ? 0.7 * limit : 0;
      const delay = late + randomBelow(limit - late);
      const done = await killAfter('wallet', root, delay);
      const { wallets, problem } = await listWallets(root);
      const state = { delay, problem, wallets: wallets.map((wallet) => wallet.problem) };
      expect(state.problem).toBeNull();
      if (wallets.length === 0) {
        expect([delay, done]).toEqual([delay, false]);
        ends.none++;
        continue;
      }
      expect(wallets).toHaveLength(1);
      const [wallet] = wallets;
      expect(wallet).toMatchObject({ name: 'new', encryption: 'nacl', problem: null });
      const hotkey = join(root, 'new', 'hotkeys', 'h');
      await withKey(hotkey, null, ({ address }) => {
        expect(address).toBe(wallet?.hotkeys[0]?.address);
      });
      await withKey(join(root, 'new', 'coldkey'), 'Testing-123!', ({ address }) => {
        expect(address).toBe(wallet?.address);
      });
      ends.whole++;
    }
    console.info('wallet drill', ends);
    expect(ends.whole * ends.none).toBeGreaterThan(0);
  });

  it('a hotkey is there and opens, or not at all; the wallet is as before', async () => {
    for (let run = 0; run < 100 * scale; run++) {
      const root = join(base, `hotkey-${run}`);
      await mkdir(join(root, 'w'), { recursive: true });
      await writeFile(join(root, 'w', 'coldkeypub.txt'), `0x${'11'.repeat(32)}`);
      await killAfter('hotkey', root, randomBelow(120));
      const { wallets } = await listWallets(root);
      expect(wallets[0]?.problem).toBeNull();
      for (const { address } of wallets[0]?.hotkeys ?? []) {
        await withKey(join(root, 'w', 'hotkeys', 'h'), null, (key) => {
          expect(key.address).toBe(address);
        });
      }
    }
  });

  it('a file that is overwritten over and over is always one whole version', async () => {
    const file = join(base, 'file');
    await writeFile(file, '00000000'.repeat(512));
    const seen = new Set<string>();
    for (let run = 0; run < 60 * scale; run++) {
      await killAfter('file', file, randomBelow(80));
      const text = await readFile(file, 'utf8');
      expect(text).toBe(text.slice(0, 8).repeat(512));
      seen.add(text.slice(0, 8));
    }
    expect(seen.size).toBeGreaterThan(5);
  });
});
