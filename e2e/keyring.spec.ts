import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { REMEMBERED } from '../shared/guard/model';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import type { TestHome } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { hasKeyring, type KeyringDesktop, NO_KEYRING, startKeyring } from './keyringDesktop';
import { LockPage } from './pages/LockPage';
import { SendPage } from './pages/SendPage';
import { WalletsPage } from './pages/WalletsPage';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const ONE: Intent = {
  kind: 'transfer',
  wallet: 'savings',
  to: BOB,
  amount: TAO as Rao,
  keepAlive: true,
};

const kept = ({ data }: TestHome): string[] => {
  const folder = path.join(data, 'remembered');
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
};

/** Every file of the app's folder that holds the text. */
function filesWith({ data }: TestHome, text: string): string[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ path: folder, name }) => path.join(folder, name));
  return files.filter((file) => readFileSync(file).includes(text));
}

const rings: KeyringDesktop[] = [];
test.afterEach(async () => {
  for (const ring of rings.splice(0)) await ring.stop();
});

/** A keyring of the test's own, fresh in a fresh folder. */
async function ringIn({ folder }: TestHome, name: string): Promise<KeyringDesktop> {
  const ring = await startKeyring(path.join(folder, name));
  rings.push(ring);
  return ring;
}

/** The wallet's panel, with the password typed into the question whether to remember it. */
async function askToRemember(page: Page): Promise<void> {
  await new WalletsPage(page).open();
  const panel = await new WalletsPage(page).openPanel('savings');
  await panel.getByRole('button', { name: 'Remember the password' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Password of savings').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Remember it' }).click();
}

/** Answers the system's questions from now on, and keeps them. */
async function answering({ electron }: RunningApp, yes: boolean): Promise<() => Promise<string[]>> {
  await electron.evaluate(
    ({ dialog }, response) => {
      const own = globalThis as unknown as { questions?: string[] };
      own.questions = [];
      dialog.showMessageBox = (...args: unknown[]) => {
        const { message, detail } = args.at(-1) as { message: string; detail: string };
        own.questions?.push(`${message} ${detail}`);
        return Promise.resolve({ response, checkboxChecked: false });
      };
    },
    yes ? 0 : 1,
  );
  return () =>
    electron.evaluate(() => (globalThis as unknown as { questions: string[] }).questions);
}

for (const args of [[], ['--password-store=basic']]) {
  test(`K3 without a keyring nothing is remembered, and that is said ${args.join()}`, async ({
    home,
  }) => {
    test.skip(process.platform !== 'linux', 'other systems always have a keyring');
    const nowhere = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', XDG_CURRENT_DESKTOP: '' };
    const app = await launchApp({ home, args, env: nowhere });
    const { page } = app;
    await addWallet(app, home, 'savings', PASSWORD);
    await leaveFirstRun(page);
    await askToRemember(page);
    await expect(page.getByText(/This desktop has no keyring that is unlocked/)).toBeVisible();
    await expect(page.getByText(/install gnome-keyring or KWallet/)).toBeVisible();
    expect(kept(home)).toEqual([]);
    expect(existsSync(path.join(home.data, 'remembered'))).toBe(false);
    await app.close();
  });
}

test('K3 a real keyring remembers a password for signing, and losing it loses no wallet', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.skip(!hasKeyring, NO_KEYRING);
  test.setTimeout(300_000);
  shareSeeds(home);
  const first = await ringIn(home, 'ring-1');
  let app = await launchApp({ home, env: first.env });
  let session = new WindowSession(app.page, 'one');
  const from = await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(app.page);
  await session.createSandbox('293');
  await session.fund(from, 100n * TAO);

  await test.step('it is kept in a file of its owner that says nothing', async () => {
    await askToRemember(app.page);
    await expect(app.page.getByText('by the keyring')).toBeVisible({ timeout: 30_000 });
    const [file = ''] = kept(home);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(filesWith(home, PASSWORD)).toEqual([]);
  });

  await test.step('the review offers it, and signs after a yes outside the window', async () => {
    const { page } = app;
    const no = await answering(app, false);
    const send = new SendPage(page);
    await send.open();
    await send.fill(BOB, '2');
    const sheet = await send.review();
    await send.meanFirst();
    const box = sheet.getByRole('checkbox', { name: 'Use the remembered password' });
    await expect(box).toBeChecked();
    await expect(sheet.getByLabel('Password of savings')).toHaveCount(0);
    await sheet.getByRole('button', { name: 'Send 2 τ' }).click();
    await expect(sheet.getByText(/was answered with no/)).toBeVisible();
    await expect(sheet.getByLabel('Password of savings')).toBeFocused();
    expect((await no())[0]).toContain('Send 2 τ from savings');
    await answering(app, true);
    await sheet.getByText('Use the remembered password', { exact: true }).click();
    await sheet.getByRole('button', { name: 'Send 2 τ' }).click();
    await expect(send.receipt()).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
  });

  await test.step('it opens neither the locked window nor anything but a signature', async () => {
    const { page } = app;
    const codes = await page.evaluate(async (password) => {
      const wrong = password as unknown as string;
      const wallet = 'savings';
      const policy = { capRao: null, recipients: null, netuids: null };
      const { guard, keyfile, wallet: wallets } = window.api;
      const answers = [
        await wallets.unlock({ wallet, password: wrong }),
        await wallets.lockAtStart({ on: false, wallet, password: wrong }),
        await guard.setLimit({ wallet, password: wrong, policy }),
        await guard.keepUnlocked({ wallet, password: wrong, minutes: 5 }),
        await keyfile.revealPhrase({ wallet, hotkey: null, password: wrong }),
      ];
      return answers.map((answer) => (answer.ok ? 'OK' : answer.error.code));
    }, REMEMBERED);
    expect(new Set(codes)).toEqual(new Set(['BAD_INPUT']));
    const lock = new LockPage(page);
    await page.evaluate(() => void window.api.wallet.lock(undefined));
    await lock.isShown();
    await lock.unlock(PASSWORD);
  });

  await test.step('with another keyring it is forgotten, and the typed password signs', async () => {
    await app.close();
    await first.stop();
    const second = await ringIn(home, 'ring-2');
    app = await launchApp({ home, env: second.env });
    session = new WindowSession(app.page, 'one');
    await session.unlock('savings', PASSWORD);
    await answering(app, true);
    expect(kept(home)).toHaveLength(1);
    const review = await session.review(ONE);
    const stale = await session.sign(review, REMEMBERED);
    expect(stale).toMatchObject({ ok: false, error: { code: 'REMEMBERED_DAMAGED' } });
    expect(kept(home)).toEqual([]);
    expect(await session.sign(review, PASSWORD)).toMatchObject({ ok: true });
    await app.close();
  });
});

test('K7 the window locks with the screen of the desktop', async ({ home }) => {
  test.skip(!hasKeyring, NO_KEYRING);
  const ring = await ringIn(home, 'desktop');
  const app = await launchApp({ home, env: ring.env });
  await addWallet(app, home, 'savings', PASSWORD);
  await leaveFirstRun(app.page);
  const overview = app.page.getByRole('heading', { name: 'Overview' });
  await expect(overview).toBeVisible();
  ring.tellScreen(false);
  // The program that listens starts beside the window: said again until it is heard.
  await expect(async () => {
    ring.tellScreen(true);
    await expect(app.page.getByRole('heading', { name: /^Locked/ })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 20_000 });
  await app.close();
});
