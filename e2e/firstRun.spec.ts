import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { FirstRunPage } from './pages/FirstRunPage';
import { LockPage } from './pages/LockPage';
import { SendPage } from './pages/SendPage';
import { WalletsPage } from './pages/WalletsPage';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
/** What is sent to Bob, rao. */
const SUM = 5_250_000_000n;

test('an empty home leads through every step and back without losing anything', async ({
  home,
  page,
}) => {
  const first = new FirstRunPage(page);
  await first.begin();
  const words = await first.makePhrase('savings');
  expect(new Set(words).size).toBeGreaterThan(6);
  await first.writtenDown();

  await first.typeWords(words);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: 'Write these 12 words on paper' })).toBeVisible();
  expect(await first.shownWords(12)).toEqual(words);
  await page.getByRole('button', { name: '24', exact: true }).click();
  await first.shownWords(24);
  await page.getByRole('button', { name: '12', exact: true }).click();
  expect(await first.shownWords(12)).toEqual(words);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Leave the words?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  expect(await first.shownWords(12)).toEqual(words);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget the words' }).click();
  await expect(page.getByLabel('Name of the wallet')).toHaveValue('savings');
  expect(existsSync(path.join(home.wallets, 'savings'))).toBe(false);
});

test('K7 wrong words are refused; right ones make a wallet with a hotkey and lock nobody out', async ({
  home,
  page,
}) => {
  const first = new FirstRunPage(page);
  await first.begin();
  const words = await first.makePhrase('savings');
  await first.writtenDown();
  await first.typeWords(words.map((word) => (word === 'zebra' ? 'zoo' : 'zebra')));
  await first.checkWords();
  await expect(page.getByText('Not this word.').locator('visible=true')).toHaveCount(3);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await first.typeWords(words);
  await expect(page.getByText('3 of 3 right')).toBeVisible();
  await page.locator('input[id^="word-"]').last().press('Enter');
  await first.lockWith(PASSWORD, 'savings');
  await expect(page.getByRole('heading', { name: /^Locked/ })).toHaveCount(0);

  const folder = path.join(home.wallets, 'savings');
  expect(readdirSync(folder).toSorted()).toEqual(['coldkey', 'coldkeypub.txt', 'hotkeys']);
  expect(readdirSync(path.join(folder, 'hotkeys'))).toContain('default');
  expect(await page.locator('body').innerText()).not.toContain(words.slice(0, 3).join(' '));
});

test('who quits at the last page comes back to it', async ({ home }) => {
  const app = await launchApp({ home });
  await new FirstRunPage(app.page).newWallet('savings', PASSWORD);
  const last = { name: 'savings is ready. Where to first?' };
  await expect(app.page.getByRole('heading', last)).toBeVisible();
  await app.close();
  const again = await launchApp({ home });
  await new LockPage(again.page).unlock(PASSWORD);
  await expect(again.page.getByRole('heading', last)).toBeVisible();
  await expect(again.page.getByText('phrase checked')).toBeVisible();
  await again.close();
});

test.describe('on the sandbox', () => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);

  test('create, fund, send, restart: the tour ticks what happened, both balances are right to the rao', async ({
    home,
  }) => {
    const app = await launchApp({ home });
    const { page } = app;
    const first = new FirstRunPage(page);
    await first.newWallet('savings', PASSWORD);
    await page.getByRole('button', { name: 'Try it without money' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.getByText('Stopped. Your wallet is as it was')).toBeVisible();
    await expect.poll(() => sandboxNames(page), { timeout: 30_000 }).toEqual([]);

    await first.tryWithoutMoney();
    const table = page.getByRole('table', { name: 'Balances by wallet' });
    await expect(table.locator('tbody')).toContainText('1,000.0000', { timeout: 60_000 });
    const tour = page.getByRole('region', { name: 'Sandbox tour' });
    const now = tour.locator('[aria-current=step]');
    // The test TAO that came with the sandbox is there and was seen to arrive.
    await expect(now).toContainText('Send some', { timeout: 60_000 });

    const bobBefore = await recipientHolds(page, BOB);
    await tour.getByRole('button', { name: 'Send to Bob' }).click();
    const fee = await sendToBob(page, now);
    await expect(now).toContainText('Read the receipt');
    await endTour(page, tour);
    const left = 1_000n * TAO - SUM - fee;
    await expect.poll(() => freeOf(page, 'savings'), { timeout: 30_000 }).toBe(left);
    expect(await recipientHolds(page, BOB)).toBe(bobBefore + SUM);
    await app.close();

    const again = await launchApp({ home });
    await new LockPage(again.page).unlock(PASSWORD);
    await expect(again.page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
    await expect(again.page.getByRole('table', { name: 'Balances by wallet' })).toContainText(
      '994.',
      { timeout: 60_000 },
    );
    await expect(again.page.getByRole('region', { name: 'Sandbox tour' })).toBeHidden();
    await expect.poll(() => freeOf(again.page, 'savings'), { timeout: 60_000 }).toBe(left);
    await again.page.getByRole('link', { name: 'Activity' }).click();
    const activity = again.page.getByRole('table', { name: 'Transactions' });
    await expect(activity).toContainText('final');
    await expect(activity).toContainText('Sent to Bob (test account)');
    await expect(activity).toContainText('Received from the sandbox');
    await expect(activity).toContainText('+1,000.0000');
    await new WalletsPage(again.page).open();
    await again.close();
  });
});

