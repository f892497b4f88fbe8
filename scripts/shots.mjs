// `npm run shots -- DIR [PAGE...]`: pictures of every page on a seeded sandbox, light and dark, three widths.
// `npm run shots -- --readme` makes the one in the README.
// Each picture is also checked: nothing overflows its column, no text that only a bug prints.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { electronBinary } from './electron-runtime.mjs';
import { chainsFolder, root } from './shared.mjs';
import { withDisplay } from './with-display.mjs';

const WIDTHS = [800, 1280, 1920];
const THEMES = ['light', 'dark'];
const PASSWORD = 'a long password for pictures';
const HASHES = {
  overview: '#/overview',
  wallets: '#/wallets',
  send: '#/send/savings',
  receive: '#/receive/savings',
  activity: '#/activity',
  settings: '#/settings',
  'first-run': '#/first-run',
};

const readme = process.argv[2] === '--readme';
const [out, ...only] = readme ? [path.join(root, 'docs'), 'overview'] : process.argv.slice(2);
if (!out) {
  console.error('usage: npm run shots -- DIR [PAGE...] | --readme');
  process.exit(2);
}
mkdirSync(out, { recursive: true });

/** Runs in the page: wallets and a funded sandbox through the window's own channels. */
async function seed({ password, sandbox }) {
  const { api } = window;
  const value = (result) => {
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    return result.value;
  };
  const finished = (start) =>
    new Promise((resolve, reject) => {
      start((message) => {
        if (message.type === 'done') resolve(message.data);
        if (message.type === 'failed') reject(new Error(JSON.stringify(message.error)));
      });
    });
  for (const name of ['savings', 'mining']) {
    const draft = value(await api.wallet.draftCreate({ words: 12 }));
    const answers = draft.words.map((word, index) => ({ place: index + 1, word }));
    value(await api.wallet.draftCheck({ draftId: draft.draftId, answers }));
    const hotkey = { name: 'default', protection: 'plain' };
    const input = { draftId: draft.draftId, name, password, hotkey };
    const { address } = await finished((tell) => api.wallet.create(input, tell));
    if (!sandbox) continue;
    if (name === 'savings') {
      const made = { name: 'demo', generation: '293', clock: '1s' };
      await finished((tell) => api.sandbox.create(made, tell));
      value(await api.chain.select({ network: 'sandbox:demo' }));
    }
    const amount = name === 'savings' ? 1258909906930n : 57011512345n;
    value(await api.sandbox.fund({ name: 'demo', address, amount }));
  }
  value(await api.settings.update({ welcomed: true }));
}

/** Runs in the page: one finished payment, so that lists have something to show. */
async function pay({ password }) {
  const { api } = window;
  const list = await api.wallet.refresh();
  const to = list.value.wallets.find(({ name }) => name === 'mining').address;
  const intent = {
    kind: 'transfer',
    wallet: 'savings',
    to,
    amount: 12500000000n,
    keepAlive: true,
  };
  for (let round = 0; round < 40; round++) {
    const review = await api.transaction.review({ network: 'sandbox:demo', intent });
    if (review.ok) {
      const input = { reviewId: review.value.reviewId, password };
      return new Promise((resolve) =>
        api.transaction.sign(input, ({ type }) => {
          if (type === 'done' || type === 'failed') resolve(type);
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the sandbox did not come up');
}

/** Runs in the page: what a picture must not show. */
function faults() {
  const text = document.body.innerText;
  const bad = ['undefined', 'NaN', '[object'].filter((word) => text.includes(word));
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return wide ? [...bad, 'the page scrolls sideways'] : bad;
}

async function picture(page, app, name, theme, width) {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size),
    [width, width === 800 ? 600 : 860],
  );
  await page.waitForTimeout(400);
  const file = readme ? 'overview.png' : `${name}-${theme}-${width}.png`;
  await page.screenshot({ path: path.join(out, file) });
  const found = await page.evaluate(faults);
  for (const fault of found) {
    console.error(`shots: ${name} ${theme} ${width}: ${fault}`);
    process.exitCode = 1;
  }
}

async function allPages(page, app) {
  for (const theme of readme ? ['light'] : THEMES) {
    await page.evaluate((value) => window.api.settings.update({ theme: value }), theme);
    for (const [name, hash] of Object.entries(HASHES)) {
      if (only.length > 0 && !only.includes(name)) continue;
      await page.evaluate((value) => (location.hash = value), hash);
      await page.waitForTimeout(900);
      for (const width of readme ? [1280] : WIDTHS) await picture(page, app, name, theme, width);
    }
  }
}

async function main(env) {
  const home = mkdtempSync(path.join(tmpdir(), 'taodesk-shots-'));
  const chains = chainsFolder();
  const own = { ...env, HOME: home, TAODESK_DATA: path.join(home, 'data') };
  own.BT_WALLET_PATH = path.join(home, 'wallets');
  if (chains) own.TAODESK_CHAINS = chains;
  else console.log('shots: no chain files here, so the pictures show an app without a network');
  delete own.ELECTRON_RUN_AS_NODE;
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const executablePath = electronBinary().exe;
  const app = await _electron.launch({ executablePath, args: [...flags, root], env: own });
  try {
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    await page.evaluate(seed, { password: PASSWORD, sandbox: Boolean(chains) });
    if (chains) await page.evaluate(pay, { password: PASSWORD });
    await page.waitForTimeout(2_500);
    await allPages(page, app);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

await withDisplay(main, { force: true });
