import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mnemonicGenerate, mnemonicToMiniSecret } from '@polkadot/util-crypto';
import {
  byteForms,
  type Needles,
  phraseForms,
  scanMemory,
  textForms,
} from '../electron/platform/testing/memoryScan';
import { pairFromSeed, toKeyfilePrivate } from '../electron/signer/derive';
import { plantOldWallets } from '../electron/signer/testing/oldWallets';
import type { Intent } from '../shared/transaction/model';
import { processTree, readProc } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { CONFIRMED } from '../electron/transaction/testing/quietGuard';
import { LockPage } from './pages/LockPage';
import { WindowSession } from './pages/WindowSession';
import { skipFirstRun } from './ready';
import { drawnBy, expectRenewed } from './renewed';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';

const TAO = 1_000_000_000n;

/** A text that the driver's own messages do not hold: it becomes itself only in the process that it is for. */
const disguised = (text: string): number[] => [...text].map((char) => char.charCodeAt(0) ^ 0x5a);

interface Canaries {
  password: string;
  phrase: string;
  seed: Uint8Array;
  /** As the app holds it to sign. */
  key: Uint8Array;
  needles: Map<string, readonly Buffer[]>;
}

function canaries(): Canaries {
  const phrase = mnemonicGenerate(12, undefined, true);
  const seed = mnemonicToMiniSecret(phrase, undefined, undefined, true);
  const pair = pairFromSeed(seed);
  const keys = [pair.secretKey, toKeyfilePrivate(pair)];
  const password = `canary-${Buffer.from(seed.subarray(0, 6)).toString('base64url')}-Password`;
  const needles = new Map<string, readonly Buffer[]>([
    ['password', textForms(password)],
    ['phrase', phraseForms(phrase.split(' '))],
    ['seed', byteForms(seed)],
    ['private key', keys.flatMap((key) => byteForms(key.subarray(0, 32)))],
    ['nonce of the key', keys.flatMap((key) => byteForms(key.subarray(32)))],
  ]);
  return { password, phrase, seed, key: pair.secretKey, needles };
}

/** Process ids by what they are: main, signer, sandbox, renderer, ... */
async function namedProcesses(app: RunningApp): Promise<Map<number, string>> {
  const metrics = await app.electron.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, name, type }) => [pid, name ?? type] as const),
  );
  const names = new Map(metrics);
  names.set(app.pid, 'main');
  return new Map(processTree(app.pid).map((pid) => [pid, names.get(pid) ?? 'helper']));
}

/** What is found where: `signer: password 2`. */
function findings(processes: Map<number, string>, needles: Needles): string[] {
  return [...processes].flatMap(([pid, name]) =>
    [...scanMemory(pid, needles)].flatMap(([what, count]) =>
      count > 0 ? [`${name}: ${what} ${count}`] : [],
    ),
  );
}

/** Of a key, its seed or its phrase: that may be in no process. */
const isKey = (line: string): boolean => /phrase|seed|private key|nonce/.test(line);

