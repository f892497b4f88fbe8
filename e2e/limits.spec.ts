import type { Page } from '@playwright/test';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { LockPage } from './pages/LockPage';
import { SendPage } from './pages/SendPage';
import { WalletsPage } from './pages/WalletsPage';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;

/** The sandbox as a chain of somebody's own: through its port, where limits count. */
async function throughItsPort({
  electron,
  page,
}: Awaited<ReturnType<typeof launchApp>>): Promise<string> {
  await electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  return page.evaluate(async () => {
    const port = await window.api.sandbox.openPort({ name: 'main' });
    if (!port.ok) throw new Error(port.error.code);
    const added = await window.api.chain.addCustom({ name: 'Mine', endpoint: port.value.url });
    if (!added.ok) throw new Error(added.error.code);
    await window.api.chain.select({ network: added.value.id });
    return added.value.id;
  });
}

/** What comes of signing a review that the window would not let anybody sign. */
function signAllTheSame(page: Page, network: string, to: string, rao: bigint): Promise<string> {
  return page.evaluate(
    async ([place, address, amount]) => {
      const { transaction } = window.api;
      const base = { kind: 'transfer' as const, wallet: 'savings', keepAlive: true };
      const intent = { ...base, to: address, amount };
      const made = await transaction.review({ network: place, intent });
      if (!made.ok) return made.error.code;
      const { reviewId } = made.value;
      const confirmed = { lookAlike: null, firstPayment: true, clipboard: false };
      return new Promise<string>((resolve) => {
        transaction.sign({ reviewId, password: null, confirmed }, (message) =>
          resolve(message.type === 'failed' ? message.error.code : message.type),
        );
      });
    },
    [network, to, rao] as const,
  );
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
  shareSeeds(home);
  const app = await launchApp({ home });
  const { page } = app;
  const session = new WindowSession(page, 'main');
  const from = await addWallet(app, home, 'savings', PASSWORD);
  const to = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
  await session.createSandbox('293');
  await leaveFirstRun(page);
  await session.fund(from, 100n * TAO);
  const network = await throughItsPort(app);

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
  await expect(dear.getByRole('alert')).toContainText('5 of 5 TAO are left. Send less');
  await expect(dear.getByRole('button', { name: /^Send / })).toHaveCount(0);
  await dear.getByRole('button', { name: 'Change it' }).click();
  expect(await signAllTheSame(page, network, to, 6n * TAO)).toBe('LIMIT_CAP');

  const fair = await review(page, to, '2');
  await expect(fair.getByText(/^unlocked, [45] min left$/)).toBeVisible();
  await expect(fair.getByLabel('Password of savings')).toHaveCount(0);
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
  // The window shows no session after a lock, whatever the signer holds: the signer is asked itself.
  expect(await signAllTheSame(page, network, to, TAO)).toBe('PASSWORD_NEEDED');
  await app.close();
});

test('T7 K7 a wallet with another name keeps its limits, and is no longer kept unlocked', async ({
  app,
  home,
  page,
}) => {
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(page);
  const wallets = new WalletsPage(page);
  await wallets.open();
  const panel = await wallets.openPanel('savings');
  const dialog = page.getByRole('alertdialog');
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click();
  const answer = async (button: string): Promise<void> => {
    await dialog.getByLabel('Password of savings').fill(PASSWORD);
    await dialog.getByRole('button', { name: button }).click();
    await expect(dialog).toBeHidden({ timeout: 30_000 });
  };
  for (const cap of ['5', '50']) {
    await press('Change the limit');
    await dialog.getByLabel('Most in 24 hours').fill(cap);
    await answer('Set the limits');
  }
  await expect(panel.getByText('In 24 h', { exact: true })).toBeVisible();
  await press('Take it back');
  await answer('Take it back');
  await expect(panel.getByText('In 24 h', { exact: true })).toBeHidden();
  await press('Keep unlocked');
  await dialog.getByLabel('For').selectOption('15');
  await answer('Keep unlocked');

  await press('Key file');
  await expect(page.getByText(/^Kept unlocked, 1[45] min left/)).toBeVisible();
  await page.getByLabel('Another name').fill('spending');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByText('savings is no longer kept unlocked')).toBeVisible();
  await expect(page.getByText(/^Kept unlocked/)).toBeHidden();

  await wallets.open();
  const renamed = await wallets.openPanel('spending');
  await expect(renamed.getByText('for each signature')).toBeVisible();
  await expect(renamed.getByText('5 τ a day, 0.0000 τ used')).toBeVisible();
  await renamed.getByRole('button', { name: 'Keep unlocked' }).click();
  await expect(dialog.getByLabel('For')).toHaveValue('15');
});
