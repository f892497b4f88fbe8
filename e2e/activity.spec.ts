import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rao } from '../shared/units/rao';
import { formatTao } from '../shared/units/rao';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;

test('a payment is told by the name that its wallet has now, and exported to the rao', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);
  shareSeeds(home);
  const { electron, page, close } = await launchApp({ home });
  const session = new WindowSession(page, 'main');
  const from = await addWallet({ page }, home, 'savings', PASSWORD);
  const to = await addWallet({ page }, home, '=rent', PASSWORD);
  await session.createSandbox('293');
  await session.fund(from, 100n * TAO);
  await expect.poll(async () => (await session.balances())[from]).toBe(100n * TAO);
  const sum = 12n * TAO + 345_678_901n;
  const base = { kind: 'transfer' as const, wallet: 'savings', keepAlive: true };
  const end = await session.sign(
    await session.review({ ...base, to, amount: sum as Rao }),
    PASSWORD,
  );
  if (!end.ok) throw new Error(JSON.stringify(end.error));
  const renamed = await page.evaluate(() =>
    window.api.keyfile.rename({ wallet: 'savings', hotkey: null, name: 'holidays' }),
  );
  expect(renamed).toEqual({ ok: true, value: null });
  await leaveFirstRun(page);

  await page.getByRole('link', { name: 'Activity' }).click();
  const row = page.locator(`tr[data-tx="${end.value.id}"]`);
  await expect(row).toContainText('holidays');
  await expect(row).toContainText('was savings');

  const file = path.join(home.wallets, '..', 'activity.csv');
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.locator('.toasts')).toContainText('written');
  const text = readFileSync(file, 'utf8');
  const line = text.split('\r\n').find((one) => one.includes(end.value.hash)) ?? '';
  const cells = line.split(',');
  for (const cell of [formatTao(sum), sum.toString(), 'holidays', 'savings', from, to, "'=rent"]) {
    expect(cells).toContain(cell);
  }
  expect(cells).toContain(end.value.fee?.toString());
  expect(cells[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  await close();
});
