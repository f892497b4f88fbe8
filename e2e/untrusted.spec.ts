import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './fixtures';
import { leaveFirstRun } from './ready';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ALICE_KEY = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d';

const TAGS = ['img src=x', 'svg', 'iframe', 'video', 'body', 'input autofocus', 'details open'];
const HANDLERS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover'];
const MARKUP = TAGS.flatMap((tag) => HANDLERS.map((on) => `<${tag} ${on}=window.__hit=1>`));
const SCRIPT = ['<script>window.__hit=1<', '"><script>window.__hit=1<', "'-(window.__hit=1)-'"];
const CODE = [
  'javascript:window.__hit=1',
  '{{window.__hit=1}}',
  '${window.__hit=1}',
  '%3Cscript%3E',
];
// Terminal sequences, direction marks, invisible characters, stacked accents, look-alikes.
const SIGNS = [
  '\u001b[31mred',
  '\u202egnp.exe',
  '\u2066x\u2069',
  'a\u200bb',
  'ра\u0443',
  'e\u0301'.repeat(20),
];
/** Reasons that the window gives for the marked ones, by a part of their name. */
const REASONS: Record<string, RegExp> = {
  '[U+202E]gnp.exe': /turn the text around/,
  '[U+2066]x': /turn the text around/,
  'a[U+200B]b': /cannot be seen/,
  '[U+001B][31mred': /cannot be seen/,
  'ра\u0443': /letters that look like others/,
};
/** A name of one script of its own, which nothing is wrong with. */
const ORDINARY = 'кошелёк';
const BASE = [...MARKUP, ...SCRIPT, ...CODE, ...SIGNS];

/** At least 200 names that a folder can have. */
const CORPUS = Array.from({ length: 200 }, (_, at) => `${at} ${BASE[at % BASE.length] ?? ''}`);

function plant(wallets: string, name: string): void {
  const folder = path.join(wallets, name);
  mkdirSync(path.join(folder, 'hotkeys'), { recursive: true });
  const pub = { accountId: ALICE_KEY, publicKey: ALICE_KEY, ss58Address: ALICE };
  writeFileSync(path.join(folder, 'coldkeypub.txt'), JSON.stringify(pub));
  writeFileSync(path.join(folder, 'hotkeys', name), JSON.stringify(pub));
}

test('E9 200 hostile wallet and hotkey names are text in every view, and none of them runs', async ({
  home,
}) => {
  for (const name of CORPUS) plant(home.wallets, name);
  const app = await launchApp({ home });
  const { page } = app;
  await leaveFirstRun(page);
  const listed = await page.evaluate(async () => {
    const list = await window.api.wallet.refresh(undefined);
    return list.ok ? list.value.wallets.length : -1;
  });
  expect(listed).toBe(CORPUS.length);
  for (const view of ['overview', 'wallets', 'send', 'receive', 'activity', 'settings']) {
    await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.getByText('Loading')).toHaveCount(0);
    if (view === 'wallets') await expect(page.getByText(MARKUP[0] ?? '').first()).toBeVisible();
    // A picture that fails to load tells its handler a moment later.
    await page.waitForTimeout(200);
    const found = await page.evaluate(() => ({
      hit: (window as unknown as { __hit?: number }).__hit,
      foreign: document.querySelectorAll('iframe, video, script:not([src]), [onerror], [onload]')
        .length,
      text: document.body.innerText,
    }));
    expect({ view, hit: found.hit, foreign: found.foreign }).toEqual({
      view,
      hit: undefined,
      foreign: 0,
    });
    expect(found.text, view).not.toMatch(/\p{Cf}/u);
  }
  await app.close();
});

test('E9 homoglyph and hidden names are marked with the reason, ordinary ones are not', async ({
  home,
}) => {
  for (const name of [...SIGNS, ORDINARY]) plant(home.wallets, name);
  const app = await launchApp({ home });
  const { page } = app;
  await leaveFirstRun(page);
  await page.evaluate(() => (location.hash = '#/wallets'));
  await expectMarked(page);
  await page.evaluate(() => (location.hash = '#/first-run/found'));
  const found = page.getByRole('table', { name: 'Wallets on this computer' });
  await expect(found.getByRole('img', { name: /letters that look like others/ })).toBeVisible();
  await app.close();
});

/** Every wallet whose name may deceive is marked with its reason; plain ones are not. */
async function expectMarked(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: 'Wallets' }).locator('tbody tr');
  for (const [part, reason] of Object.entries(REASONS)) {
    const row = rows.filter({ hasText: part });
    await expect(row.first().getByRole('img', { name: reason })).toBeVisible();
  }
  const ordinary = rows.filter({ hasText: ORDINARY });
  await expect(ordinary.first()).toBeVisible();
  await expect(ordinary.first().locator('.uname-mark')).toHaveCount(0);
}

test('I5 with the page taken over: no key, no signature, no path, no policy', async ({ home }) => {
  const app = await launchApp({ home });
  const codes = await app.page.evaluate(async () => {
    const api = window.api as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const code = async (capability: string, channel: string, input: unknown): Promise<string> => {
      const answer = (await api[capability]?.[channel]?.(input)) as {
        ok: boolean;
        error?: { code: string };
      };
      return answer?.ok ? 'ok' : (answer?.error?.code ?? 'absent');
    };
    const review = '0'.repeat(32);
    const signed = await new Promise<string>((resolve) => {
      const confirmed = { lookAlike: null, firstPayment: true, clipboard: true };
      const input = { reviewId: review, password: 'guess', confirmed };
      window.api.transaction.sign(input, (message) => {
        if (message.type === 'failed') resolve(message.error.code);
        if (message.type === 'done') resolve('ok');
      });
    });
    return {
      signed,
      folder: await code('settings', 'update', { walletsFolder: '/etc' }),
      runtime: await code('settings', 'update', { sandboxRuntimeFile: '/etc/passwd' }),
      genesis: await code('settings', 'update', { pinnedGenesis: {} }),
      link: await code('settings', 'openLink', { link: 'https://evil.example/' }),
      reveal: await code('settings', 'reveal', { place: '/etc/passwd' }),
      backup: await code('wallet', 'chooseBackup', { path: '/etc/shadow' }),
      name: await code('wallet', 'draftCheck', { draftId: '../../x', answers: [] }),
      sandbox: await code('sandbox', 'start', { name: '../../x' }),
      endpoint: await code('chain', 'addCustom', { name: 'x', endpoint: 'file:///etc/passwd' }),
      raw: await code('chain', 'request', { method: 'author_submitExtrinsic' }),
      run: await code('miner', 'start', { argv: ['sh'] }),
    };
  });
  const { signed, raw, run, ...refused } = codes;
  expect(signed).not.toBe('ok');
  expect([raw, run]).toEqual(['absent', 'absent']);
  for (const [what, code] of Object.entries(refused))
    expect({ what, code }).toEqual({ what, code: 'BAD_INPUT' });
  const frozen = await app.page.evaluate(() => {
    try {
      (window.api.wallet as unknown as Record<string, unknown>)['unlock'] = () => 'mine';
    } catch {
      return true;
    }
    return String(window.api.wallet.unlock).includes('mine') === false;
  });
  expect(frozen).toBe(true);
  await app.close();
});
