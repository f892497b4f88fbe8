import { setTimeout as wait } from 'node:timers/promises';
import {
  _electron,
  type ElectronApplication,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { chainsFolder } from '../scripts/shared.mjs';
import {
  appEnv,
  appUnderTest,
  isAlive,
  killOne,
  makeHome,
  processTree,
  rootFlags,
  type TestHome,
} from './appProcess';

/** Words of the one reason why a test that needs a runtime may be skipped. */
export const NO_CHAINS = 'no chain files (../shared/chains or TAODESK_CHAINS)';

/** Whether chain files are here; a test that needs one begins with `test.skip(!hasChains, NO_CHAINS)`. */
export const hasChains = chainsFolder() !== undefined;

/** How an app is started. */
export interface LaunchOptions {
  home: TestHome;
  args?: string[];
  env?: Record<string, string>;
}

/** A running app with its window. */
export interface RunningApp {
  electron: ElectronApplication;
  page: Page;
  pid: number;
  /** What the main process wrote on its standard error. */
  stderr: () => string;
  /** Quits as a user does and checks that no process is left. */
  close: () => Promise<void>;
  /** Ends every process of the app at once, as a power cut does. */
  kill: () => Promise<void>;
}

/** Starts the build under test in a home of its own and waits for its window. */
export async function launchApp({ home, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
  const build = appUnderTest();
  const electron = await attach({
    executablePath: build.exe,
    args: [...rootFlags, ...build.args, ...args],
    env: appEnv(home, env),
    timeout: 25_000,
  });
  const child = electron.process();
  const pid = child.pid ?? 0;
  let text = '';
  child.stderr?.on('data', (data: Buffer) => (text = (text + data.toString()).slice(-200_000)));
  const page = await electron.firstWindow({ timeout: 60_000 });
  await page.waitForLoadState('domcontentloaded');
  const close = async (): Promise<void> => {
    const tree = processTree(pid);
    await electron.close();
    await expectGone(tree);
  };
  const kill = async (): Promise<void> => {
    const tree = processTree(pid);
    for (const member of tree) killOne(member);
    await expectGone(tree);
  };
  return { electron, page, pid, stderr: () => text, close, kill };
}

// Seen twice: both debug sockets open, the app usable, and Playwright never says that it has attached. Not seen in 204
// starts made to find it (up to 8 busy threads on one core, attaching 0 to 900 ms late), so its own log is kept.
async function attach(
  options: Parameters<typeof _electron.launch>[0] & object,
): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await _electron.launch(options);
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      if (!timedOut || attempt === 3) throw error;
      process.stderr.write(`the test driver did not attach, attempt ${attempt}; once more\n`);
      process.stderr.write(`${error.message}\n`);
    }
  }
}

/** Fails when one of the processes is still there after ten seconds. */
async function expectGone(pids: number[]): Promise<void> {
  for (let round = 0; round < 100 && pids.some(isAlive); round++) await wait(100);
  const left = pids.filter(isAlive);
  for (const pid of left) killOne(pid);
  expect(left, 'processes left behind after the app had ended').toEqual([]);
}

/** `home`: empty folders; `app`: the app started in them; `page`: its window. */
export const test = base.extend<{ home: TestHome; app: RunningApp; page: Page }>({
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = makeHome();
    await use(home);
    home.remove();
  },
  app: async ({ home }, use) => {
    const app = await launchApp({ home });
    await use(app);
    if (isAlive(app.pid)) await app.close();
  },
  page: async ({ app }, use) => use(app.page),
});

export { expect };
