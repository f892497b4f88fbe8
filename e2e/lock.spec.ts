import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { LockPage } from './pages/LockPage';
import { plantWallet, skipFirstRun } from './ready';
import { PASSWORD } from './password';

/** How an own channel answers that needs an open window. */
const asked = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = await window.api.settings.resetWalletsFolder(undefined);
    return answer.ok ? 'ok' : answer.error.code;
  });

test('K7 a restart opens the window locked, until the user says otherwise with a password', async ({
  home,
}) => {
  test.setTimeout(240_000);
  await plantWallet(home, 'savings', PASSWORD);
  skipFirstRun(home);
  const first = await launchApp({ home });
  const lock = new LockPage(first.page);
  await lock.isShown();
  expect(await asked(first.page)).toBe('LOCKED');
  await expect(first.page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  await lock.unlock('not the password');
  await expect(first.page.getByText(/That is not the password of/)).toBeVisible({
    timeout: 60_000,
  });
  await lock.unlock(PASSWORD);
  const settings = first.page.getByRole('link', { name: 'Settings' });
  await settings.click({ timeout: 60_000 });
  await first.page.getByRole('switch', { name: 'Ask for a password at start' }).click();
  const dialog = first.page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Start without' })).toBeDisabled();
  await dialog.getByLabel('Password of savings').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Start without' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await first.close();

  const second = await launchApp({ home });
  await expect(second.page.getByRole('link', { name: 'Activity' })).toBeVisible({
    timeout: 30_000,
  });
  expect(await asked(second.page)).toBe('ok');
  await second.close();
});

test('K7 whoever moves the wallet away before a start is asked all the same', async ({ home }) => {
  await plantWallet(home, 'savings', PASSWORD);
  skipFirstRun(home);
  const first = await launchApp({ home });
  await new LockPage(first.page).unlock(PASSWORD);
  await expect(first.page.getByRole('link', { name: 'Activity' })).toBeVisible();
  await first.close();

  await rename(path.join(home.wallets, 'savings'), path.join(home.wallets, '.savings'));
  const { page, close } = await launchApp({ home });
  await new LockPage(page).isShown();
  await expect(page.getByText(/is not where it was/)).toBeVisible();
  await expect(page.getByText(home.wallets).first()).toBeVisible();
  expect(await asked(page)).toBe('LOCKED');
  await rename(path.join(home.wallets, '.savings'), path.join(home.wallets, 'savings'));
  expect(await asked(page)).toBe('LOCKED');
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  await close();
});

test('K6 sleep forgets a phrase where no password covers the window', async ({ home }) => {
  const app = await launchApp({ home });
  const { page } = app;
  const first = new FirstRunPage(page);
  await first.begin();
  const paper = await first.makePhrase('savings');
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await expect(page.getByText(/strike them out/)).toBeVisible();
  await expect(page.getByLabel('Name of the wallet')).toHaveValue('savings');
  expect(await first.makePhrase('savings')).not.toEqual(paper);
  await app.close();
});
