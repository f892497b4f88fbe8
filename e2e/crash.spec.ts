import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import { isAlive, processTree, type TestHome } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';

const PASSWORD = 'a long enough password';
const TAO = 1_000_000_000n;
const SUM = 1_000_000_007n;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);
// The long run (`npm run test:long`) kills ten times and the sandbox too; the normal one shows that the drill works.
const LONG = process.env['TAODESK_DRILL'] === 'long';
const RANDOM_KILLS = LONG ? 10 : 2;
const NAMED = ['beforeJournal', 'afterJournal', 'afterBroadcast', 'inBlock'];

/** One home through all kills: wallets, a sandbox, and what the chain itself says was paid. */
class Drill {
  private finalized = 0;
  private paid = 0n;
  readonly ends: string[] = [];
  /** From the password to finality, undisturbed. */
  sendingMs = 0;

  private constructor(
    private readonly home: TestHome,
    private readonly to: string,
    private readonly keyfile: Buffer,
  ) {}

  static async prepare(home: TestHome): Promise<Drill> {
    const app = await launchApp({ home });
    const session = new WindowSession(app.page, 'drill');
    const from = await session.createWallet('savings', PASSWORD);
    const to = await session.createWallet('rent', PASSWORD);
    await session.createSandbox('293');
    await session.fund(from, 1_000n * TAO);
    const drill = new Drill(home, to, readFileSync(keyfileOf(home)));
    const started = Date.now();
    const end = await session.sign(await session.review(drill.intent), PASSWORD);
    drill.sendingMs = Date.now() - started;
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized', from } });
    await drill.check(session, 'undisturbed');
    await app.close();
    return drill;
  }

  /** Starts the app, lets `kill` end it or a part of it while it sends, starts it again and compares it with the chain. */
  async run(
    name: string,
    env: Record<string, string>,
    kill: (app: RunningApp) => Promise<void>,
  ): Promise<string> {
    const app = await launchApp({ home: this.home, env });
    const tree = processTree(app.pid);
    const session = new WindowSession(app.page, 'drill');
    await session.unlock('savings', PASSWORD);
    const review = await session.review(this.intent);
    const ended = session.sign(review, PASSWORD).catch(() => 'window gone' as const);
    await kill(app);
    if (isAlive(app.pid)) {
      await ended;
      await app.close();
    } else {
      for (let round = 0; round < 100 && tree.some(isAlive); round++) await wait(100);
      expect(tree.filter(isAlive), 'orphans').toEqual([]);
    }
    const again = await launchApp({ home: this.home });
    const later = new WindowSession(again.page, 'drill');
    await later.unlock('savings', PASSWORD);
    const end = await this.check(later, name);
    await again.close();
    return end;
  }

  private get intent(): Intent {
    const { to } = this;
    return { kind: 'transfer', wallet: 'savings', to, amount: SUM as Rao, keepAlive: true };
  }

  private async check(session: WindowSession, name: string): Promise<string> {
    // A review is only given once the sandbox is live again.
    await session.review(this.intent);
    const records = await session.settled();
    const finalized = records.filter(({ state }) => state === 'finalized').length;
    const held = await this.heldAtLeast(session, BigInt(finalized) * SUM);
    const news = held - this.paid;
    const told = JSON.stringify({ name, seed, states: records.map(({ state }) => state) });
    expect(news === 0n || news === SUM, `${told}: ${news} rao arrived`).toBe(true);
    expect(BigInt(finalized - this.finalized) * SUM, told).toBe(news);
    expect(readFileSync(keyfileOf(this.home)), told).toEqual(this.keyfile);
    this.finalized = finalized;
    this.paid = held;
    const end = news === SUM ? 'sent' : 'notSent';
    this.ends.push(`${name}=${end}`);
    return end;
  }

  private async heldAtLeast(session: WindowSession, least: bigint): Promise<bigint> {
    for (let round = 0; ; round++) {
      const held = (await session.balances())[this.to] ?? -1n;
      if (held >= least || round > 40) return held;
      await session.page.waitForTimeout(250);
    }
  }
}

const keyfileOf = (home: TestHome): string => path.join(home.wallets, 'savings', 'coldkey');

async function untilDead(app: RunningApp): Promise<void> {
  for (let round = 0; round < 600 && isAlive(app.pid); round++) await wait(100);
  expect(isAlive(app.pid), 'the app did not die at its crash point').toBe(false);
}

async function killSandbox(app: RunningApp): Promise<void> {
  const pids = await app.electron.evaluate(({ app: main }) =>
    main
      .getAppMetrics()
      .filter(({ serviceName, name }) => serviceName === 'sandbox' || name === 'sandbox')
      .map(({ pid }) => pid),
  );
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

test('T6 K4 killed at four named points and random ones: never twice, no key lost', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(900_000);
  const drill = await Drill.prepare(home);
  for (const point of NAMED) {
    const end = await drill.run(point, { TAODESK_CRASH_AT: point }, untilDead);
    expect(end, point).toBe(point === 'beforeJournal' ? 'notSent' : 'sent');
  }
  const random = seeded(seed);
  for (let turn = 0; turn < RANDOM_KILLS; turn++) {
    const ms = Math.floor(random() * drill.sendingMs * 1.1);
    await drill.run(`app after ${ms} ms`, {}, async (app) => {
      await wait(ms);
      await app.kill();
    });
  }
  for (let turn = 0; turn < (LONG ? 4 : 1); turn++) {
    const ms = Math.floor(random() * drill.sendingMs * 1.1);
    await drill.run(`sandbox after ${ms} ms`, {}, async (app) => {
      await wait(ms);
      await killSandbox(app);
    });
  }
  process.stdout.write(`crash drill, seed ${seed}: ${drill.ends.join(', ')}\n`);
});

/** mulberry32: small, and the same everywhere. */
function seeded(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
