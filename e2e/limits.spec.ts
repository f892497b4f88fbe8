import type { Page } from '@playwright/test';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { LockPage } from './pages/LockPage';
import { SendPage } from './pages/SendPage';
import { WalletsPage } from './pages/WalletsPage';
import { WindowSession } from './pages/WindowSession';

const PASSWORD = 'tin otter keeps 4 ferries';
const TAO = 1_000_000_000n;

/** The sandbox as a chain of somebody's own: through its port, where limits count. */
async function throughItsPort({
  electron,
  page,
}: Awaited<ReturnType<typeof launchApp>>): Promise<void> {
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await page.evaluate(async () => {
    const port = await window.api.sandbox.openPort({ name: 'main' });
    if (!port.ok) throw new Error(port.error.code);
    const added = await window.api.chain.addCustom({ name: 'Mine', endpoint: port.value.url });
    if (!added.ok) throw new Error(added.error.code);
    await window.api.chain.select({ network: added.value.id });
  });
}

async function review(page: Page, to: string, amount: string) {
  const send = new SendPage(page);
  await send.open();
  await send.fill(to, amount);
  const sheet = await send.review();
  await send.meanFirst();
  return sheet;
}

test('T7 K7 a cap refuses, a wallet kept unlocked signs without its password until a lock', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(300_000);
  const app = await launchApp({ home });
  const { page } = app;
  const session = new WindowSession(page, 'main');
  const from = await session.createWallet('savings', PASSWORD);
  const to = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
  await session.createSandbox('293');
  await page.evaluate(() => window.api.settings.update({ welcomed: true }));
  await session.fund(from, 100n * TAO);
  await throughItsPort(app);

  const wallets = new WalletsPage(page);
  await wallets.open();
  const panel = await wallets.openPanel('savings');
  await expect(panel.getByText('none', { exact: false }).first()).toBeVisible();
  const dialog = page.getByRole('alertdialog');
  await panel.getByRole('button', { name: 'Change the limit' }).click();
  await dialog.getByLabel('Most in 24 hours').fill('5');
  await dialog.getByLabel('Password of savings').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Set the limits' }).click();
  await expect(panel.getByText('5 τ a day, 0.0000 τ used')).toBeVisible({ timeout: 60_000 });
  await panel.getByRole('button', { name: 'Keep unlocked' }).click();
  await dialog.getByLabel('Password of savings').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Keep unlocked' }).click();
  await expect(panel.getByText(/^unlocked, [45] min left$/)).toBeVisible({ timeout: 60_000 });

  const dear = await review(page, to, '6');
  await expect(dear.getByText(/^unlocked, [45] min left$/)).toBeVisible();
  await expect(dear.getByLabel('Password of savings')).toHaveCount(0);
  await dear.getByRole('button', { name: 'Send 6 τ' }).click();
  await expect(dear.getByText(/more than the daily limit/)).toBeVisible({ timeout: 30_000 });
  await dear.getByRole('button', { name: 'Cancel' }).click();

  const fair = await review(page, to, '2');
  await fair.getByRole('button', { name: 'Send 2 τ' }).click();
  const receipt = new SendPage(page).receipt();
  await expect(receipt).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Signed without asking for the password')).toBeVisible();
  await page.keyboard.press('Escape');
  await wallets.open();
  await wallets.openPanel('savings');
  await expect(panel.getByText('5 τ a day, 2.0000 τ used')).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText(/1 signature without asking/)).toBeVisible();

  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  const lock = new LockPage(page);
  await lock.isShown();
  await lock.unlock(PASSWORD);
  const again = await review(page, to, '1');
  await expect(again.getByLabel('Password of savings')).toBeVisible();
  await app.close();
});
