import type { Page } from '@playwright/test';
import { cryptoWaitReady, signatureVerify } from '@polkadot/util-crypto';
import { expect, launchApp, type RunningApp, test } from './fixtures';
import { prepareLook } from './look/look';
import { lookAt } from './look/walk';
import {
  fileOf,
  type KeyPage,
  keyPages,
  linesOfTable,
  MADE_BY,
  plantRealWallets,
} from './oldWallets';
import { LockPage } from './pages/LockPage';
import { WalletsPage } from './pages/WalletsPage';
import { skipFirstRun } from './ready';
import { noRealFiles } from '../electron/wallet/testing/realKeyfiles';
import { everyFile } from './realWallets';

const MESSAGE = 'hello bittensor';
/** One of each generation: Fernet, Ansible, NaCl of Python, plain of Rust, NaCl of 11 with ed25519. */
const SIGNERS = ['default', 'my wallet', 'кошелёк-钱包', 'unlocked', 'ed'] as const;

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((value) => (location.hash = value), hash);
  await page.locator('h1').first().waitFor();
}

/** The page of a coldkey as it is read. */
async function readKeyPage(page: Page, wallet: string): Promise<KeyPage> {
  await go(page, `#/keyfile/${encodeURIComponent(wallet)}`);
  await expect(page.locator('.head .sub')).toHaveText(wallet);
  await expect(page.getByRole('heading', { name: 'How is it kept?' })).toBeVisible();
  return page.locator('.page').evaluate((main) => {
    const words = (element: Element | null): string => (element?.textContent ?? '').trim();
    const row = (name: string): string => {
      const term = [...main.querySelectorAll('dt')].find((one) => words(one) === name);
      return words(term?.nextElementSibling ?? null);
    };
    const named = [...main.querySelectorAll('button')]
      .filter((button) => !button.closest('details'))
      .map(words);
    return {
      kind: row('Kind'),
      address: row('Address').replaceAll(/\s/g, ''),
      protection: row('Protection'),
      readers: row('Who can read it'),
      by: row('Written by'),
      notices: [...main.querySelectorAll('.banner .grow')].map(words),
      buttons: named.filter((name) => name !== '' && name !== 'Back'),
    };
  });
}

/** Judges the view that is open in light and dark, and attaches its pictures. */
async function look(app: RunningApp, name: string): Promise<void> {
  const info = test.info();
  const faults = await lookAt(app, name, {
    picture: async (file) => {
      const at = info.outputPath(file);
      await app.page.screenshot({ path: at });
      await info.attach(file, { path: at, contentType: 'image/png' });
    },
  });
  expect(faults).toEqual([]);
}

/** Signs a message with the coldkey of a wallet, the way from its panel; the signature in hex. */
async function signWith(page: Page, wallet: (typeof SIGNERS)[number]): Promise<string> {
  const wallets = new WalletsPage(page);
  await wallets.open();
  const panel = await wallets.openPanel(wallet);
  await panel.getByRole('button', { name: 'Sign a message' }).click();
  await expect(page.getByLabel('Signed by').locator('option:checked')).toHaveText(
    `${wallet}, coldkey`,
  );
  await page.getByLabel('Message', { exact: true }).fill(MESSAGE);
  const { password } = fileOf(MADE_BY[wallet], 'coldkey');
  if (password !== undefined) await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign the message' }).click();
  const signed = page.getByRole('status').locator('dd').nth(1);
  await expect(signed).toBeVisible({ timeout: 90_000 });
  return (await signed.innerText()).trim();
}

test('K5 wallets of four generations are shown right beside a watched, a broken and a foreign one, and open', async ({
  home,
}) => {
  test.skip(noRealFiles !== null, noRealFiles ?? '');
  test.setTimeout(300_000);
  await cryptoWaitReady();
  plantRealWallets(home);
  skipFirstRun(home);
  const before = everyFile(home.wallets);
  const app = await launchApp({ home });
  const { page } = app;
  await prepareLook(app);

  await test.step('the password of one opens the window; those that have none are not asked', async () => {
    await new LockPage(page).isShown();
    const locked = ['default', 'ed', 'my wallet', 'кошелёк-钱包'];
    expect(await page.getByLabel('Wallet').locator('option').allTextContents()).toEqual(locked);
    await page.getByLabel('Wallet').selectOption('my wallet');
    await new LockPage(page).unlock(fileOf(MADE_BY['my wallet'], 'coldkey').password ?? '');
  });

  await test.step('the table names each, the odd ones for what they are', async () => {
    await new WalletsPage(page).open();
    const rows = page.getByRole('table', { name: 'Wallets' }).locator('tbody tr');
    await expect(rows).toHaveText(linesOfTable());
    await look(app, 'table');
  });

  await test.step('the page of each says what it is and offers what can be done', async () => {
    for (const [wallet, { notices, ...expected }] of Object.entries(keyPages())) {
      const said = await readKeyPage(page, wallet);
      expect({ wallet, ...said }).toMatchObject({ wallet, ...expected });
      const begins = said.notices.map((notice, at) => notice.slice(0, notices[at]?.length));
      expect(begins, wallet).toEqual(notices);
    }
  });

  await test.step('nothing overlaps or fades in light and dark', async () => {
    for (const wallet of ['unlocked', 'from-the-browser', 'кошелёк-钱包']) {
      await go(page, `#/keyfile/${encodeURIComponent(wallet)}`);
      await expect(page.locator('.head .sub')).toHaveText(wallet);
      await look(app, `key-of-${wallet}`);
    }
    for (const wallet of ['default', 'cut-short']) {
      await go(page, `#/wallets/${wallet}`);
      await expect(page.getByRole('complementary', { name: wallet })).toBeVisible();
      await look(app, `panel-of-${wallet}`);
    }
  });

  await test.step('one of each generation signs with its own password', async () => {
    for (const wallet of SIGNERS) {
      const { ss58, scheme } = fileOf(MADE_BY[wallet], 'coldkey').expect;
      const verdict = signatureVerify(MESSAGE, `0x${await signWith(page, wallet)}`, ss58);
      expect({ wallet, ...verdict }).toMatchObject({ wallet, isValid: true, crypto: scheme });
    }
  });

  await app.close();
  expect(everyFile(home.wallets), 'files after all was looked at').toEqual(before);
});
