import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { pairFromSeed, toKeyfilePrivate } from '../electron/signer/derive';
import { sealAnsible } from '../electron/signer/testing/sealAnsible';
import { fullKeyfile } from '../electron/wallet/keyfile';
import { encodeSs58 } from '../shared/units/ss58';
import { expect, type RunningApp, test } from './fixtures';
import { Keys } from './pages/Keys';
import { WalletsPage } from './pages/WalletsPage';
import { PASSWORD } from './password';

/** Lets the system's file dialog answer with one file, as if the user had picked it. */
async function pick(app: RunningApp, file: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

function keyOf(fill: number): { plain: Buffer; address: string } {
  const seed = Buffer.alloc(32, fill);
  const pair = pairFromSeed(seed);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  const plain = fullKeyfile({ publicKey, privateKey, phrase: null, seed });
  return { plain, address: encodeSs58(publicKey) };
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

test('K4 K5 the key files of another machine come in by keyboard, coldkey and hotkey', async ({
  app,
  home,
  page,
}) => {
  test.setTimeout(180_000);
  const drive = path.join(home.wallets, '..', 'drive', 'savings');
  mkdirSync(path.join(drive, 'hotkeys'), { recursive: true });
  const [cold, hot] = [keyOf(31), keyOf(32)];
  const sealed = await sealAnsible(cold.plain, Buffer.from(PASSWORD));
  writeFileSync(path.join(drive, 'coldkey'), sealed, { mode: 0o644 });
  writeFileSync(path.join(drive, 'hotkeys', 'miner'), hot.plain);
  const keys = new Keys(page);
  const leadsTo = page.locator('.kv .groups');

  await test.step('the coldkey, with its password', async () => {
    await pick(app, path.join(drive, 'coldkey'));
    await keys.enter(button(page, 'Bring it in'));
    await keys.enter(button(page, 'File'));
    await keys.enter(button(page, 'Choose a file'));
    await expect(page.getByText('a key file of Bittensor, locked with a password')).toBeVisible();
    await expect(button(page, 'Bring in this file')).toBeDisabled();
    await keys.type(page.getByLabel('Password of the file'), 'not the password');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('does not open this key');
    await keys.type(page.getByLabel('Password of the file'), PASSWORD);
    await keys.enter(button(page, 'Open it and show the address'));
    await expect(leadsTo).toHaveText(cold.address);
    await keys.enter(button(page, 'Bring in this file'));
    await expect(page.getByLabel('Name of the wallet')).toHaveValue('savings');
    await expect(leadsTo).toHaveText(cold.address);
    await keys.enter(button(page, 'Copy it in'));
    await expect(page.getByRole('heading', { name: /savings is ready/ })).toBeVisible();
    const written = path.join(home.wallets, 'savings', 'coldkey');
    expect(readFileSync(written)).toEqual(sealed);
    expect(statSync(written).mode & 0o777).toBe(0o600);
    await keys.enter(button(page, 'Stay offline'));
  });

  await test.step('a hotkey into that wallet', async () => {
    await pick(app, path.join(drive, 'hotkeys', 'miner'));
    const wallets = new WalletsPage(page);
    await wallets.open();
    const panel = await wallets.openPanel('savings');
    await keys.enter(panel.getByRole('button', { name: 'New hotkey' }));
    await keys.enter(button(page, 'bring it in'));
    await keys.enter(button(page, 'File'));
    await keys.enter(button(page, 'Choose a file'));
    await expect(leadsTo).toHaveText(hot.address);
    await keys.enter(button(page, 'Bring in this file'));
    await expect(page.getByLabel('Name of the hotkey')).toHaveValue('miner');
    await keys.enter(button(page, 'Copy it in'));
    await expect(wallets.row('miner')).toBeVisible({ timeout: 30_000 });
    const written = path.join(home.wallets, 'savings', 'hotkeys', 'miner');
    expect(readFileSync(written)).toEqual(hot.plain);
  });
});
