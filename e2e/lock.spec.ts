import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { LockPage } from './pages/LockPage';

const PASSWORD = 'tin otter keeps 4 ferries';

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
  const app = await launchApp({ home });
  const first = new FirstRunPage(app.page);
  await first.newWallet('savings', PASSWORD);
  // Who has just made the first wallet is not locked out.
  await expect(app.page.getByRole('heading', { name: /^Locked/ })).toHaveCount(0);
  await app.page.evaluate(() => window.api.settings.update({ welcomed: true }));
  await app.close();

  // Whoever moves the wallet away before the start is asked all the same.
  await rename(path.join(home.wallets, 'savings'), path.join(home.wallets, '.savings'));
  const second = await launchApp({ home });
  const lock = new LockPage(second.page);
  await lock.isShown();
  await expect(second.page.getByText(/is not where it was/)).toBeVisible();
  await expect(second.page.getByText(home.wallets).first()).toBeVisible();
  expect(await asked(second.page)).toBe('LOCKED');
  await rename(path.join(home.wallets, '.savings'), path.join(home.wallets, 'savings'));
  expect(await asked(second.page)).toBe('LOCKED');
  await expect(second.page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  await lock.unlock('not the password');
  await expect(second.page.getByText(/The password does not open/)).toBeVisible({
    timeout: 60_000,
  });
  await lock.unlock(PASSWORD);
  const settings = second.page.getByRole('link', { name: 'Settings' });
  await settings.click({ timeout: 60_000 });
  await second.page.getByRole('switch', { name: 'Ask for a password at start' }).click();
  const dialog = second.page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Start without' })).toBeDisabled();
  await dialog.getByLabel('Password of savings').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Start without' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await second.close();

  const third = await launchApp({ home });
  await expect(third.page.getByRole('link', { name: 'Activity' })).toBeVisible({ timeout: 30_000 });
  expect(await asked(third.page)).toBe('ok');
  await third.close();
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