/** Import, unlock, sign: through the window's channels, with texts that only the page has. */
async function useKey(app: RunningApp, { password, phrase }: Canaries): Promise<void> {
  const { page } = app;
  const address = await page.evaluate(
    async (given) => {
      const plain = (codes: number[]): string =>
        String.fromCharCode(...codes.map((code) => code ^ 0x5a));
      const seen = await window.api.wallet.previewSecret({ secret: plain(given.phrase) });
      const of = seen.ok && seen.value.kind === 'key' ? seen.value.candidates[0] : undefined;
      if (!of) throw new Error('no key');
      return new Promise<string>((resolve, reject) =>
        window.api.wallet.importWallet(
          {
            from: { secret: plain(given.phrase), address: of.address },
            name: 'canary',
            password: plain(given.password),
            hotkey: null,
          },
          (message) => {
            if (message.type === 'done') resolve(message.data.address ?? '');
            if (message.type === 'failed') reject(new Error(message.error.code));
          },
        ),
      );
    },
    { phrase: disguised(phrase), password: disguised(password) },
  );
  const session = new WindowSession(page, 'memory');
  await session.createSandbox('293');
  await session.fund(address, 100n * TAO);
  const intent = { kind: 'transfer', wallet: 'canary', to: BOB, amount: TAO, keepAlive: true };
  const { reviewId } = await session.review(intent as Intent);
  const ended = await page.evaluate(
    (given) =>
      new Promise<string>((resolve) =>
        window.api.transaction.sign(
          {
            reviewId: given.reviewId,
            password: String.fromCharCode(...given.password.map((code) => code ^ 0x5a)),
            confirmed: given.confirmed,
          },
          (message) => {
            if (message.type === 'done') resolve('done');
            if (message.type === 'failed') resolve(message.error.code);
          },
        ),
      ),
    { reviewId, password: disguised(password), confirmed: CONFIRMED },
  );
  expect(ended).toBe('done');
  const drawn = await drawnBy(app);
  await page.evaluate(() => void window.api.wallet.lock(undefined));
  await expectRenewed(app, drawn);
  // The old forms are decrypted with Node's own ciphers, the present one with libsodium.
  for (const wallet of ['ansible', 'fernet', 'canary']) {
    const opened = await page.evaluate(
      async (given) =>
        (
          await window.api.wallet.unlock({
            wallet: given.wallet,
            password: String.fromCharCode(...given.codes.map((code) => code ^ 0x5a)),
          })
        ).ok,
      { wallet, codes: disguised(password) },
    );
    expect(opened).toBe(true);
  }
}

/** Each canary is planted in main and found there; then it is taken back. */
async function expectFound(app: RunningApp, secrets: Canaries): Promise<void> {
  const { password, phrase, seed, key, needles } = secrets;
  const planted = [Buffer.from(password), Buffer.from(phrase), seed, key];
  const hidden = planted.map((bytes) => [...bytes].map((byte) => byte ^ 0x5a));
  await app.electron.evaluate((_, all) => {
    const shown = all.map((codes) => Buffer.from(codes.map((code) => code ^ 0x5a)));
    Object.assign(globalThis, { planted: shown });
  }, hidden);
  const found = findings(new Map([[app.pid, 'main']]), needles).join();
  for (const what of ['password', 'phrase', 'seed', 'private key', 'nonce of the key']) {
    expect(found).toContain(`main: ${what}`);
  }
  await app.electron.evaluate(() => {
    const holder = globalThis as unknown as { planted: Buffer[] };
    for (const bytes of holder.planted) bytes.fill(0);
  });
}

/** A wallet that is kept unlocked has its key in the signer: what is there is found there. */
async function expectKept(app: RunningApp, signer: number, secrets: Canaries): Promise<void> {
  const kept = await app.page.evaluate(
    async (codes) =>
      (
        await window.api.guard.keepUnlocked({
          wallet: 'canary',
          minutes: 5,
          password: String.fromCharCode(...codes.map((code) => code ^ 0x5a)),
        })
      ).ok,
    disguised(secrets.password),
  );
  expect(kept).toBe(true);
  const found = findings(new Map([[signer, 'signer']]), secrets.needles).join();
  expect(found).toContain('signer: private key');
}

