import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, hasChains, NO_CHAINS, type RunningApp, test } from './fixtures';
import { windowCount } from './oneApp';
import { LockPage } from './pages/LockPage';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { drawnBy, expectRenewed } from './renewed';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

/** Place, size and zoom of the window. */
const lookOf = (app: RunningApp): Promise<unknown> =>
  app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return [window?.getBounds(), window?.webContents.getZoomLevel(), window?.isVisible()];
  });

const goTo = (app: RunningApp, name: string) =>
  app.page.getByRole('link', { name, exact: true }).click();

async function writeDraft({ page }: RunningApp): Promise<void> {
  // The first run leads there by itself, and would lead away from the form.
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/send/savings'));
  await page.getByLabel('To', { exact: true }).fill(BOB);
  await page.getByLabel('Amount').fill('5.25');
}

async function expectDraft({ page }: RunningApp): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Send', exact: true })).toBeVisible();
  await expect(page.getByLabel('To', { exact: true })).toHaveValue(BOB);
  await expect(page.getByLabel('Amount')).toHaveValue('5.25');
}

async function expectQuiet(app: RunningApp, data: string): Promise<void> {
  expect(await windowCount(app)).toBe(1);
  const log = readFileSync(path.join(data, 'logs', 'taodesk.log'), 'utf8');
  expect(log.match(/^\S+ (warn|error) .*/gm) ?? []).toEqual([]);
  expect(app.stderr()).not.toMatch(/Unhandled|uncaught|FATAL/i);
}

test('K1 K8 a lock takes the process of the page with it, and the draft comes back', async ({
  app,
  home,
  page,
}) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  await writeDraft(app);
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 30, width: 1_000, height: 700 });
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(0.5);
  });
  const look = await lookOf(app);
  const first = await drawnBy(app);
  await page.getByRole('button', { name: /Lock the window/ }).click();
  const second = await expectRenewed(app, first);
  await expect(page.getByRole('heading', { name: /^Locked since \d/ })).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  expect(await lookOf(app)).toEqual(look);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expectDraft(app);
  expect(await drawnBy(app)).toBe(second);

  // Sleep, with half a password in the field.
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  const third = await expectRenewed(app, second);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD.slice(0, 9));
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expectRenewed(app, third);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await new LockPage(page).unlock(PASSWORD);
  await expectDraft(app);
  await expectQuiet(app, home.data);
});

test('K1 K8 a page that had a password is left for a new process at the next change of page', async ({
  app,
  home,
  page,
}) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  await writeDraft(app);
  const first = await drawnBy(app);
  await goTo(app, 'Activity');
  await expect(page.getByRole('heading', { name: 'Activity', exact: true })).toBeVisible();
  expect(await drawnBy(app), 'nothing secret was in it').toBe(first);

  await page.evaluate(() => (location.hash = '#/message/sign'));
  await page.getByLabel('Password', { exact: true }).fill('half a passw');
  await goTo(app, 'Settings');
  const second = await expectRenewed(app, first);
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(await page.title()).toBe('Settings · Taodesk');
  await page.evaluate(() => (location.hash = '#/send'));
  await expectDraft(app);
  expect(await drawnBy(app), 'once is enough').toBe(second);

  // What is still to be read is not taken away.
  await page.evaluate(() => (location.hash = '#/receive/savings'));
  await page.getByRole('button', { name: 'Copy the address' }).click();
  await page.evaluate(() => (location.hash = '#/message/sign'));
  await page.getByLabel('Password', { exact: true }).fill('half a passw');
  await goTo(app, 'Activity');
  await expect(page.getByRole('heading', { name: 'Activity', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(await drawnBy(app)).toBe(second);
  await expectQuiet(app, home.data);
});

test('K1 K8 a page that hangs goes with the lock all the same', async ({ app, home, page }) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  const first = await drawnBy(app);
  await page.evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }, 0),
  );
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expectRenewed(app, first);
  await new LockPage(page).unlock(PASSWORD);
  await expect(page.getByRole('link', { name: 'Activity' })).toBeVisible();
  await expectQuiet(app, home.data);
});

test('K1 K8 a sandbox that is being made when the window locks is made to its end', async ({
  app,
  home,
  page,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  shareSeeds(home);
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  const first = await drawnBy(app);
  await page.evaluate(() => {
    const input = { name: 'one', generation: '293' as const, clock: 'onDemand' as const };
    window.api.sandbox.create(input, () => undefined);
    return window.api.wallet.lock(undefined);
  });
  await expectRenewed(app, first);
  await new LockPage(page).unlock(PASSWORD);
  await page.evaluate(() => (location.hash = '#/settings/sandboxes'));
  await expect(page.getByText('one', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expectQuiet(app, home.data);
});

/** Lets the next reads of the page fail as a disk that is gone does, and answers dialogs with yes. */
const withoutDisk = ({ electron }: RunningApp, reads: number): Promise<void> =>
  electron.evaluate(({ dialog }, failing) => {
    const main = process.mainModule as unknown as { require: (name: string) => unknown };
    const files = main.require('node:fs/promises') as { readFile: (...args: unknown[]) => unknown };
    const { readFile } = files;
    let left = failing;
    files.readFile = (...args) => {
      const isPage = String(args[0]).endsWith('index.html');
      if (isPage && left-- > 0) return Promise.reject(new Error('EIO'));
      return readFile(...args);
    };
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: 0, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, reads);

test('K1 a page whose files cannot be read at a lock is loaded again, then asked about', async ({
  app,
  home,
  page,
}) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  const first = await drawnBy(app);
  await withoutDisk(app, 5);
  await page.getByRole('button', { name: /Lock the window/ }).click();
  await expect(page.getByRole('heading', { name: /^Locked since \d/ })).toBeVisible({
    timeout: 30_000,
  });
  const asked = app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  expect(await asked).toEqual(['The window cannot be loaded']);
  expect(await drawnBy(app)).not.toBe(first);
  await new LockPage(page).unlock(PASSWORD);
  await expect(page.getByRole('link', { name: 'Activity' })).toBeVisible();
});
