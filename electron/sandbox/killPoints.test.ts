import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { MetadataCache } from '../chain/metadataCache';
import { NO_SOURCE } from '../chain/testing/noSource';
import { ChainService } from '../chain/service';
import { memoryPreferences, QUICK } from '../chain/testing/chainHarness';
import { wsDialer } from '../chain/wsTransport';
import { skipReason } from '../engine/testing/testChain';
import { TransactionService } from '../transaction/service';
import { CONFIRMED, quietGuard } from '../transaction/testing/quietGuard';
import { PASSWORD, testSigner, testWallets, transfer } from '../transaction/testing/world';
import { CRASH_POINTS } from './crashPoint';
import type { SendOrder } from './testing/sendChild';
import { BOB, makeFolder, must, newSandbox, reopen } from './testing/sandboxHome';
import { needs } from '../platform/testing/needs';

const AMOUNT = 1_000_000_007n;
/** A segment of one block: every block but the first begins with a snapshot. */
const LIMITS = { blocks: 1, bytes: 16 * 1024 * 1024 };
const CHILD = 'send.cjs';

const home = makeFolder();
const children = new Set<ChildProcess>();
beforeAll(async () => {
  await cryptoWaitReady();
  await build({
    entryPoints: ['electron/sandbox/testing/sendChild.ts'],
    outfile: join(home.path, CHILD),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  home.remove();
});

interface Running {
  url: string;
  /** Resolves with the signal that ended it. */
  ended: Promise<string | null>;
  kill: () => void;
}

/** Starts the sandbox; `crashAt` null: it lives. */
function start(folder: string, crashAt: string | null): Promise<Running> {
  const order: SendOrder = { folder: join(folder, 'test'), limits: LIMITS, crashAt };
  const child = spawn(process.execPath, [join(home.path, CHILD), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<string | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  );
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the sandbox ended before it was open')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('port ')) {
        resolve({ url: line.slice(5), ended, kill: () => void child.kill('SIGKILL') });
      }
    });
  });
}

const freeOfBob = (core: Awaited<ReturnType<typeof reopen>>): bigint => {
  const found = must(core.simulate({ call: REMARK, signer: ALICE, watch: [BOB] }));
  return found.balances[0]?.before ?? -1n;
};
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
/** system.remark without bytes: executed only to read balances. */
const REMARK = '0x000000';

/** The wallet of the app on one network whose address changes with each start of the sandbox. */
async function wallet(folder: string, url: () => string) {
  const pair = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri('//Alice');
  const chain = new ChainService({
    preferences: memoryPreferences({ endpoints: { local: ['ws://127.0.0.1:1'] } }),
    cache: new MetadataCache(join(folder, 'metadata')),
    source: NO_SOURCE,
    timing: QUICK,
    dial: () => ({ label: 'sandbox', open: (signal) => wsDialer(url()).open(signal) }),
  });
  const service = new TransactionService({
    folder: join(folder, 'journal'),
    chain,
    wallets: testWallets(pair),
    signer: testSigner(pair),
    preview: { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) },
    guard: quietGuard(),
    log: { warn: () => undefined },
  });
  must(await service.start());
  const live = new Promise<void>((resolve) =>
    chain.onStatus(({ phase, block }) => phase === 'live' && block !== null && resolve()),
  );
  must(await chain.select('local'));
  await live;
  return { chain, service };
}

describe('T6 a sandbox that is killed while a send is under way', needs(skipReason(143)), () => {
  it.each(CRASH_POINTS)('T6 at %s: paid once, and the chain stands', async (point) => {
    const folder = join(home.path, point);
    const first = await newSandbox(143, folder, { limits: LIMITS });
    must(await first.fund(ALICE, 1_000_000_000_000n));
    const before = freeOfBob(first);
    const { head } = first.chain;
    await first.close();

    let running = await start(folder, point);
    const { chain, service } = await wallet(folder, () => running.url);
    try {
      const review = must(await service.review('local', transfer(BOB, AMOUNT)));
      const { signal } = new AbortController();
      const sent = service.sign(
        review.reviewId,
        { password: PASSWORD, confirmed: CONFIRMED },
        { signal, onRecord: () => undefined },
      );
      expect(await running.ended).toBe('SIGKILL');

      // What was written is there although nobody was told of it; what was not written is nowhere.
      const written = point === 'afterAppend' || point === 'afterSync' ? 1 : 0;
      const found = await reopen(folder, { limits: LIMITS });
      expect(found.chain.head.number).toBe(head.number + written);
      await found.close();
      running = await start(folder, null);
      expect(must(await sent)).toMatchObject({ state: 'finalized', error: null });
      expect(must(service.recent(10)).map(({ state }) => state)).toEqual(['finalized']);
    } finally {
      await service.close();
      chain.dispose();
      running.kill();
      await running.ended;
    }
    const again = await reopen(folder, { limits: LIMITS });
    expect(freeOfBob(again) - before).toBe(AMOUNT);
    expect(again.chain.hashOf(head.number)).toBe(head.hash);
    expect(again.chain.head.number).toBe(head.number + 1);
    await again.close();
  });
});
