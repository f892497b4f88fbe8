import type { Locator, Page } from '@playwright/test';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { Keys } from './pages/Keys';
import { shareSeeds } from './ready';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** From the doors to the wallet that is ready. */
async function makeWallet(page: Page, keys: Keys): Promise<void> {
  await keys.enter(button(page, 'Start'));
  await keys.enter(button(page, 'Name the wallet'));
  await keys.type(page.getByLabel('Name of the wallet'), 'savings');
  await keys.enter(button(page, 'Make the phrase'));
  const words = await new FirstRunPage(page).shownWords(12);
  await keys.tabTo(page.getByRole('checkbox', { name: /are on paper$/ }));
  await page.keyboard.press('Space');
  await keys.enter(button(page, 'Check three words'));
  const inputs = page.locator('input[id^="word-"]');
  await expect(inputs).toHaveCount(3);
  for (const input of await inputs.all()) {
    const place = Number((await input.getAttribute('id'))?.replace('word-', ''));
    await keys.type(input, words[place - 1] ?? '');
  }
  await keys.enter(button(page, 'Check the words'));
  await keys.type(page.getByLabel('Password', { exact: true }), PASSWORD);
  await keys.type(page.getByLabel('The same again'), PASSWORD);
  await keys.enter(button(page, 'Lock the wallet'));
}

/** Test TAO from the controls of the sandbox. */
async function getTestTao(page: Page, keys: Keys): Promise<void> {
  const controls = button(page, 'Controls');
  await keys.enter(controls);
  const floating = page.getByRole('dialog', { name: /^Sandbox/ });
  await keys.type(floating.getByLabel('Test TAO'), '50');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toasts')).toContainText('50', { timeout: 30_000 });
  await keys.escape(floating, controls);
}

/** Review, password and receipt of a payment. */
async function send(page: Page, keys: Keys): Promise<void> {
  await keys.type(page.getByRole('combobox', { name: 'To' }), BOB);
  await keys.type(page.getByLabel('Amount'), '5.25');
  const review = button(page, 'Review');
  await keys.enter(review);
  const sheet = page.getByRole('dialog', { name: 'Review and sign' });
  await keys.escape(sheet, review);
  await page.keyboard.press('Enter');
  await keys.tabTo(page.getByRole('checkbox', { name: /^First payment to / }));
  await page.keyboard.press('Space');
  await keys.type(page.getByLabel('Password of savings'), PASSWORD);
  await page.keyboard.press('Enter');
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  await expect(receipt).toContainText('Final, nothing can undo it', { timeout: 90_000 });
  await keys.enter(receipt.getByRole('button', { name: 'Done' }));
  await expect(receipt).toBeHidden();
}

test('first run, wallet, sandbox, test TAO, send, receipt and activity by keyboard alone', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);
  shareSeeds(home);
  const app = await launchApp({ home });
  const { page } = app;
  const keys = new Keys(page);
  await makeWallet(page, keys);
  await keys.enter(button(page, 'Try it without money'));
  const heading = (name: string): Locator => page.getByRole('heading', { name, exact: true });
  await expect(heading('Overview')).toBeVisible({ timeout: 90_000 });
  await getTestTao(page, keys);

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find or do' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('send');
  await page.keyboard.press('Enter');
  await expect(heading('Send')).toBeVisible();
  await send(page, keys);

  await page.keyboard.press('Control+3');
  await expect(heading('Activity')).toBeVisible();
  const row = page.locator('tr[data-tx]').first();
  await keys.enter(row);
  await keys.escape(page.getByRole('dialog', { name: 'Receipt' }), row);

  await page.keyboard.press('Control+2');
  await expect(heading('Wallets')).toBeVisible();
  const wallet = page.getByRole('table', { name: 'Wallets' }).locator('tbody tr').first();
  await keys.enter(wallet);
  await keys.escape(page.getByRole('complementary', { name: 'savings' }), wallet);

  const network = button(page, /choose a network$/);
  await keys.tabTo(network, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await keys.escape(page.getByRole('dialog', { name: 'Networks' }), network);
  await page.keyboard.press('Control+k');
  await keys.escape(palette, network);
  await app.close();
});