/** Sends 5.25 to Bob from the form that the tour opened, at first with a wrong password; returns the fee, rao. */
async function sendToBob(page: Page, now: Locator): Promise<bigint> {
  const send = new SendPage(page);
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue(BOB);
  await page.getByLabel('Amount').fill('5.25');
  const sheet = await send.review();
  await expect(now).toContainText('Send some');
  await expect(sheet).toContainText('Send 5.25 τ from savings to Bob (test account)');
  await expect(sheet).toContainText('lives in every sandbox');
  await expect(sheet).not.toContainText('Unknown');
  await expect(sheet).toContainText('found by executing this very call');
  await send.sign('savings', 'wrong password');
  await expect(sheet).toContainText('The password does not open this key', { timeout: 60_000 });
  await send.sign('savings', PASSWORD);
  await expect(send.receipt()).toContainText('Final, nothing can undo it', { timeout: 90_000 });
  await expect(send.receipt().getByText('Chain fee')).toBeVisible();
  const fee = await readFee(page);
  await send.receipt().getByRole('button', { name: 'Done' }).click();
  return fee;
}

/** From the receipt to the end of the tour, which is then closed. */
async function endTour(page: Page, tour: Locator): Promise<void> {
  await tour.getByRole('button', { name: 'Open the receipt' }).click();
  await expect(new SendPage(page).receipt()).toBeVisible();
  await page.keyboard.press('Escape');
  await tour.getByRole('button', { name: 'Show me where' }).click();
  await expect(tour.getByText('That was all of it.')).toBeVisible();
  await page.keyboard.press('Escape');
  await tour.getByRole('button', { name: 'Close the tour' }).click();
  await expect(tour).toBeHidden();
}

/** Names of the sandboxes that main knows. */
function sandboxNames(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const stop = window.api.sandbox.watch(undefined, (message) => {
          if (message.type !== 'snapshot') return;
          resolve(message.data.sandboxes.map(({ name }) => name));
          queueMicrotask(() => stop());
        });
      }),
  );
}

/** Fee of the newest transaction, as the journal tells it. */
async function readFee(page: Page): Promise<bigint> {
  const fee = await page.evaluate(
    () =>
      new Promise<bigint | null>((resolve) => {
        const stop = window.api.transaction.watch(undefined, (message) => {
          if (message.type !== 'snapshot') return;
          resolve(message.data[0]?.fee ?? null);
          queueMicrotask(() => stop());
        });
      }),
  );
  expect(fee).not.toBeNull();
  return fee ?? 0n;
}

/** Free balance of any address in rao: what the next payment's review finds there before it executes the call. */
async function recipientHolds(page: Page, address: string): Promise<bigint> {
  return page.evaluate(
    async ({ to, network }) => {
      const amount = 1_000_000_000n;
      const intent = { kind: 'transfer', wallet: 'savings', to, amount, keepAlive: true };
      type Input = Parameters<typeof window.api.transaction.review>[0];
      const review = await window.api.transaction.review({ network, intent } as Input);
      if (!review.ok) throw new Error(review.error.code);
      const held = review.value.differences.find((row) => row.address === to)?.before;
      if (review.value.preview.kind !== 'exact' || held === null || held === undefined)
        throw new Error('not executed');
      await window.api.transaction.discard({ reviewId: review.value.reviewId });
      return held;
    },
    { to: address, network: await networkOf(page) },
  );
}

/** Id of the network that the window works on. */
async function networkOf(page: Page): Promise<string> {
  const id = await page.evaluate(
    () =>
      new Promise<string | null>((resolve) => {
        const stop = window.api.chain.status(undefined, (message) => {
          if (message.type !== 'snapshot') return;
          resolve(message.data.network?.id ?? null);
          queueMicrotask(() => stop());
        });
      }),
  );
  if (id === null) throw new Error('no network is chosen');
  return id;
}

/** Exact free balance of a wallet as the table shows it, in rao; null while unknown. */
async function freeOf(page: Page, wallet: string): Promise<bigint | null> {
  await page.getByRole('link', { name: 'Wallets' }).click();
  return new WalletsPage(page).free(wallet);
}
