import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { WalletsPage } from './pages/WalletsPage';
import { PASSWORD } from './password';

/** The development phrase of every Substrate chain; public, never holds money. */
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');
/** Of btwallet's own tests; public. */
const SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143';
const SEED_SR25519 = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
const SEED_ED25519 = '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb';
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
  await test.step('stopped while its key is derived it leaves nothing behind', async () => {
    await first.lock(PASSWORD);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('What was not finished was taken back.')).toBeVisible({
      timeout: 60_000,
    });
    expect(readdirSync(home.wallets)).toEqual([]);
  });
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

test('a seed comes in as ed25519 with its address first; its hotkeys are made eight at once', async ({
  home,
  page,
}) => {
  const first = new FirstRunPage(page);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('button', { name: 'Seed or key' }).click();
  const seed = page.getByLabel('Seed or private key');
  await seed.fill(SEED.slice(0, -1));
  await expect(page.getByText(/A hex seed has 64 digits/)).toBeVisible();
  await seed.fill(SEED);
  await expect(page.locator('.kv .groups')).toHaveText(SEED_SR25519);
  await page.getByText('Advanced: path and scheme').click();
  await page.getByRole('radio', { name: 'ed25519' }).click();
  await expect(page.locator('.kv .groups')).toHaveText(SEED_ED25519);
  await expect(page.getByText('Few tools open an ed25519 key.')).toBeVisible();
  await page.getByRole('button', { name: 'Bring in this key' }).click();
  await page.getByLabel('Name of the wallet').fill('edward');
  await first.lockWith(PASSWORD, 'edward');
  const pub = readFileSync(path.join(home.wallets, 'edward', 'coldkeypub.txt'), 'utf8');
  expect(JSON.parse(pub)).toMatchObject({ ss58Address: SEED_ED25519, cryptoType: 0 });

  await page.getByRole('button', { name: 'Stay offline' }).click();
  const wallets = new WalletsPage(page);
  const panel = await wallets.openPanel('edward');
  await panel.getByRole('button', { name: 'New hotkey' }).click();
  await page.getByLabel('Name of the hotkey').fill('miner-{1..8}');
  await page.getByLabel('Password of the wallet').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make 8 hotkeys' }).click();
  await expect(page.getByText(/Each has 12 words of its own/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(wallets.row('miner-8')).toBeVisible();
  const files = readdirSync(path.join(home.wallets, 'edward', 'hotkeys'));
  expect(files.filter((name) => !name.endsWith('pub.txt'))).toHaveLength(8);

  await test.step('one more of ed25519, behind Advanced, with the warning', async () => {
    const panel = await wallets.openPanel('edward');
    await panel.getByRole('button', { name: 'New hotkey' }).click();
    await page.getByLabel('Name of the hotkey').fill('eddie');
    await page.getByRole('radio', { name: 'Plain, for a miner' }).click();
    await page.getByText('Advanced: words and kind').click();
    await page.getByRole('radio', { name: 'ed25519' }).click();
    await expect(page.getByText('Few tools open an ed25519 key.')).toBeVisible();
    await page.getByRole('button', { name: 'Make the hotkey' }).click();
    await expect(page.getByText(/its file is the only copy: export it/)).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'New hotkey of edward' })).toBeFocused();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(wallets.row('eddie')).toBeVisible({ timeout: 30_000 });
    const hotkey = readFileSync(path.join(home.wallets, 'edward', 'hotkeys', 'eddie'), 'utf8');
    expect(Object.keys(JSON.parse(hotkey))).not.toContain('secretSeed');
    expect(JSON.parse(hotkey)).toMatchObject({ cryptoType: 0 });
  });
});
