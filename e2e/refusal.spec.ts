import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type RunningApp, test } from './fixtures';
import { PASSWORD } from './password';

/** The development phrase of every Substrate chain; public, never holds money. */
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk';
const OTHER = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

const signerPid = (app: RunningApp): Promise<number | undefined> =>
  app.electron.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'signer')?.pid,
  );

test('no refusal ends the signer, however early it comes', async ({ app, home, page }) => {
  const hotkeys = path.join(home.wallets, 'w', 'hotkeys');
  mkdirSync(hotkeys, { recursive: true });
  writeFileSync(path.join(home.wallets, 'w', 'coldkeypub.txt'), `{"ss58Address": "${OTHER}"}`);
  await page.evaluate(() => window.api.wallet.draftCreate({ words: 12 }));
  const before = await signerPid(app);
  expect(before).toBeGreaterThan(0);
  const codes = await page.evaluate(
    async ({ password, phrase, other }) => {
      const { wallet } = window.api;
      const ended: string[] = [];
      const told = (begin: (tell: (message: { type: string; error?: unknown }) => void) => void) =>
        new Promise<void>((resolve) =>
          begin(({ type, error }) => {
            if (type === 'failed') ended.push((error as { code: string }).code);
            if (type === 'done') ended.push('done');
            if (type === 'failed' || type === 'done') resolve();
          }),
        );
      const gone = { draftId: '0'.repeat(32), address: other };
      const named = { name: 'late', password, hotkey: null };
      const from = { secret: phrase, address: other };
      const batch = { wallet: 'w', words: 12, scheme: 'sr25519', lock: { kind: 'plain' } } as const;
      await wallet.refresh(undefined);
      await told((tell) => wallet.create({ ...gone, ...named }, tell));
      await told((tell) => wallet.importWallet({ from, ...named }, tell));
      await told((tell) => wallet.createHotkeys({ ...batch, names: ['A', 'a'] }, tell));
      const answers = [{ place: 1, word: 'x' }];
      const check = await wallet.draftCheck({ draftId: gone.draftId, answers });
      if (!check.ok) ended.push(check.error.code);
      return ended;
    },
    { password: PASSWORD, phrase: PHRASE, other: OTHER },
  );
  expect(codes).toEqual(['DRAFT_GONE', 'ADDRESS_DIFFERS', 'NAME_TAKEN', 'DRAFT_GONE']);
  expect(await signerPid(app)).toBe(before);
  expect(readdirSync(hotkeys)).toEqual([]);
});
