import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testProgram } from '../platform/testing/program';
import { describe, expect, it } from 'vitest';

let base: string;
let program: string;

testProgram('electron/signer/testing/keyLife.ts', (made) => ({ base, file: program } = made));

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
