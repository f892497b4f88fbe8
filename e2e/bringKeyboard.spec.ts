import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady, mnemonicGenerate } from '@polkadot/util-crypto';
import { pairFromSeed, pairFromUri, toKeyfilePrivate } from '../electron/signer/derive';
import { encodeSs58 } from '../shared/units/ss58';
import { expect, test } from './fixtures';
import { Keys } from './pages/Keys';
import { PASSWORD } from './password';

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** From what was typed to the wallet that is ready. */
async function finish(page: Page, keys: Keys, go: string, wallet: string): Promise<void> {
  await keys.enter(button(page, go));
  await expect(page.getByLabel('Name of the wallet')).toBeFocused();
  await keys.type(page.getByLabel('Name of the wallet'), wallet);
  await keys.type(page.getByLabel('Password', { exact: true }), PASSWORD);
  await keys.type(page.getByLabel('The same again'), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `${wallet} is ready.` })).toBeVisible({
    timeout: 90_000,
  });
}

test('K5 a phrase with a path, a seed and a private key come in by keyboard alone', async ({
  home,
  page,
}) => {
  test.setTimeout(300_000);
  await cryptoWaitReady();
  const keys = new Keys(page);
  const leadsTo = page.locator('.kv .groups').first();
  const written = (wallet: string): string =>
    readFileSync(path.join(home.wallets, wallet, 'coldkeypub.txt'), 'utf8');

  await test.step('a phrase, typed word by word, with a derivation path', async () => {
    const phrase = mnemonicGenerate(12);
    await keys.enter(button(page, 'Bring it in'));
    await expect(page.locator('#word-1')).toBeFocused();
    for (const word of phrase.split(' ')) {
      await page.keyboard.type(word);
      await page.keyboard.press('Enter');
    }
    await expect(leadsTo).toHaveText(
      new Keyring({ ss58Format: 42 }).addFromUri(phrase, {}, 'sr25519').address,
    );
    const fold = page.getByText('Advanced: path and scheme');
    await keys.tabTo(page.locator('summary, button').filter({ has: fold }));
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Derivation path');
    await keys.type(field, '//hard/soft');
    const { address } = new Keyring({ ss58Format: 42 }).addFromUri(
      `${phrase}//hard/soft`,
      {},
      'sr25519',
    );
    await expect(leadsTo).toHaveText(address);
    await finish(page, keys, 'Bring in this phrase', 'pathed');
    expect(written('pathed')).toContain(address);
  });

  const again = async (): Promise<Locator> => {
    await page.evaluate(() => (location.hash = '#/wallets'));
    await keys.enter(button(page, 'Bring in'));
    await keys.enter(button(page, 'Seed or key'));
    return page.getByLabel('Seed or private key');
  };

  await test.step('a seed as ed25519, chosen with the arrow keys', async () => {
    await keys.enter(button(page, 'Stay offline'));
    const seed = Buffer.alloc(32, 7).fill(9, 3, 20).fill(77, 21, 29);
    const hex = `0x${seed.toString('hex')}`;
    await keys.type(await again(), hex);
    await expect(leadsTo).toHaveText(encodeSs58(pairFromSeed(seed).publicKey));
    const fold = page.getByText('Advanced: path and scheme');
    await keys.tabTo(page.locator('summary, button').filter({ has: fold }));
    await page.keyboard.press('Enter');
    await keys.tabTo(page.getByRole('radio', { name: /^sr25519/ }));
    await page.keyboard.press('ArrowDown');
    const address = encodeSs58(pairFromSeed(seed, 'ed25519').publicKey);
    await expect(leadsTo).toHaveText(address);
    await finish(page, keys, 'Bring in this key', 'seeded');
    expect(written('seeded')).toContain(address);
  });

  await test.step('a private key, chosen between its two readings; a known one is warned of', async () => {
    const field = await again();
    const alice = pairFromUri('//Alice');
    await keys.type(field, `0x${Buffer.from(toKeyfilePrivate(alice)).toString('hex')}`);
    await expect(page.getByText('Everybody knows this key.')).toBeVisible();
    const own = pairFromSeed(Buffer.from(mnemonicGenerate(12).slice(0, 32)));
    await keys.type(field, `0x${Buffer.from(toKeyfilePrivate(own)).toString('hex')}`);
    await expect(page.getByText('Everybody knows this key.')).toHaveCount(0);
    const reading = page.getByRole('radio', { name: /as key files hold it/ });
    if ((await reading.count()) > 0) {
      await keys.tabTo(reading);
      await page.keyboard.press('Space');
    }
    const address = encodeSs58(own.publicKey);
    await expect(leadsTo).toHaveText(address);
    await finish(page, keys, 'Bring in this key', 'private');
    expect(written('private')).toContain(address);
  });
});
