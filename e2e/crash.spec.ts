import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import { isAlive, processTree, type TestHome } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { plantWallet, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const SUM = 1_000_000_007n;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);
// The long run (`npm run test:long`) kills at ten random moments and the sandbox too.
const LONG = process.env['TAODESK_DRILL'] === 'long';
// `inBlock` comes first: a start that has it armed and finds the last one's transaction in a block would die of that.
const NAMED = ['inBlock', 'beforeJournal', 'afterJournal', 'afterBroadcast'];

type End = 'sent' | 'notSent';

/** How a start of the app ends, or loses a part, while it sends. */
interface Kill {
  name: string;
  env?: Record<string, string>;
  by: (app: RunningApp) => Promise<void>;
  /** Undefined where chance decides. */
  end?: End;
}

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
    shareSeeds(home);
    const from = await plantWallet(home, 'savings', PASSWORD);
    const to = await plantWallet(home, 'rent', PASSWORD);
    const drill = new Drill(home, to, readFileSync(keyfileOf(home)));
    const { app, session } = await drill.start();
    await session.createSandbox('293');
    await session.fund(from, 1_000n * TAO);
    const started = Date.now();
    const end = await session.sign(await session.review(drill.intent), PASSWORD);
    drill.sendingMs = Date.now() - started;
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized', from } });
    await drill.check(session, 'undisturbed', 'sent');
    await app.close();
    return drill;
  }

  /** Each start compares with the chain what the kill before it left, then sends and is killed. */
  async run(kills: readonly Kill[]): Promise<void> {
    let before: Kill | undefined;
    for (const kill of kills) {
      const { app, session } = await this.start(kill.env);
      if (before) await this.check(session, before.name, before.end);
      await this.sendUntil(kill, app, session);
      before = kill;
    }
    const { app, session } = await this.start();
    if (before) await this.check(session, before.name, before.end);
    await app.close();
  }

  private async start(
    env: Record<string, string> = {},
  ): Promise<{ app: RunningApp; session: WindowSession }> {
    const app = await launchApp({ home: this.home, env });
    const session = new WindowSession(app.page, 'drill');
    await session.unlock('savings', PASSWORD);
    return { app, session };
  }

  private async sendUntil(kill: Kill, app: RunningApp, session: WindowSession): Promise<void> {
    const tree = processTree(app.pid);
    const review = await session.review(this.intent);
    const ended = session.sign(review, PASSWORD).catch(() => 'window gone' as const);
    await kill.by(app);
    if (isAlive(app.pid)) {
      await ended;
      await app.close();
      return;
    }
    for (let round = 0; round < 100 && tree.some(isAlive); round++) await wait(100);
    expect(tree.filter(isAlive), 'orphans').toEqual([]);
  }

  private get intent(): Intent {
    const { to } = this;
    return { kind: 'transfer', wallet: 'savings', to, amount: SUM as Rao, keepAlive: true };
  }

  private async check(session: WindowSession, name: string, expected?: End): Promise<void> {
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
    if (expected) expect(end, told).toBe(expected);
    this.ends.push(`${name}=${end}`);
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

/** The app, or its sandbox, at moments that chance chooses. */
function randomKills(drill: Drill): Kill[] {
  const random = seeded(seed);
  const moment = (): number => Math.floor(random() * drill.sendingMs * 1.1);
  const apps = Array.from({ length: 10 }, moment).map((ms) => ({
    name: `app after ${ms} ms`,
    by: async (app: RunningApp) => {
      await wait(ms);
      await app.kill();
    },
  }));
  const sandboxes = Array.from({ length: 10 }, moment).map((ms) => ({
    name: `sandbox after ${ms} ms`,
    by: async (app: RunningApp) => {
      await wait(ms);
      await killSandbox(app);
    },
  }));
  return [...apps, ...sandboxes];
}

const WHEN = LONG ? 'at each named point and at random moments' : 'at each named point';

test(`T6 K4 killed ${WHEN}: never twice, no key lost`, async ({ home }) => {
  test.skip(!hasChains, NO_CHAINS);
  test.setTimeout(900_000);
  const drill = await Drill.prepare(home);
  const named = NAMED.map((point): Kill => ({
    name: point,
    env: { TAODESK_CRASH_AT: point },
    by: untilDead,
    end: point === 'beforeJournal' ? 'notSent' : 'sent',
  }));
  await drill.run([...named, ...(LONG ? randomKills(drill) : [])]);
  process.stdout.write(`crash drill${LONG ? `, seed ${seed}` : ''}: ${drill.ends.join(', ')}\n`);
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
