import type { Page } from '@playwright/test';
import { sampleOf } from '../electron/platform/testing/samples';
import { contracts } from '../shared/ipc/channels';
import { expect, hasChains, NO_CHAINS, type RunningApp, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { drawnBy, expectRenewed } from './renewed';
import { PASSWORD } from './password';

const HOME_PAGE = 'app://taodesk/index.html';

/** What crossed to the window since the last look, by channel. */
async function crossed(app: RunningApp): Promise<string[]> {
  return app.electron.evaluate(() => {
    const own = globalThis as unknown as {
      seenWires?: string[];
      taodeskTest: { ipc: { tap: (wire: string) => void } };
    };
    const seen = own.seenWires ?? [];
    own.seenWires = [];
    own.taodeskTest.ipc.tap = (wire) => own.seenWires?.push(wire);
    return [...new Set(seen)].sort();
  });
}

/** The code that a channel answers with; `OK` or a stream's first message otherwise, `SILENT` after a second. */
async function ask(page: Page, capability: string, name: string, input: unknown): Promise<string> {
  return page.evaluate(
    ([area, key, value]) =>
      new Promise<string>((resolve) => {
        interface Answer {
          ok?: boolean;
          type?: string;
          error?: { code: string };
        }
        const api = (window as unknown as { api: Record<string, Record<string, unknown>> }).api;
        const told = (answer: Answer): void =>
          resolve(answer.error?.code ?? answer.type ?? (answer.ok === true ? 'OK' : 'NONE'));
        const run = api[area]?.[key] as (input: unknown, tell: typeof told) => unknown;
        const result = run(value, told);
        if (result instanceof Promise) void result.then((answer: Answer) => told(answer));
        setTimeout(() => resolve('SILENT'), 1_000);
      }),
    [capability, name, input] as const,
  );
}

test('a locked window is refused on every channel that changes or reveals, also after a reload', async ({
  app,
  home,
  page,
}) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  const before = await drawnBy(app);
  await page.evaluate(() => void window.api.wallet.lock(undefined));
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible();
  // The lock renews the page by itself, which would end a reload on its way.
  await expectRenewed(app, before);
  await page.reload();
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible();
  // The address is real and the password wrong: what answers must not open it.
  const all = contracts.flatMap(({ name: capability, channels }) =>
    Object.entries(channels).map(([name, { input, rules }]) => ({
      capability,
      name,
      input,
      rules,
    })),
  );
  // At once: what is held back is silent for a second.
  await Promise.all(
    all.map(async ({ capability, name, input, rules }) => {
      const code = await ask(page, capability, name, sampleOf(input));
      const wire = `${capability}.${name}`;
      if (rules.whileLocked === false) expect(code, wire).toBe('LOCKED');
      else if (rules.whileLocked === 'holds') expect(code, wire).toBe('SILENT');
      else expect(code, wire).not.toBe('INTERNAL');
    }),
  );
  expect(await ask(page, 'settings', 'update', { lockAfterMinutes: 0 })).toBe('LOCKED');
  expect(await ask(page, 'settings', 'update', { theme: 'dark' })).toBe('OK');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeHidden({ timeout: 30_000 });
  expect(app.stderr()).not.toMatch(/Unhandled|uncaught/i);
});

test('balances and transactions do not flow to a locked window, and flow again after', async ({
  app,
  home,
  page,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  shareSeeds(home);
  const session = new WindowSession(page, 'one');
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  await session.createSandbox('143');
  await crossed(app);
  await expect.poll(() => crossed(app), { timeout: 20_000 }).toContain('overview.balances');
  await page.evaluate(() => void window.api.wallet.lock(undefined));
  await expect(page.getByRole('heading', { name: /^Locked/ })).toBeVisible();
  await crossed(app);
  // A block a second goes on meanwhile.
  await page.waitForTimeout(3_500);
  const locked = await crossed(app);
  expect(locked).toContain('chain.status');
  const open = new Map(
    contracts.flatMap(({ name, channels }) =>
      Object.entries(channels).map(([key, { rules }]) => [`${name}.${key}`, rules.whileLocked]),
    ),
  );
  expect(locked.filter((wire) => open.get(wire) !== true)).toEqual([]);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect.poll(() => crossed(app), { timeout: 30_000 }).toContain('overview.balances');
});

test('E5 a page that is led to about:blank, which Chromium asks nobody about, is brought home', async ({
  page,
}) => {
  for (const way of ['assign', 'replace'] as const) {
    await page.evaluate((name) => location[name]('about:blank'), way);
    await page.waitForTimeout(300);
    await page.waitForURL(`${HOME_PAGE}**`);
    await expect(page.locator('#root > *').first()).toBeVisible();
    expect(await page.evaluate(() => typeof window.api.settings.about)).toBe('function');
  }
});

test('K6 the guard of the screen reaches the window, and ends with the page', async ({
  app,
  page,
}) => {
  const calls = await app.electron.evaluateHandle(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    const told: boolean[] = [];
    const real = window.setContentProtection.bind(window);
    window.setContentProtection = (on) => {
      told.push(on);
      real(on);
    };
    return told;
  });
  const told = (): Promise<boolean[]> => calls.jsonValue();
  const answer = await page.evaluate(() => window.api.settings.guardScreen({ on: true }));
  const effective = process.platform === 'darwin' || process.platform === 'win32';
  expect(answer).toEqual({ ok: true, value: { effective } });
  expect(await told()).toEqual([true]);
  await page.evaluate(() => window.api.settings.guardScreen({ on: false }));
  expect(await told()).toEqual([true, false]);
  await page.evaluate(() => window.api.settings.guardScreen({ on: true }));
  await page.reload();
  expect((await told()).slice(2)).toEqual([true, false]);
  await page.evaluate(() => window.api.settings.guardScreen({ on: true }));
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(async () => (await told()).at(-1)).toBe(false);
});
