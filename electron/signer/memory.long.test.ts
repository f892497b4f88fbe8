import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  byteForms,
  type Needles,
  phraseForms,
  scanMemory,
  textForms,
} from '../platform/testing/memoryScan';
import { lacks, needs } from '../platform/testing/needs';
import { testProgram } from '../platform/testing/program';
import { type Canaries, hasMetadata, keyPlan } from './testing/keyPlan';

let base: string;
let program: string;
testProgram('electron/signer/testing/keyLife.ts', (made) => ({ base, file: program } = made));

function needlesOf(canaries: Canaries): Needles {
  const { password, backupPassword, words, seed, privateKeys, oldKeys } = canaries;
  return new Map([
    ['password', textForms(password)],
    ['backup password', textForms(backupPassword)],
    ['phrase', phraseForms(words)],
    ['seed', byteForms(seed)],
    ['private key', privateKeys.flatMap((key) => byteForms(key.subarray(0, 32)))],
    ['nonce of the key', privateKeys.flatMap((key) => byteForms(key.subarray(32)))],
    ['key of an old file', [oldKeys.ansible, ...halves(oldKeys.fernet)].flatMap(byteForms)],
    ['cipher of an old file', oldKeys.blocks],
  ]);
}

const halves = (key: Buffer): Buffer[] => [key.subarray(0, 16), key.subarray(16)];

/** What is found of the secrets after a whole life of keys: looked for until nothing is, at most ten seconds. */
async function found(fault: string): Promise<string[]> {
  const root = join(base, fault || 'wiped');
  const needles = needlesOf(await keyPlan(root, `${root}.plan`));
  const child = spawn(process.execPath, [program, `${root}.plan`, fault], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('signed 64');
  let left: string[] = [];
  for (let second = 0; second < 10; second++) {
    await wait(1_000);
    const counts = scanMemory(child.pid ?? 0, needles);
    left = [...counts].flatMap(([name, count]) => (count > 0 ? [name] : []));
    if (left.length === 0) break;
  }
  child.stdin.end();
  await once(child, 'exit');
  return left;
}

const reason = process.platform === 'linux' ? lacks(hasMetadata, 'metadata files') : 'Linux only';

describe('K8 the memory of who creates, imports, opens and signs', needs(reason), () => {
  it('holds no password, phrase, seed or key afterwards', { timeout: 600_000 }, async () => {
    expect(await found('')).toEqual([]);
  });

  it('is seen to hold them where they are kept', { timeout: 600_000 }, async () => {
    const all = ['password', 'backup password', 'phrase', 'seed', 'private key'];
    expect(await found('hold')).toEqual([...all, 'nonce of the key']);
  });
});
