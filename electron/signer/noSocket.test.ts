import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacks, needs } from '../platform/testing/needs';
import { instead, testProgram } from '../platform/testing/program';
import { hasMetadata, keyPlan } from './testing/keyPlan';

let base: string;
let program: string;

/** A key that an earlier run has kept would not be derived under the trace. */
const { TAODESK_DERIVED: _kept, ...env } = process.env;

// The password is derived once under the trace: five times would show the same calls again, 3 s of a core each.
testProgram('electron/signer/testing/keyLife.ts', (made) => ({ base, file: program } = made), [
  instead('nacl', 'electron/signer/testing/naclOnce.ts'),
]);

/** What the program says, and its system calls that reach for a network. */
async function networkCalls(plan: string, fault: string) {
  const trace = join(base, `trace-${fault}`);
  const strace = [
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-e',
    'trace=%network',
    '-e',
    'signal=none',
    '-o',
    trace,
  ];
  const life = [process.execPath, program, plan, fault];
  const { stdout } = spawnSync('strace', [...strace, ...life], {
    encoding: 'utf8',
    input: '',
    env,
  });
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
      const plan = join(base, 'life.plan');
      await keyPlan(join(base, 'life'), plan);
      expect(await networkCalls(plan, '')).toEqual({ said: 'signed 64', calls: [] });
      const leak = await networkCalls(plan, 'leak');
      expect(leak.said).toBe('leaked');
      expect(leak.calls.length).toBeGreaterThan(0);
    });
  },
);
