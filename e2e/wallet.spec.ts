import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { WalletsPage } from './pages/WalletsPage';

const PASSWORD = 'tin otter keeps 4 ferries';
/** The development phrase of every Substrate chain; public, never holds money. */
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');
const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV';

test('a phrase brings a wallet back: wrong words are named, the address is shown first', async ({
  home,
  page,
}) => {
  const first = new FirstRunPage(page);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await first.typePhrase(PHRASE.with(4, 'curtian'));
  await expect(page.getByText(/Did you mean/)).toBeVisible();
  await page.getByRole('button', { name: 'curtain', exact: true }).click();
  await expect(page.getByText('yes', { exact: true })).toBeVisible();
  await expect(page.getByText('Everybody knows this phrase.')).toBeVisible();
  await expect(page.locator('.kv .groups')).toHaveText(ADDRESS);

  await page.getByRole('button', { name: 'Bring in this phrase' }).click();
  await page.getByLabel('Name of the wallet').fill('old-one');
  await first.lockWith(PASSWORD, 'old-one');
  const file = path.join(home.wallets, 'old-one', 'coldkeypub.txt');
  expect(readFileSync(file, 'utf8')).toContain(ADDRESS);
  expect(statSync(path.join(home.wallets, 'old-one', 'coldkey')).mode & 0o777).toBe(0o600);
});

test('broken and watch-only wallets are shown beside the others, and a hotkey is added', async ({
  home,
  page,
}) => {
  const watch = path.join(home.wallets, 'watched');
  const broken = path.join(home.wallets, 'broken-2023');
  for (const folder of [watch, broken]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(watch, 'coldkeypub.txt'), JSON.stringify({ ss58Address: ADDRESS }));
  writeFileSync(path.join(broken, 'coldkey'), '{"cut short');

  await page.getByRole('button', { name: 'Only look around, without a wallet' }).click();
  const wallets = new WalletsPage(page);
  await expect(wallets.row('watched')).toContainText('watch-only', { timeout: 30_000 });
  await expect(wallets.row('broken-2023')).toBeVisible();
  const panel = await wallets.openPanel('broken-2023');
  await expect(panel.getByRole('alert')).toBeVisible();

  await wallets.newHotkey('watched', 'miner-1');
  expect(statSync(path.join(watch, 'hotkeys', 'miner-1')).mode & 0o777).toBe(0o600);
  await expect(wallets.row('watched')).not.toContainText('No network');
});
