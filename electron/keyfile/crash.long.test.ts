import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { testProgram } from '../platform/testing/program';
import { fillDisk, mountSmallDisk, noSmallDisk } from '../platform/testing/smallDisk';
import { pairFromSeed, toKeyfilePrivate } from '../signer/derive';
import { deriveNaclKey, openNacl } from '../signer/nacl';
import { fullKeyfile, publicKeyfile } from '../wallet/keyfile';
import { listWallets } from '../wallet/folder';
import { keptFolder, listKept, takeAway } from './kept';
import { IN_FORCE, KeptLimits, limitsData } from './testing/keptLimits';

const RUNS = process.env['LONG'] === 'full' ? 5_000 : 1_000;
let base: string;
let program: string;
testProgram(
  'electron/keyfile/testing/killedKeyfile.ts',
  (made) => ({ base, file: program } = made),
);

// Kill moments repeat with the seed; what the machine does between them never quite does.
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
let state = seed;
function randomBelow(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

const keyOf = (fill: number): { full: Buffer; open: Buffer } => {
  const bytes = Buffer.alloc(32, fill);
  const pair = pairFromSeed(bytes);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  return {
    full: fullKeyfile({ publicKey, privateKey, phrase: null, seed: bytes }),
    open: publicKeyfile(publicKey),
  };
};
const COLD = keyOf(1);
const HOT = keyOf(2);
let key: Buffer;
let limits: KeptLimits;
let round = 0;
let refused: string | null = null;

beforeAll(async () => {
  refused = noSmallDisk(base);
  key = await deriveNaclKey(Buffer.from('Testing-123!'));
  limits = await KeptLimits.make(join(base, 'made'), pairFromSeed(Buffer.alloc(32, 1)));
});

/**
 * A wallets folder with one wallet of two plain keys and limits; where `kept` says so, it or its hotkey was deleted
 * before. `prepare` is given the folder above first.
 */
async function plant(
  what: string,
  kept: string,
  prepare: (home: string) => void = () => undefined,
): Promise<string> {
  const home = join(base, `${what}-${round++}`);
  mkdirSync(home);
  prepare(home);
  const root = join(home, 'wallets');
  mkdirSync(join(root, 'w', 'hotkeys'), { recursive: true });
  writeFileSync(join(root, 'w', 'coldkey'), COLD.full);
  writeFileSync(join(root, 'w', 'coldkeypub.txt'), COLD.open);
  writeFileSync(join(root, 'w', 'hotkeys', 'h'), HOT.full);
  writeFileSync(join(root, 'w', 'hotkeys', 'hpub.txt'), HOT.open);
  limits.lay(join(root, 'w'), limitsData(root));
  if (kept) await takeAway(root, { wallet: 'w', hotkey: kept === 'hotkey' ? 'h' : null });
  return root;
}

/** Every place where a file of this name now is: in the wallets folder, or kept. */
async function found(root: string, file: string): Promise<string[]> {
  const kept = await listKept(root);
  const folders = [root, ...kept.map(({ id }) => join(keptFolder(root), id))];
  const wallets = folders.flatMap((folder) => [join(folder, 'w'), join(folder, 'other')]);
  const names = file === 'coldkey' ? ['coldkey'] : ['hotkeys/h', 'hotkeys/other'];
  const paths = wallets.flatMap((wallet) => names.map((name) => join(wallet, name)));
  return paths.filter((path) => existsSync(path));
}

/** Each key is somewhere, and wherever it is it is whole and limited; the list shows nothing broken. */
async function expectWhole(root: string, note: object): Promise<void> {
  const { wallets, problem } = await listWallets(root);
  const wrong = wallets.flatMap((wallet) => [
    wallet.problem,
    wallet.hotkeysProblem,
    ...wallet.hotkeys.map((hotkey) => hotkey.problem),
  ]);
  expect([problem, ...wrong].filter(Boolean), JSON.stringify(note)).toEqual([]);
  const places = await found(root, 'coldkey');
  for (const path of places) {
    const judged = await limits.judge(path, limitsData(root));
    expect(judged, JSON.stringify({ ...note, path })).toEqual([IN_FORCE, IN_FORCE]);
  }
  const cold = places.map((path) => readFileSync(path));
  const hot = (await found(root, 'hotkey')).map((path) => readFileSync(path));
  expect([cold.length > 0, hot.length > 0], JSON.stringify(note)).toEqual([true, true]);
  for (const bytes of hot) expect(bytes.equals(HOT.full), JSON.stringify(note)).toBe(true);
  for (const bytes of cold) {
    const plain = bytes.equals(COLD.full) ? bytes : openNacl(bytes, key);
    expect(plain?.equals(COLD.full), JSON.stringify(note)).toBe(true);
    if (plain !== bytes) {
      const kept = readFileSync(join(root, '..', 'kept-coldkey'));
      expect(kept.equals(COLD.full), JSON.stringify(note)).toBe(true);
    }
  }
}

/** What writes a file; a new name for an old one takes no page. */
const NEEDS_SPACE = new Set(['upgrade']);
const CASES = [
  ...['renameWallet', 'renameHotkey', 'takeWallet', 'takeHotkey', 'upgrade'].map((what) => [
    what,
    '',
  ]),
  ...['wallet', 'hotkey'].map((kept) => ['restore', kept]),
] as [what: string, kept: string][];

/** Kills the work after each of its steps, at least as many as said, and looks each time; roots are made by `make`. */
async function killAfterEach(
  [what, kept]: [what: string, kept: string],
  atLeast: number,
  make: () => Promise<string>,
): Promise<void> {
  const args = (root: string, killAt: string) => [program, what, root, killAt, key.toString('hex')];
  const whole = spawnSync(process.execPath, args(await make(), ''), { encoding: 'utf8' });
  const steps = Number(/done (\d+) ok/.exec(whole.stdout)?.[1]);
  expect(steps, whole.stdout).toBeGreaterThanOrEqual(atLeast);
  for (let step = 1; step <= steps; step++) {
    const root = await make();
    const { signal } = spawnSync(process.execPath, args(root, `${step}`));
    expect([step, signal]).toEqual([step, 'SIGKILL']);
    await expectWhole(root, { what, kept, step });
  }
}

describe('K4 T7 SIGKILL while a key is renamed, deleted, put back or encrypted anew', () => {
  it.each(CASES)('%s %s: after each step the key is whole and limited', async (what, kept) => {
    await killAfterEach([what, kept], 2, () => plant(what, kept));
  });

  it.for([
    ['takeWallet', ''],
    ['restore', 'wallet'],
  ] as [string, string][])('%s %s to another disk: the same', async ([what, kept], { skip }) => {
    if (refused !== null) skip(refused);
    const disks: string[] = [];
    const mount = (home: string): void => {
      const disk = keptFolder(join(home, 'wallets'));
      mkdirSync(disk);
      disks.push(disk);
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    };
    try {
      // Copied, placed, hidden, and what a move on one disk has.
      await killAfterEach([what, kept], 5, () => plant(what, kept, mount));
    } finally {
      for (const disk of disks) spawnSync('umount', [disk]);
    }
  });

  it(`at ${RUNS} random moments`, { timeout: 20 * 60_000 }, async () => {
    const ends = { seed, done: 0, killed: 0 };
    for (let run = 0; run < RUNS; run++) {
      const [what, kept] = CASES[run % CASES.length] ?? ['', ''];
      const root = await plant(what, kept);
      const args = [program, what, root, '', key.toString('hex')];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      let out = '';
      const exited = new Promise((resolve) => child.once('exit', resolve));
      await new Promise<void>((resolve) =>
        child.stdout.on('data', (data: Buffer) => {
          out += data.toString();
          resolve();
        }),
      );
      // The work is over in some milliseconds; what is left of each is spun away, not slept.
      await sleep(randomBelow(6));
      for (let spin = randomBelow(200_000); spin > 0; spin--) Math.sqrt(spin);
      child.kill('SIGKILL');
      await exited;
      if (out.includes('done')) ends.done++;
      else ends.killed++;
      await expectWhole(root, { what, kept, run, seed });
      rmSync(join(root, '..'), { recursive: true });
    }
    console.info('keyfile drill', ends);
    expect(ends.killed).toBeGreaterThan(RUNS / 20);
  });
});

describe('K4 a full disk', () => {
  it.for(CASES)('%s %s: with any number of free pages the key is whole', async (test, { skip }) => {
    const [what, kept] = test;
    if (refused !== null) skip(refused);
    const { folder: disk, unmount } = mountSmallDisk(join(base, `disk-${round++}`));
    try {
      const codes = new Set<string>();
      for (let free = 0; free < 12; free++) {
        const origin = await plant(what, kept);
        const place = join(disk, `${free}`);
        cpSync(join(origin, '..'), place, { recursive: true });
        fillDisk(disk, free * 4_096);
        const root = join(place, 'wallets');
        const args = [program, what, root, '', key.toString('hex')];
        const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
        codes.add(/done \d+ (\w+)/.exec(stdout)?.[1] ?? stdout);
        await expectWhole(root, { what, kept, free, stdout });
        rmSync(join(disk, 'filler'));
        rmSync(place, { recursive: true });
      }
      expect([...codes].filter((code) => !['ok', 'NO_SPACE'].includes(code))).toEqual([]);
      expect(codes).toContain('ok');
      if (NEEDS_SPACE.has(what)) expect(codes).toContain('NO_SPACE');
    } finally {
      unmount();
    }
  });
});
