import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { expect, type RunningApp, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { PASSWORD } from './password';

const BACKUP_PASSWORD = 'exported-2024';

/** Lets the system's file dialog answer with one file, as if the user had picked it. */
async function pick(app: RunningApp, file: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

test('K5 a polkadot-js file is shown, opened with its own password and written as a wallet', async ({
  app,
  home,
  page,
}) => {
  await cryptoWaitReady();
  const pair = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri('//Backup//e2e', {
    name: 'from js',
  });
  const folder = path.join(home.wallets, '..', 'downloads');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'account.json');
  writeFileSync(file, JSON.stringify(pair.toJson(BACKUP_PASSWORD)));
  const broken = path.join(folder, 'broken.json');
  writeFileSync(broken, readFileSync(file).subarray(0, 200));
  const large = path.join(folder, 'large.json');
  writeFileSync(large, ' '.repeat(1 << 20));

  const first = new FirstRunPage(page);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('button', { name: 'File', exact: true }).click();
  for (const [bad, words] of [
    [broken, 'The file is cut short'],
    [large, 'far larger than a backup'],
  ] as const) {
    await pick(app, bad);
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await pick(app, file);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(page.getByText('sr25519, the usual kind')).toBeVisible();
  await expect(page.locator('.kv .groups')).toHaveText(pair.address);
  expect(existsSync(path.join(home.wallets, 'from-js'))).toBe(false);

  await page.getByRole('button', { name: 'Bring in this file' }).click();
  await expect(page.getByLabel('Name of the wallet')).toHaveValue('from-js');
  await page.getByLabel('Password of the file').fill('something else');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('The same again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lock the wallet' }).click();
  await expect(page.getByRole('alert')).toContainText('does not open this backup', {
    timeout: 60_000,
  });
  await page.getByLabel('Password of the file').fill(BACKUP_PASSWORD);
  await first.lockWith(PASSWORD, 'from-js');
  const written = path.join(home.wallets, 'from-js');
  expect(readFileSync(path.join(written, 'coldkeypub.txt'), 'utf8')).toContain(pair.address);
  expect(readFileSync(path.join(written, 'coldkey')).subarray(0, 5).toString()).toBe('$NACL');
});
