import type { Page } from '@playwright/test';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { SendPage } from './pages/SendPage';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
/** Valid, and the first eight and last four letters agree. */
const LANDLORD = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const CHANGED = /clipboard now holds another address/;

/** The scripted clipper: another program that writes on the system's clipboard. */
const clipper = ({ electron }: RunningApp, text: string): Promise<void> =>
  electron.evaluate(({ clipboard }, written) => clipboard.writeText(written), text);

/** Answers the questions of the system and counts them. */
const answer = ({ electron }: RunningApp, yes: boolean): Promise<void> =>
  electron.evaluate(
    ({ dialog }, response) => {
      const asked = globalThis as unknown as { asked?: string[] };
      asked.asked ??= [];
      dialog.showMessageBox = (...given: unknown[]) => {
        asked.asked?.push(JSON.stringify(given.at(-1)));
        return Promise.resolve({ response, checkboxChecked: false });
      };
    },
    yes ? 0 : 1,
  );

const asked = ({ electron }: RunningApp): Promise<string[]> =>
  electron.evaluate(() => (globalThis as unknown as { asked?: string[] }).asked ?? []);

async function pay(send: SendPage, to: string): Promise<void> {
  await send.open();
  await send.fill(to, '1');
  await send.review();
  await send.sign('savings', PASSWORD);
  await expect(send.receipt()).toContainText('Final, nothing can undo it', { timeout: 90_000 });
  await send.receipt().getByRole('button', { name: 'Done' }).click();
}

async function paste(page: Page, text: string): Promise<void> {
  const to = page.getByRole('combobox', { name: 'To' });
  await to.fill('');
  await to.focus();
  await page.keyboard.press('Control+v');
  await expect(to).toHaveValue(text);
}

test('A2 A3 the wrong recipient: first payment, hard stop, and a clipper on the real clipboard', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(300_000);
  shareSeeds(home);
  const app = await launchApp({ home });
  const { page } = app;
  const session = new WindowSession(page, 'main');
  const from = await addWallet(app, home, 'savings', PASSWORD);
  await session.createSandbox('293');
  await session.fund(from, 100n * TAO);
  await leaveFirstRun(page);
  const send = new SendPage(page);

  // A first payment asks once more; the next one does not.
  await send.open();
  await send.fill(LANDLORD, '1');
  const sheet = await send.review();
  await page.getByLabel('Password of savings').fill(PASSWORD);
  await expect(send.firstPayment()).not.toBeChecked();
  await expect(sheet.getByRole('button', { name: /^Send 1/ })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await pay(send, LANDLORD);
  await send.open();
  await send.fill(LANDLORD, '1');
  await send.review();
  await expect(send.firstPayment()).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  // Main refuses whatever the window says of a twin, until the system's own question is answered.
  await page.getByRole('combobox', { name: 'To' }).fill(TWIN);
  const stop = page.getByRole('alert').filter({ hasText: 'only looks like' });
  await expect(stop).toContainText('paid before');
  await expect(page.getByRole('button', { name: 'Review', exact: true })).toBeDisabled();
  await stop.getByText('These are two different accounts').click();
  await stop.getByLabel(/Retype the last 6 letters/).fill(TWIN.slice(-6));
  await answer(app, false);
  await send.review();
  await send.sign('savings', PASSWORD);
  await expect(sheet).toContainText('only looks like one you know', { timeout: 30_000 });
  expect((await asked(app)).join()).toContain(TWIN.slice(6, 12));
  await answer(app, true);
  await send.sign('savings', PASSWORD);
  await expect(send.receipt()).toContainText('Final, nothing can undo it', { timeout: 90_000 });
  await send.receipt().getByRole('button', { name: 'Done' }).click();

  // The clipper exchanges the address after our own copy, and after a paste.
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve) => {
        (window as unknown as { replaced?: unknown }).replaced = undefined;
        window.api.settings.copyText({ text }, (message) => {
          if (message.type === 'snapshot') resolve();
          if (message.type === 'done') {
            (window as unknown as { replaced?: unknown }).replaced = message.data.replacedBy;
          }
        });
      }),
    LANDLORD,
  );
  await clipper(app, TWIN);
  await page.waitForFunction(
    (twin) => (window as unknown as { replaced?: unknown }).replaced === twin,
    TWIN,
  );
  await send.open();
  await clipper(app, LANDLORD);
  await paste(page, LANDLORD);
  await page.getByLabel('Amount').fill('1');
  await send.review();
  await expect(sheet.getByText(CHANGED)).toHaveCount(0);
  await clipper(app, from);
  await send.sign('savings', PASSWORD);
  await expect(sheet.getByText(CHANGED)).toBeVisible({ timeout: 30_000 });
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await send.review();
  await expect(sheet.getByRole('list', { name: 'Warnings' })).toContainText(CHANGED);
  await app.close();
});
