import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { encodeAddress } from '@polkadot/util-crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineSocket, type EngineSocket } from '../../chain/testing/engineNode';
import type { Chain } from '../../engine/chain';
import { RpcServer } from '../../engine/rpcServer';
import { freeBalance } from '../../engine/simulate';
import { accountKey } from '../../engine/storageKeys';
import { fund } from '../../engine/testing/fund';
import { skipReason, testChain } from '../../engine/testing/testChain';
import { pairFromUri } from '../../signer/derive';
import type { DrillOrder } from './drillChild';
import { writeTestKey } from './realSigner';
import { needs } from '../../platform/testing/needs';

const SPEC = 143;
const skip = skipReason(SPEC);
const BLOCK_MS = 150;
const AMOUNT = 1_000_000_007n;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);

const script = join(process.cwd(), `.cache/drill-${process.pid}.cjs`);
const alice = pairFromUri('//Alice').publicKey;
const bob = pairFromUri('//drill recipient').publicKey;

/**
 * Registers the drill: a child that sends is killed at each named point and at `randomRuns` moments, started again,
 * and what it then says of its transactions is compared with the chain.
 */
export function crashDrill(randomRuns: number): void {
  describe('T6 killed at any point of a send', needs(skip), () => drillTests(randomRuns));
}

function drillTests(randomRuns: number): void {
  let chain: Chain;
  let socket: EngineSocket;
  let folder: string;
  let key: Buffer;
  let mining: NodeJS.Timeout;
  let building = Promise.resolve();

  beforeAll(async () => {
    await build({
      entryPoints: ['electron/transaction/testing/drillChild.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node18',
      external: ['sodium-native', 'bufferutil', 'utf-8-validate'],
      logLevel: 'error',
    });
    chain = await testChain({ spec: SPEC });
    await fund(chain, [[alice, 1_000_000n * 1_000_000_000n]]);
    await chain.newBlock({ count: 2 });
    const server = new RpcServer(chain);
    socket = await engineSocket(server);
    folder = await mkdtemp(join(tmpdir(), 'taodesk-drill-'));
    key = await writeTestKey(join(folder, 'coldkey'), '//Alice');
    mining = setInterval(() => {
      // No era runs out while nobody is there: how slow this computer starts a process must not matter.
      if (server.connections === 0) return;
      building = building.then(() => chain.newBlock()).then(() => undefined);
    }, BLOCK_MS);
  });

  afterAll(async () => {
    clearInterval(mining);
    await building;
    await socket.close();
    await rm(folder, { recursive: true, force: true });
    await rm(script, { force: true });
  });

  const received = () =>
    freeBalance(chain.era.registry, chain.store.get(accountKey(bob), chain.head.number));

  const run = (amount: bigint | null, more: RunOptions = {}) => {
    const order: DrillOrder = {
      url: socket.url,
      folder,
      keyfile: join(folder, 'coldkey'),
      from: encodeAddress(alice, 42),
      to: encodeAddress(bob, 42),
      amount: amount?.toString() ?? null,
      forgetful: more.forgetful ?? false,
    };
    return runChild(order, more);
  };

  /** Sends and is killed, starts again and looks, sends again only when the app says that nothing went. */
  async function drill(more: RunOptions): Promise<'sent' | 'notSent'> {
    const before = received();
    const killed = await run(AMOUNT, more);
    const afterwards = await run(null, { forgetful: more.forgetful ?? false });
    expect(afterwards.code, afterwards.lines.join('\n')).toBe(0);
    const claimed = afterwards.settled.filter((state) => state === 'finalized').length;
    const paid = (received() - before) / AMOUNT;
    const told = JSON.stringify({ seed, more, killed: killed.lines, after: afterwards.lines });
    expect(received() - before, told).toBe(AMOUNT * paid);
    expect(paid <= 1n, told).toBe(true);
    const news = BigInt(claimed - finalizedSoFar);
    expect({ claimed: news, told }).toEqual({ claimed: paid, told });
    if (!more.forgetful) finalizedSoFar = claimed;
    expect(await readFile(join(folder, 'coldkey'))).toEqual(key);
    return paid === 1n ? 'sent' : 'notSent';
  }
  let finalizedSoFar = 0;
  let wholeMs = 0;

  it('T6 is not killed: sent once', async () => {
    const ran = await run(AMOUNT);
    expect(received()).toBe(AMOUNT);
    finalizedSoFar = 1;
    wholeMs = ran.sendingMs;
  });

  it('T6 dies before its journal: nothing was sent', async () => {
    expect(await drill({ crashAt: 'beforeJournal' })).toBe('notSent');
  });

  it.each(['afterJournal', 'afterBroadcast', 'inBlock'])(
    'T6 dies at %s: found on the chain, once',
    async (crashAt) => {
      expect(await drill({ crashAt })).toBe('sent');
    },
  );

  it(
    `T6 dies at ${randomRuns} random moments (seed ${seed})`,
    { timeout: 20 * 60_000 },
    async () => {
      const random = seeded(seed);
      const ends: string[] = [];
      for (let turn = 0; turn < randomRuns; turn++) {
        ends.push(await drill({ killAfterMs: Math.floor(random() * wholeMs * 1.2) }));
      }
      process.stderr.write(`crash drill: seed ${seed}, ends ${ends.join(' ')}\n`);
    },
  );

  it('T6 the drill sees a journal that was left out', async () => {
    await expect(drill({ crashAt: 'afterBroadcast', forgetful: true })).rejects.toThrow(/claimed/);
  });
}

interface RunOptions {
  crashAt?: string;
  /** Milliseconds after the review until SIGKILL. */
  killAfterMs?: number;
  forgetful?: boolean;
}

interface Ran {
  code: number | null;
  lines: string[];
  /** States of all transactions of the journal, when it came that far. */
  settled: string[];
  /** From the review to the end; NaN when it did not come that far. */
  sendingMs: number;
}

function runChild(order: DrillOrder, { crashAt, killAfterMs }: RunOptions): Promise<Ran> {
  const env = { ...process.env, TAODESK_CRASH_AT: crashAt };
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { env });
  const lines: string[] = [];
  let from = NaN;
  let sendingMs = NaN;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('reviewed')) from = performance.now();
    if (line.startsWith('settled')) sendingMs = performance.now() - from;
    if (line.startsWith('reviewed') && killAfterMs !== undefined) killIn(child, killAfterMs);
  });
  child.stderr.on('data', (text: Buffer) => lines.push(`stderr ${text.toString().trim()}`));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const settled = lines.find((line) => line.startsWith('settled '))?.slice(8) ?? '[]';
      const states = (JSON.parse(settled) as [number, string][]).map(([, state]) => state);
      resolve({ code, lines, settled: states, sendingMs });
    });
  });
}

function killIn(child: ChildProcess, ms: number): void {
  setTimeout(() => child.kill('SIGKILL'), ms);
}

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
