import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { instead, testProgram } from '../platform/testing/program';
import { fillDisk, mountSmallDisk, noSmallDisk } from '../platform/testing/smallDisk';
import { listWallets } from '../wallet/folder';
import { publicKeyfile } from '../wallet/keyfile';
import type * as Nacl from './nacl';
import { withKey } from './vault';

vi.mock('./nacl', async (actual) => {
  const { naclOnce } = await import('./testing/derivedOnce');
  return naclOnce(await actual<typeof Nacl>());
});

const RUNS = process.env['LONG'] === 'full' ? 3_000 : 300;
const CASES = ['wallet', 'plainHotkeys', 'lockedHotkeys'] as const;
type Case = (typeof CASES)[number];
const PASSWORD = 'Testing-123!';
let base: string;
let program: string;
let round = 0;
let refused: string | null = null;

testProgram('electron/signer/testing/killedStep.ts', (made) => ({ base, file: program } = made), [
  instead('nacl', 'electron/signer/testing/naclOnce.ts'),
]);
beforeAll(() => {
  refused = noSmallDisk(base);
});

// Kill moments repeat with the seed; what the machine does between them never quite does.
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
let state = seed;
function randomBelow(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

/** A wallets folder; hotkeys are made in a wallet that is there. */
function plant(what: Case, root = join(base, `${what}-${round++}`)): string {
  mkdirSync(root);
  if (what === 'wallet') return root;
  mkdirSync(join(root, 'w'));
  writeFileSync(join(root, 'w', 'coldkeypub.txt'), publicKeyfile(Buffer.alloc(32, 1)));
  return root;
}

const env = () => ({ ...process.env, TAODESK_DERIVED: base });
const runTo = (what: Case, root: string, killAt = '') =>
  spawnSync(process.execPath, [program, what, root, killAt], { encoding: 'utf8', env: env() });

/** Everything that is listed is whole and opens; how many keys that are new. */
async function wholeKeys(root: string, what: Case, note: object): Promise<number> {
  const text = JSON.stringify({ seed, what, ...note });
  const { wallets, problem } = await listWallets(root);
  const problems = wallets.flatMap((wallet) => [
    ...[wallet.problem, wallet.hotkeysProblem],
    ...wallet.hotkeys.map((hotkey) => hotkey.problem),
  ]);
  expect([problem, ...problems].filter(Boolean), text).toEqual([]);
  expect(
    wallets.map(({ name }) => name),
    text,
  ).toEqual(what === 'wallet' ? wallets.map(() => 'new') : ['w']);
  let keys = 0;
  for (const { name, encryption, address, hotkeys } of wallets) {
    const files = hotkeys.map((hotkey): [string, string | null] => [
      `hotkeys/${hotkey.name}`,
      hotkey.address,
    ]);
    if (encryption !== null) files.push(['coldkey', address]);
    const lock = what === 'plainHotkeys' ? null : PASSWORD;
    for (const [file, listed] of files) {
      const opened = await withKey(join(root, name, file), lock, (key) => key.address);
      // A locked key whose public file was not written yet is listed without its address.
      expect([opened, null], text).toContain(listed);
      keys++;
    }
  }
  return keys;
}

describe('K4 SIGKILL while keys are made', () => {
  it.each(CASES)(
    '%s: after each call to the file system they are whole or not there',
    async (what) => {
      const whole = runTo(what, plant(what));
      const steps = Number(/done (\d+) ok/.exec(whole.stdout)?.[1]);
      expect(steps, whole.stdout + whole.stderr).toBeGreaterThan(15);
      const ends = new Set<number>();
      for (let step = 1; step <= steps; step++) {
        const root = plant(what);
        expect([step, runTo(what, root, `${step}`).signal]).toEqual([step, 'SIGKILL']);
        ends.add(await wholeKeys(root, what, { step }));
      }
      expect([...ends].sort((a, b) => a - b)).toEqual(what === 'wallet' ? [0, 2] : [0, 1, 2]);
    },
  );

  it(`at ${RUNS} random moments`, { timeout: 20 * 60_000 }, async () => {
    const ends = { seed, none: 0, some: 0 };
    for (let run = 0; run < RUNS; run++) {
      const what = CASES[run % CASES.length] ?? 'wallet';
      const root = plant(what);
      const child = spawn(process.execPath, [program, what, root], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: env(),
      });
      const exited = new Promise((resolve) => child.once('exit', resolve));
      const began = new Promise((resolve) => child.stdout.once('data', resolve));
      await Promise.race([began, exited]);
      await sleep(randomBelow(120));
      child.kill('SIGKILL');
      await exited;
      if ((await wholeKeys(root, what, { run })) > 0) ends.some++;
      else ends.none++;
      rmSync(root, { recursive: true });
    }
    console.info('create drill', ends);
    expect(Math.min(ends.none, ends.some)).toBeGreaterThan(RUNS / 20);
  });
});

describe('K4 a full disk while keys are made', () => {
  it.for([...CASES])('%s: with any number of free pages', async (what, { skip }) => {
    if (refused !== null) skip(refused);
    const disk = mountSmallDisk(join(base, `disk-${round++}`));
    const codes = new Set<string>();
    try {
      for (let free = 0; free < 16; free++) {
        const root = plant(what, join(disk.folder, `${free}`));
        fillDisk(disk.folder, free * 4_096);
        const { stdout } = runTo(what, root);
        const code = /done \d+ (\w+)/.exec(stdout)?.[1] ?? stdout;
        codes.add(code);
        const keys = await wholeKeys(root, what, { free, code });
        if (code === 'ok') expect(keys).toBe(2);
        if (what === 'wallet' && code !== 'ok') expect(keys).toBe(0);
        rmSync(join(disk.folder, 'filler'));
        rmSync(root, { recursive: true });
      }
    } finally {
      disk.unmount();
    }
    expect([...codes].sort()).toEqual(['NO_SPACE', 'ok']);
  });
});
