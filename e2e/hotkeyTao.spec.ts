import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;

test('T6 TAO that lies on a hotkey is moved to the coldkey of its wallet from the key page', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);
  shareSeeds(home);
  const app = await launchApp({ home });
  const { page } = app;
  const session = new WindowSession(page, 'main');
  const coldkey = await addWallet(app, home, 'savings', PASSWORD);
  const hotkey = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) =>
        window.api.wallet.createHotkeys(
          {
            ...{ wallet: 'savings', names: ['miner'], words: 12, scheme: 'sr25519' },
            lock: { kind: 'plain' },
          },
          (message) => {
            if (message.type === 'done') resolve(message.data.made[0]?.address ?? '');
            if (message.type === 'failed') reject(new Error(message.error.code));
          },
        ),
      ),
  );
  await session.createSandbox('293');
  await leaveFirstRun(page);
  await session.fund(hotkey, 3n * TAO);
  await page.evaluate(() => (location.hash = '#/keyfile/savings/miner'));
  await page.getByRole('button', { name: 'Move to the coldkey' }).click({ timeout: 30_000 });
  const button = page.getByRole('button', { name: 'Review', exact: true });
  await button.click({ timeout: 30_000 });
  const sheet = page.getByRole('dialog', { name: 'Review and sign' });
  await expect(sheet).toContainText('from savings / miner to savings', { timeout: 30_000 });
  // A plain key: no password, and a yes to what the sheet asks.
  for (const box of await sheet.getByRole('checkbox').all()) await box.check({ force: true });
  await sheet.getByRole('button', { name: /^Send all, about / }).click();
  const receipt = page.getByRole('dialog', { name: 'Receipt' });
  await expect(receipt).toContainText('your hotkey', { timeout: 60_000 });
  const [record] = await session.settled();
  expect(record).toMatchObject({ from: hotkey, to: coldkey, hotkey: 'miner', state: 'finalized' });
  await expect
    .poll(async () => (await session.balances())[coldkey], { timeout: 30_000 })
    .toBe(3n * TAO - (record?.fee ?? 0n));
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#/keyfile/savings/miner'));
  await expect(page.getByRole('button', { name: 'Move to the coldkey' })).toBeHidden();
  await app.close();
});
