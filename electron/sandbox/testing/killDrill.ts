import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';
import type { SegmentLimits } from '../chainFiles';
import { makeFolder, newSandbox, reopen } from './sandboxHome';

/** Small, so that kills also fall into the change of a segment. */
const limits: SegmentLimits = { blocks: 6, bytes: 16 * 1024 * 1024 };
const CHILD = 'child.cjs';
/** Longest time between a child's first word and its end. */
const MOST_MS = 600;

/** mulberry32: a seed of 32 bits to numbers below 1. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs the child, kills it `afterMs` after it is ready, returns the blocks that it announced. */
function killed(home: string, afterMs: number): Promise<Map<number, string>> {
  const order = JSON.stringify({ folder: join(home, 'test'), limits });
  const child = spawn(process.execPath, [join(home, CHILD), order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  let armed = false;
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
    if (armed || !text.includes('ready\n')) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the child ended by itself: ${text.slice(-500)}`));
      const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
      const blocks = lines.filter((line) => line.startsWith('block '));
      resolve(
        new Map(blocks.map((line) => [Number(line.split(' ')[1]), line.split(' ')[2] ?? ''])),
      );
    });
  });
}

/** Kills a sandbox `runs` times at random moments; each time it must have every block that it announced. */
export async function killDrill(runs: number): Promise<void> {
  const home = makeFolder();
  try {
    await bundleChild(join(home.path, CHILD));
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 32));
    process.stdout.write(`sandbox kill drill: SEED=${seed}\n`);
    const next = random(seed);
    await newSandbox(143, home.path).then((core) => core.close());
    let highest = 0;
    for (let i = 0; i < runs; i++) {
      const announced = await killed(home.path, Math.floor(next() * MOST_MS));
      highest = await compare(home.path, announced, highest);
    }
    process.stdout.write(`sandbox kill drill: ${runs} kills, head ${highest}\n`);
  } finally {
    home.remove();
  }
}

async function compare(
  home: string,
  announced: Map<number, string>,
  before: number,
): Promise<number> {
  const core = await reopen(home, { limits });
  const { chain } = core;
  const head = chain.head.number;
  expect(head).toBeGreaterThanOrEqual(Math.max(before, ...announced.keys()));
  for (const [number, hash] of announced) {
    if (number > head - limits.blocks) expect(chain.hashOf(number)).toBe(hash);
  }
  await core.close();
  return head;
}

async function bundleChild(outfile: string): Promise<void> {
  await build({
    entryPoints: ['electron/sandbox/testing/killChild.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
}
