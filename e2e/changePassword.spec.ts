import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, launchApp, test } from './fixtures';
import { Keys } from './pages/Keys';
import { LockPage } from './pages/LockPage';
import { WalletsPage } from './pages/WalletsPage';
import { plantWallet, skipFirstRun } from './ready';
import { PASSWORD } from './password';

const NEW = 'seven kettles lean on an orange fence';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

test('K4 another password by keyboard: a wrong old one is said, the new one opens the window', async ({
  home,
}) => {
  test.setTimeout(240_000);
  const address = await plantWallet(home, 'savings', PASSWORD);
  const coldkey = path.join(home.wallets, 'savings', 'coldkey');
  const before = readFileSync(coldkey);
  skipFirstRun(home);
  const { page, close } = await launchApp({ home });
  const lock = new LockPage(page);
  await lock.unlock(PASSWORD);
  const wallets = new WalletsPage(page);
  await wallets.open();
  await wallets.openPanel('savings');
  await press(page, 'Key file');

  const keys = new Keys(page);
  const sheet = page.getByRole('dialog', { name: 'Change the password' });
  await keys.enter(button(page, 'Change the password'));
  await expect(sheet.getByLabel('Old password')).toBeFocused();
  await keys.type(sheet.getByLabel('Old password'), 'not the password');
  await keys.type(sheet.getByLabel('New password'), '12345678');
  await keys.type(sheet.getByLabel('The same again'), '12345678');
  // A password that is guessed at once is not taken by the usual button.
  await expect(button(sheet, 'Change it')).toBeDisabled();
  await expect(button(sheet, 'Use it all the same')).toBeVisible();
  await keys.type(sheet.getByLabel('New password'), NEW);
  await keys.type(sheet.getByLabel('The same again'), NEW);
  await keys.enter(button(sheet, 'Change it'));
  await expect(sheet.getByRole('alert')).toContainText('does not open this key', {
    timeout: 60_000,
  });
  expect(readFileSync(coldkey)).toEqual(before);
  await keys.type(sheet.getByLabel('Old password'), PASSWORD);
  await keys.enter(button(sheet, 'Change it'));
  await expect(page.getByText(/The password is changed, and the key opens/)).toBeVisible({
    timeout: 90_000,
  });
  const kept = path.join(home.wallets, '..', 'taodesk-kept');
  const [dated = ''] = readdirSync(kept);
  expect(readFileSync(path.join(kept, dated, 'savings', 'coldkey'))).toEqual(before);

  await page.evaluate(() => window.api.wallet.lock(undefined));
  await lock.unlock(PASSWORD);
  await expect(page.getByText(/That is not the password of savings/)).toBeVisible({
    timeout: 60_000,
  });
  await lock.unlock(NEW);
  await wallets.open();
  await expect(wallets.row('savings')).toContainText(address.slice(0, 5));
  await close();
});
