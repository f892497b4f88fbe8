import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import type { ProviderInterface } from '@polkadot/rpc-provider/types';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;

test('A2 TAO that somebody else sends is listed with its sender; dust has nothing to copy', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(240_000);
  shareSeeds(home);
  const app = await launchApp({ home });
  const { page } = app;
  const session = new WindowSession(page, 'main');
  const to = await addWallet(app, home, 'savings', PASSWORD);
  await session.createSandbox('293');
  await leaveFirstRun(page);
  const alice = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri('//Alice');
  await session.fund(alice.address, 100n * TAO);
  const port = await page.evaluate(() => window.api.sandbox.openPort({ name: 'main' }));
  if (!port.ok) throw new Error(port.error.code);
  const api = await ApiPromise.create({
    // Its optional field is written without `undefined`, which our stricter types ask for.
    provider: new WsProvider(port.value.url) as ProviderInterface,
    noInitWarn: true,
  });
  try {
    await session.balances();
    const nonce = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
    for (const [place, amount] of [3n * TAO + 7n, 500n].entries()) {
      const call = api.tx['balances']?.['transferKeepAlive']?.(to, amount);
      await call?.signAndSend(alice, { nonce: nonce + place });
    }
    const lately = page.getByRole('button', {
      name: /^Received 3.000000007 τ from (Alice|5GrwvaEF)/,
    });
    await expect(lately).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Activity' }).click();
    const rows = page.getByRole('table', { name: 'Transactions' }).locator('tr[data-received]');
    await expect(rows).toHaveCount(2, { timeout: 60_000 });
    const real = rows.filter({ hasText: 'Received from' });
    await expect(real).toContainText('+3.0000');
    await expect(real.getByRole('button', { name: new RegExp(alice.address) })).toBeVisible();
    const dust = rows.filter({ hasText: 'Dust from' });
    await expect(dust.getByRole('button')).toHaveCount(0);
  } finally {
    await api.disconnect();
  }
  await app.close();
});