test('K1 K8 the signer opens no socket, and after the lock no secret is in the memory of signer and main', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.skip(process.platform !== 'linux', 'Linux only');
  test.skip(spawnSync('strace', ['-V']).status !== 0, 'strace is not installed');
  test.setTimeout(600_000);
  const app = await launchApp({ home });
  await app.page.evaluate(() => window.api.wallet.refresh(undefined));
  const signer = [...(await namedProcesses(app))].find(([, name]) => name === 'signer')?.[0] ?? 0;
  for (const pid of [app.pid, signer]) {
    expect(readProc(`/proc/${pid}/limits`)).toMatch(/^Max core file size +0 +0 /m);
  }
  const trace = path.join(home.folder, 'signer.trace');
  const watched = ['-e', 'trace=%network', '-o', trace, '-p', String(signer)];
  const strace = spawn('strace', ['-f', '-qq', ...watched]);
  await wait(1_000);
  expect(strace.exitCode, 'the signer is not traced').toBeNull();

  const secrets = canaries();
  const { password, phrase } = secrets;
  const old = await plantOldWallets(home.wallets, { words: phrase.split(' '), password });
  secrets.needles.set('cipher of an old file', old.blocks);
  await app.page.evaluate(() => window.api.wallet.refresh(undefined));
  await useKey(app, secrets);
  await expectKept(app, signer, secrets);
  await app.page.evaluate(() => void window.api.wallet.lock(undefined));
  strace.kill('SIGINT');
  await once(strace, 'exit');
  expect(readFileSync(trace, 'utf8')).not.toMatch(/\b(socket|connect)\(/);

  await expectFound(app, secrets);

  let found: string[] = [];
  const ours = (line: string): boolean => /^(main|signer):/.test(line);
  for (let second = 0; second < 10; second++) {
    await wait(1_000);
    found = findings(await namedProcesses(app), secrets.needles);
    if (!found.some(ours)) break;
  }
  process.stdout.write(`memory after the lock: ${found.join(', ') || 'nothing'}\n`);
  expect(found.filter(ours)).toEqual([]);
  expect(found.filter(isKey)).toEqual([]);
  await app.close();
});

/** Brings a wallet in, letter by letter, as a user does: no message of the driver holds more than one letter. */
async function bringIn({ page }: RunningApp, { password, phrase }: Canaries): Promise<void> {
  await page.evaluate(() => (location.hash = '#/first-run/phrase'));
  await page.locator('#word-1').focus();
  await page.keyboard.type(phrase);
  await page.getByRole('button', { name: 'Bring in this phrase' }).click();
  await page.getByLabel('Name of the wallet').fill('savings');
  await page.getByLabel('Password', { exact: true }).focus();
  await page.keyboard.type(password);
  await page.getByLabel('The same again').focus();
  await page.keyboard.type(password);
  await page.getByRole('button', { name: 'Lock the wallet' }).click();
  await expect(page.getByRole('heading', { name: 'savings is ready.' })).toBeVisible({
    timeout: 60_000,
  });
}

/** Shows the phrase of the wallet on its screen, and leaves it there. */
async function reveal({ page }: RunningApp, { password }: Canaries): Promise<void> {
  await page.evaluate(() => (location.hash = '#/keyfile/savings'));
  await page.getByRole('button', { name: 'Show the phrase' }).click();
  await page.getByLabel('Password of this key').focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hold to see the words' }).hover({ timeout: 60_000 });
  await page.mouse.down();
  await expect(page.locator('[data-phrase] .wd')).toHaveCount(12);
}

/** What is looked for is found in the window's process while it is there. */
async function expectThere(app: RunningApp, { needles }: Canaries, what: string[]): Promise<void> {
  const found = findings(await namedProcesses(app), needles);
  process.stdout.write(`memory before the lock: ${found.join(', ')}\n`);
  for (const one of what) expect(found.join()).toContain(`Tab: ${one}`);
}

test('K1 K8 what was typed and shown on the screens is in no process after the lock', async ({
  home,
}) => {
  test.skip(process.platform !== 'linux', 'Linux only');
  test.setTimeout(300_000);
  skipFirstRun(home);
  const app = await launchApp({ home });
  const secrets = canaries();
  await bringIn(app, secrets);
  await expectThere(app, secrets, ['password', 'phrase']);
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await new LockPage(app.page).isShown();
  await app.page.getByLabel('Password', { exact: true }).focus();
  await app.page.keyboard.type(secrets.password);
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('heading', { name: /^Locked/ })).toBeHidden({ timeout: 60_000 });
  await reveal(app, secrets);
  await expectThere(app, secrets, ['password']);
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));

  await wait(10_000);
  const found = findings(await namedProcesses(app), secrets.needles);
  const inWindow = found.find((line) => line.startsWith('Tab: password')) ?? 'Tab: password 0';
  process.stdout.write(`memory after the lock, by hand: ${[inWindow, ...found].join(', ')}\n`);
  expect(found.filter(isKey)).toEqual([]);
  expect(found.filter((line) => /^(main|signer):/.test(line))).toEqual([]);
  await app.close();
});
