import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacks, needs } from '../platform/testing/needs';
import { instead, testProgram } from '../platform/testing/program';
import { hasMetadata, keyPlan } from './testing/keyPlan';

let base: string;
let program: string;

// The password is derived once under the trace: five times would show the same calls again, 3 s of a core each.
testProgram('electron/signer/testing/keyLife.ts', (made) => ({ base, file: program } = made), [
  instead('nacl', 'electron/signer/testing/naclOnce.ts'),
]);

/** What the program says, and its system calls that reach for a network. */
async function networkCalls(fault: string) {
  const root = join(base, fault || 'plain');
  await keyPlan(root, `${root}.plan`);
  const trace = join(base, `trace-${fault}`);
  const strace = ['-f', '-qq', '-e', 'trace=%network', '-e', 'signal=none', '-o', trace];
  const life = [process.execPath, program, `${root}.plan`, fault];
  const { stdout } = spawnSync('strace', [...strace, ...life], { encoding: 'utf8', input: '' });
  const lines = (await readFile(trace, 'utf8')).split('\n');
  return {
    said: stdout,
    calls: lines.filter((line) => /\b(socket|connect|bind|sendto|sendmsg)\(/.test(line)),
  };
}

const traceable = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

describe(
  'K1 no socket is made while a key is created, imported, opened and used to sign',
  needs(lacks(hasMetadata, 'metadata files')),
  () => {
    it('seen from outside, by its system calls', { timeout: 600_000 }, async ({ skip }) => {
      if (!traceable) skip('no strace here, or no right to use it');
      expect(await networkCalls('')).toEqual({ said: 'signed 64', calls: [] });
      const leak = await networkCalls('leak');
      expect(leak.said).toBe('leaked');
      expect(leak.calls.length).toBeGreaterThan(0);
    });
  },
);
