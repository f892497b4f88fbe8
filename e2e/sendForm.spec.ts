import type { Page } from '@playwright/test';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import type { TestHome } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { prepareLook } from './look/look';
import { SendPage } from './pages/SendPage';
import { WindowSession } from './pages/WindowSession';
import { addWallet, shareSeeds } from './ready';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const BOB_IN_GROUPS = '5FHneW 46xGXg s5mUiv eU4sbT\u00a0yGBzms \u200btUspZC 92UhjJ M694ty';

const resize = (app: RunningApp, width: number, height: number): Promise<void> =>
  app.electron.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height] as const,
  );

/** Height of the newest block that the window knows. */
const block = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const stop = window.api.chain.status(undefined, (message) => {
          if (message.type !== 'snapshot') return;
          resolve(message.data.block ?? 0);
          setTimeout(() => stop(), 0);
        });
      }),
  );

async function untilNextBlock(page: Page): Promise<void> {
  const now = await block(page);
  await expect.poll(() => block(page), { timeout: 40_000, intervals: [100] }).toBeGreaterThan(now);
}

/** A wallet with 100 test TAO on a sandbox that makes a block each 12 s, and the window on its overview. */
async function prepare(home: TestHome): Promise<{ app: RunningApp; session: WindowSession }> {
  shareSeeds(home);
  const app = await launchApp({ home });
  const session = new WindowSession(app.page, 'main');
  const from = await addWallet(app, home, 'savings', PASSWORD);
  await session.createSandbox('293');
  await session.fund(from, 100n * TAO);
  await app.page.evaluate(async () => {
    await window.api.sandbox.setClock({ name: 'main', clock: '12s' });
    await window.api.settings.update({ welcomed: true });
  });
  await expect(app.page.getByRole('link', { name: 'Overview' })).toBeVisible();
  return { app, session };
}

/** Signs without the window and does not wait for a block. */
async function signAlone(session: WindowSession, amount: bigint): Promise<void> {
  const intent: Intent = {
    kind: 'transfer',
    wallet: 'savings',
    to: BOB,
    amount: amount as Rao,
    keepAlive: true,
  };
  await session.send(await session.review(intent), PASSWORD);
}

test('T6 a payment that the chain includes and refuses: what it cost, and back to the form', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(300_000);
  const { app, session } = await prepare(home);
  const { page } = app;
  const send = new SendPage(page);
  await send.open();
  await send.fill(BOB_IN_GROUPS, '60');
  const to = page.getByRole('combobox', { name: 'To' });
  await expect(to).toHaveValue(BOB);
  await expect(page.getByText('about 12 s after signing')).toBeVisible();

  // What was typed survives another page.
  await page.getByRole('link', { name: 'Activity' }).click();
  await send.open();
  await expect(to).toHaveValue(BOB);
  await expect(page.getByLabel('Amount')).toHaveValue('60');

  // Both fit when they are reviewed; in one block only the first does.
  await untilNextBlock(page);
  await signAlone(session, 55n * TAO);
  await send.review();
  await send.sign('savings', PASSWORD);
  const receipt = send.receipt();
  await expect(receipt).toContainText('Refused by the chain', { timeout: 60_000 });
  await expect(receipt).toContainText('token.FundsUnavailable');
  await expect(receipt).toContainText('does not hold enough for the amount and the fee');
  await expect(receipt).toContainText('A block takes it for failed calls too');
  const [failed] = await session.settled();
  expect(failed).toMatchObject({ state: 'failed', amount: 60n * TAO });
  expect(failed?.fee ?? 0n).toBeGreaterThan(0n);

  await receipt.getByRole('button', { name: 'Change it' }).click();
  await expect(to).toHaveValue(BOB);
  await expect(page.getByLabel('Amount')).toHaveValue('60');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('A payment failed')).toBeVisible();
  await onlyThisNetwork(page);
  await app.close();
});

/** On another network nothing of the sandbox is listed or counted, until all networks are asked for. */
async function onlyThisNetwork(page: Page): Promise<void> {
  await page.evaluate(() => window.api.chain.select({ network: 'local' }));
  await expect(page.locator('.app')).toHaveAttribute('data-net', 'local');
  await expect(page.getByText('A payment failed')).toHaveCount(0);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText(/3 transactions are on other networks/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Transactions' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all networks' }).click();
  const table = page.getByRole('table', { name: 'Transactions' });
  await expect(table.locator('tr[data-tx]').filter({ hasText: 'main' })).toHaveCount(2);
  const sums = page.getByRole('table', { name: 'Sums by network' });
  await expect(sums.locator('tbody tr')).toHaveCount(1);
  await expect(sums).toContainText('55.0000');
}

test('T4 in a small window: what is dangerous is in sight, the dialog is on top, signing is reached', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(300_000);
  const { app } = await prepare(home);
  const { page } = app;
  await resize(app, 800, 600);
  const send = new SendPage(page);
  await send.open();
  await page.getByRole('combobox', { name: 'To' }).fill(BOB);
  await page.getByRole('button', { name: /^Max/ }).click();
  await page.getByText('Keep savings alive').click();
  const sheet = await send.review();
  const closes = sheet.getByText(/The sender's account is closed/);
  await expect(closes).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByRole('heading')).toContainText(['Send all, about']);
  await expect(page.getByLabel('Password of savings')).toBeEnabled();
  const sign = sheet.getByRole('button', { name: /^Send all, about/ });
  await expect(sign).toBeInViewport({ ratio: 1 });

  // Lower still, the warning is below the fold: the password waits until it was in sight.
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await page.evaluate(() => {
    const sheetOfStyles = new CSSStyleSheet();
    sheetOfStyles.replaceSync('.review-strong { padding-top: 600px; }');
    document.adoptedStyleSheets = [sheetOfStyles];
  });
  await send.review();
  await expect(page.getByLabel('Password of savings')).toBeDisabled();
  await sheet.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByLabel('Password of savings')).toBeEnabled();
  await expect(closes).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Controls' }).click();
  const controls = page.getByRole('dialog', { name: 'Sandbox main' });
  await controls.getByRole('button', { name: 'Remove' }).click();
  const asked = page.getByRole('alertdialog', { name: 'Remove main?' });
  await expect(asked).toBeVisible();
  await prepareLook(app);
  expect(await page.evaluate(() => window.taodeskLook.covered())).toEqual([]);
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await app.close();
});
