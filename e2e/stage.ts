import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import { makeHome, type TestHome } from './appProcess';
import { hasChains, launchApp, type RunningApp, test as base } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, leaveFirstRun, shareSeeds } from './ready';

/** Password of every wallet on the stage. */
export const PASSWORD = 'a long password for the stage';
/** A name of 60 characters. */
export const LONG_NAME = 'the-wallet-with-the-longest-name-that-one-could-reasonably-x';
const WATCHED = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const TAO = 1_000_000_000n;

/** An app with wallets, and where chain files are a funded sandbox and a finished payment. */
export interface Stage {
  home: TestHome;
  app: RunningApp;
  session: WindowSession;
  /** Addresses of the wallets that can pay. */
  savings: string;
  long: string;
  /** A hotkey of savings. */
  hotkey: string;
  /** False where there are no chain files: the app then has no network. */
  chain: boolean;
}

/** Starts an app and seeds it; the second wallet has a name of 60 characters, beside odd ones, unless it is given. */
export async function buildStage(second = LONG_NAME): Promise<Stage> {
  const home = makeHome();
  shareSeeds(home);
  if (second === LONG_NAME) plantOdd(home.wallets);
  const app = await launchApp({ home });
  const session = new WindowSession(app.page, 'demo');
  const savings = await addWallet(app, home, 'savings', PASSWORD);
  const long = await addWallet(app, home, second, PASSWORD);
  const hotkey = await makeHotkey(app);
  const stage = { home, app, session, savings, long, hotkey, chain: hasChains };
  if (hasChains) await seedChain(stage);
  await leaveFirstRun(app.page);
  await app.page.locator('#main h1').waitFor();
  return stage;
}

/** Ends the app and takes its folders away. */
export async function endStage({ app, home }: Stage): Promise<void> {
  await app.close();
  home.remove();
}

function makeHotkey({ page }: RunningApp): Promise<string> {
  return page.evaluate(() => {
    const lock = { kind: 'plain' as const };
    const input = {
      wallet: 'savings',
      names: ['default'],
      words: 12 as const,
      scheme: 'sr25519' as const,
      lock,
    };
    return new Promise<string>((resolve, reject) =>
      window.api.wallet.createHotkeys(input, (message) => {
        if (message.type === 'done') resolve(message.data.made[0]?.address ?? '');
        if (message.type === 'failed') reject(new Error(message.error.code));
      }),
    );
  });
}

function plantOdd(wallets: string): void {
  const watched = path.join(wallets, 'watched');
  const broken = path.join(wallets, 'broken-2023');
  for (const folder of [watched, broken]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(watched, 'coldkeypub.txt'), JSON.stringify({ ss58Address: WATCHED }));
  writeFileSync(path.join(broken, 'coldkey'), '{"cut short');
}

async function seedChain({ session, savings, long }: Stage): Promise<void> {
  await session.createSandbox('293');
  await session.fund(savings, 1_258n * TAO + 909_906_930n);
  await session.fund(long, 57n * TAO + 11_512_345n);
  const amount = (12n * TAO + 500_000_000n) as Rao;
  const intent: Intent = { kind: 'transfer', wallet: 'savings', to: long, amount, keepAlive: true };
  const end = await session.sign(await session.review(intent), PASSWORD);
  if (!end.ok) throw new Error(JSON.stringify(end.error));
}

/** One stage for every spec that uses it: what is tried must leave nothing behind. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const stage = await buildStage();
      await use(stage);
      await endStage(stage);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  home: async ({ stage }, use) => use(stage.home),
  app: async ({ stage }, use) => use(stage.app),
  page: async ({ stage }, use) => use(stage.app.page),
});
