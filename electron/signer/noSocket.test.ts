import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let base: string;
let program: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'taodesk-socket-'));
  program = join(base, 'keyLife.cjs');
  await build({
    entryPoints: ['electron/signer/testing/keyLife.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
afterAll(() => rm(base, { recursive: true, force: true }));

async function networkCalls(...args: string[]): Promise<string[]> {
  const trace = join(base, `trace-${args.join('-') || 'plain'}`);
  const root = join(base, args.join('-') || 'plain');
  const strace = ['-f', '-qq', '-e', 'trace=%network', '-e', 'signal=none', '-o', trace];
  const run = spawnSync('strace', [...strace, process.execPath, program, root, ...args], {
    encoding: 'utf8',
  });
  expect(run.stdout).toBe('signed 64');
  const text = await readFile(trace, 'utf8');
  return text.split('\n').filter((line) => /\b(socket|connect|bind|sendto|sendmsg)\(/.test(line));
}

const traceable = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

describe('K1 no socket is made while a key is created, opened and used', () => {
  it('seen from outside, by its system calls', { timeout: 180_000 }, async ({ skip }) => {
    if (!traceable) skip('no strace here, or no right to use it');
    expect(await networkCalls()).toEqual([]);
    expect((await networkCalls('leak')).length).toBeGreaterThan(0);
  });
});
