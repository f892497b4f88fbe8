import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './fixtures';
import { WalletsPage } from './pages/WalletsPage';
import { addWallet } from './ready';
import { PASSWORD } from './password';

const OWN = 'carried away on 7 drives';
/** The development phrase of every Substrate chain; public, never holds money. */
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk';
const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV';

/** Lets the system's dialogs answer with one place, as if the user had picked it. */
async function pick(app: RunningApp, place: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, place);
}

/** A coldkey of a kind that no release writes yet; the bytes are made up. */
const ML_DSA = JSON.stringify({
  publicKey: `0x${'ab'.repeat(1_952)}`,
  privateKey: `0x${'cd'.repeat(4_032)}`,
  ss58Address: ADDRESS,
  cryptoType: 5,
});

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

test('K4 K6 a key is protected, read, exported, copied, renamed, hidden, deleted and put back', async ({
  app,
  home,
  page,
}) => {
  await cryptoWaitReady();
  const folder = path.join(home.wallets, 'savings');
  mkdirSync(path.join(folder, 'hotkeys'), { recursive: true });
  const coldkey = path.join(folder, 'coldkey');
  const plain = JSON.stringify({ secretPhrase: PHRASE, ss58Address: ADDRESS });
  writeFileSync(coldkey, plain, { mode: 0o644 });
  const hotkey = new Keyring({ ss58Format: 42 }).addFromUri('//miner').address;
  writeFileSync(path.join(folder, 'hotkeys', 'miner'), JSON.stringify({ ss58Address: hotkey }), {
    mode: 0o600,
  });
  const foreign = path.join(home.wallets, 'quantum', 'coldkey');
  mkdirSync(path.dirname(foreign));
  writeFileSync(foreign, ML_DSA, { mode: 0o600 });
  await page.getByRole('button', { name: 'Only look around, without a wallet' }).click();
  const wallets = new WalletsPage(page);
  await expect(wallets.row('savings')).toBeVisible({ timeout: 30_000 });

  await test.step('a key of other tools is named, and nothing is offered that would touch it', async () => {
    await wallets.openPanel('quantum');
    await press(page, 'Key file');
    await expect(page.getByText(/whose ML-DSA-65 keys change/)).toBeVisible();
    await expect(page.getByText('This app cannot sign with this key.')).toBeVisible();
    await expect(page.getByText('not read: offline')).toBeVisible();
    for (const name of ['Protect it', 'Show the phrase', 'Export']) {
      await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
    }
    expect(readFileSync(foreign, 'utf8')).toBe(ML_DSA);
    expect(readdirSync(path.dirname(foreign))).toEqual(['coldkey']);
    await wallets.open();
  });

  await test.step('a hotkey has its code too', async () => {
    await page.evaluate(() => (location.hash = '#/keyfile/savings/miner'));
    await press(page, 'Code');
    await expect(page.getByRole('img', { name: 'Code of the address of miner' })).toBeVisible();
    await expect(page.getByText('hotkey of savings')).toBeVisible();
    await expect(page.getByText(/To be paid, show the address of the coldkey/)).toBeVisible();
    await wallets.open();
  });

  await addWallet(app, home, 'spare', PASSWORD, PHRASE);
  await wallets.openPanel('spare');
  await press(page, 'Key file');

  await test.step('the phrase is there while the button is held, and gone with the focus', async () => {
    const words = page.locator('[data-phrase]');
    const open = async (): Promise<void> => {
      await page.getByLabel('Password of this key').fill(PASSWORD);
      await press(page, 'Open the key');
      await expect(words).toBeVisible({ timeout: 90_000 });
    };
    await press(page, 'Show the phrase');
    await open();
    await expect(page.locator('body')).not.toContainText('curtain');
    const hold = page.getByRole('button', { name: 'Hold to see the words' });
    await hold.hover();
    await page.mouse.down();
    await expect(words).toContainText('curtain');
    expect((await words.locator('.wd').allTextContents()).join(' ')).toBe(PHRASE);
    await page.mouse.up();
    await expect(words).not.toContainText('curtain');
    await hold.focus();
    await page.keyboard.down('Space');
    await expect(words).toContainText('curtain');
    await page.keyboard.up('Space');
    await expect(words).not.toContainText('curtain');
    await press(page, 'Keep them in sight');
    await expect(words).toContainText('curtain');
    if (process.platform === 'linux') {
      await expect(page.getByText(/cannot keep screenshots/)).toBeVisible();
    }
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(words).toHaveCount(0);
    await expect(page.getByText('no longer held by the window')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('a backup that polkadot-js opens', async () => {
    const file = path.join(home.wallets, '..', 'spare.json');
    await pick(app, file);
    await press(page, 'Export');
    await page.getByLabel('Password of this key').fill(PASSWORD);
    await page.getByLabel('Password of the backup').fill(OWN);
    await page.getByLabel('The same again').fill(OWN);
    await press(page, 'Choose where to save it');
    await expect(page.getByText('The backup is written')).toBeVisible({ timeout: 90_000 });
    const pair = new Keyring({ ss58Format: 42 }).addFromJson(
      JSON.parse(readFileSync(file, 'utf8')),
    );
    pair.decodePkcs8(OWN);
    expect(pair.address).toBe(ADDRESS);
  });

  await wallets.open();
  await wallets.openPanel('savings');
  await press(page, 'Key file');

  await test.step('who can read it is said and mended', async () => {
    await expect(page.getByText(/\(0644\)/)).toBeVisible();
    await press(page, 'Make it yours alone');
    await expect(page.getByText(/\(0600\)/)).toBeVisible();
    expect(statSync(coldkey).mode & 0o777).toBe(0o600);
  });

  await test.step('a plain coldkey gets a password, the old file is kept', async () => {
    await press(page, 'Protect it');
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByLabel('The same again').fill(PASSWORD);
    await press(page, 'Encrypt it anew');
    await expect(page.getByText('The key is encrypted anew and opens.')).toBeVisible({
      timeout: 90_000,
    });
    expect(readFileSync(coldkey).subarray(0, 5).toString()).toBe('$NACL');
    const kept = path.join(home.wallets, '..', 'taodesk-kept');
    const [dated = ''] = readdirSync(kept);
    expect(readFileSync(path.join(kept, dated, 'savings', 'coldkey'), 'utf8')).toBe(plain);
  });

  await test.step('a copy for a miner without the coldkey', async () => {
    const drive = path.join(home.wallets, '..', 'drive');
    mkdirSync(drive);
    await pick(app, drive);
    await press(page, 'Make a copy');
    await page.getByRole('dialog').locator('label').filter({ hasText: 'miner' }).click();
    await press(page, 'Choose a folder');
    await expect(page.getByText('The copy is made')).toBeVisible();
    const copied = readdirSync(drive, { recursive: true, encoding: 'utf8' }).sort();
    const parts = ['savings', 'savings/coldkeypub.txt', 'savings/hotkeys', 'savings/hotkeys/miner'];
    expect(copied).toEqual([...parts, 'savings/hotkeys/minerpub.txt']);
  });

  await test.step('another name, out of the list and in again', async () => {
    await page.getByLabel('Another name').fill('old-savings');
    await press(page, 'Rename');
    await expect(page.locator('.head .sub')).toHaveText('old-savings');
    expect(existsSync(coldkey)).toBe(false);
    await press(page, 'Hide it');
    await expect(page.getByText('Hidden from the list of wallets')).toBeVisible();
    await wallets.open();
    await expect(wallets.row('old-savings')).toHaveCount(0);
    await press(page, 'Show 1 hidden wallet');
    await wallets.openPanel('old-savings');
    await press(page, 'Key file');
    await press(page, 'Show it again');
    await expect(page.getByText('In the list of wallets')).toBeVisible();
  });

  await test.step('deleted for its typed name, kept and put back', async () => {
    await press(page, 'Delete');
    const dialog = page.getByRole('alertdialog');
    const confirm = dialog.getByRole('button', { name: 'Delete the wallet' });
    await expect(confirm).toBeDisabled();
    await dialog.getByRole('textbox').fill('old-savings');
    await confirm.click();
    await expect(page.getByRole('heading', { name: 'Deleted and kept' })).toBeVisible();
    expect(existsSync(path.join(home.wallets, 'old-savings'))).toBe(false);
    await press(page, 'Put it back');
    await expect(page.getByText('Nothing is kept')).toBeVisible();
    expect(existsSync(path.join(home.wallets, 'old-savings', 'coldkey'))).toBe(true);
  });
});
