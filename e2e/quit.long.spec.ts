import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Rao } from '../shared/units/rao';
import {
  appEnv,
  appUnderTest,
  isAlive,
  killOne,
  processTree,
  rootFlags,
  type TestHome,
} from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { CONFIRMED } from '../electron/transaction/testing/quietGuard';
import { WindowSession } from './pages/WindowSession';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const SUM = 1_000_000_007n as Rao;
const BUG = /uncaught|unhandled|: bug /i;

/** Every file below a folder, relative to it. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** No temporary file, and what is JSON can be read. Chromium's own folders begin with a capital letter. */
function expectWhole(home: TestHome): void {
  for (const base of [home.data, home.wallets]) {
    const ours = filesIn(base).filter((file) => !/^[A-Z]/.test(file));
    expect(ours.filter((file) => file.endsWith('.tmp'))).toEqual([]);
    for (const file of ours.filter((name) => name.endsWith('.json'))) {
      const text = readFileSync(path.join(base, file), 'utf8');
      expect(() => JSON.parse(text) as unknown, file).not.toThrow();
    }
  }
}

/** Starts the app without a driver and asks it to end when its log or its children show `when`. */
async function quitWhen(home: TestHome, when: (err: string, pids: number[]) => boolean) {
  const build = appUnderTest();
  const child = spawn(build.exe, [...rootFlags, ...build.args], { env: appEnv(home) });
  let text = '';
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(String(code ?? signal))),
  );
  const pid = child.pid ?? 0;
  const seen = new Set<number>();
  const look = (): number[] => {
    const tree = processTree(pid);
    for (const member of tree) seen.add(member);
    return tree;
  };
  for (let round = 0; round < 3_000 && !when(text, look()); round++) await wait(5);
  child.kill('SIGTERM');
  for (let round = 0; round < 200 && [...seen].some(isAlive); round++) {
    look();
    await wait(50);
  }
  const left = [...seen].filter(isAlive);
  for (const member of left) killOne(member);
  return { left, how: await ended, text };
}

const signerRuns = (pids: number[]): boolean =>
  pids.some((pid) => {
    const file = `/proc/${pid}/cmdline`;
    try {
      return /utility-sub-type=node|node\.mojom/i.test(readFileSync(file, 'latin1'));
    } catch {
      // It has just ended.
      return false;
    }
  });

/** Moments of a start, told by what can be seen from outside. */
const MOMENTS: readonly (readonly [what: string, when: Parameters<typeof quitWhen>[1]])[] = [
  ['its first process beside it', (_, pids) => pids.length > 1],
  ['three more', (_, pids) => pids.length > 4],
  ['a process of ours', (_, pids) => signerRuns(pids)],
  ['a usable window', (text) => text.includes('window: usable')],
];

test('N6 quit in the middle of a start: nothing is left, and the next start is whole', async ({
  home,
}) => {
  test.setTimeout(300_000);
  for (const [what, when] of MOMENTS) {
    await test.step(what, async () => {
      const { left, how, text } = await quitWhen(home, when);
      expect(left, 'processes left behind').toEqual([]);
      // Before Electron listens the system's own answer to the signal ends it.
      expect(['0', 'SIGTERM'], text).toContain(how);
      expect(text).not.toMatch(BUG);
      expectWhole(home);
    });
  }
  const app = await launchApp({ home });
  await expect(app.page.locator('#root > *').first()).toBeVisible();
  await app.close();
  expect(app.stderr()).not.toMatch(BUG);
  expectWhole(home);
});

test('N6 quit while a sandbox is seeded and while a payment is under way', async ({ home }) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(600_000);
  const first = await launchApp({ home });
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const input = { name: 'half', generation: '293' as const, clock: '1s' as const };
        window.api.sandbox.create(input, ({ type }) => {
          if (type === 'progress') resolve();
        });
      }),
  );
  await first.close();
  expect(first.stderr()).not.toMatch(BUG);
  expectWhole(home);

  const second = await launchApp({ home });
  const session = new WindowSession(second.page, 'half');
  expect(existsSync(path.join(home.data, 'sandbox', 'half'))).toBe(false);
  const from = await session.createWallet('savings', PASSWORD);
  const to = await session.createWallet('rent', PASSWORD);
  await session.createSandbox('293');
  await session.fund(from, 1_000n * TAO);
  const intent = { kind: 'transfer', wallet: 'savings', to, amount: SUM, keepAlive: true } as const;
  const review = await session.review(intent);
  // The first that the window hears of it: on the disk, and on its way.
  await second.page.evaluate(
    (input) =>
      new Promise<void>((resolve) => {
        window.api.transaction.sign(input, ({ type }) => {
          if (type === 'snapshot' || type === 'progress') resolve();
        });
      }),
    { reviewId: review.reviewId, password: PASSWORD, confirmed: CONFIRMED },
  );
  await second.close();
  expect(second.stderr()).not.toMatch(BUG);
  expectWhole(home);

  const third = await launchApp({ home });
  const later = new WindowSession(third.page, 'half');
  await later.unlock('savings', PASSWORD);
  await later.review(intent);
  const [record, ...more] = await later.settled();
  expect(more).toEqual([]);
  expect(record?.state).toBe('finalized');
  await expect.poll(async () => (await later.balances())[to]).toBe(SUM);
  await third.close();
  expect(third.stderr()).not.toMatch(BUG);
  expectWhole(home);
});
