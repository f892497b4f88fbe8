import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { root, sharedFolder } from '../shared.mjs';
import { runKeyfiles } from './keyfiles';
import { Tally } from './tally';
import type * as Fernet from '../../electron/signer/fernet';
import type * as Nacl from '../../electron/signer/nacl';
import { lacks, needs } from '../../electron/platform/testing/needs';

vi.mock('../../electron/signer/nacl', async (original) => {
  const { naclOnce } = await import('../../electron/signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});
vi.mock('../../electron/signer/fernet', async (original) => {
  const { fernetOnce } = await import('../../electron/signer/testing/derivedOnce');
  return fernetOnce(await original<typeof Fernet>());
});

interface Vectors {
  vectors?: object[];
  wallets?: { id: string; files: { encryption: string; password?: string; expect: object }[] }[];
  cases?: { kind: string; password?: string; expect: object }[];
}

const fixtures = path.join(root, 'electron/wallet/fixtures/keyfiles.json');
const shared = sharedFolder();
const read = (file: string): Vectors => JSON.parse(readFileSync(file, 'utf8')) as Vectors;

async function run(data: Vectors): Promise<{ tally: Tally; lines: string[] }> {
  const lines: string[] = [];
  const tally = new Tally((line) => lines.push(line));
  await runKeyfiles(data, tally);
  tally.finish();
  return { tally, lines };
}

describe('K5 key files of other tools', () => {
  it('own fixtures, made by bittensor-wallet 4.1.1 and 1.0.0, all pass', async () => {
    const { lines } = await run(read(fixtures));
    expect(lines).toEqual(['11 passed, 0 failed', '0 notes, 0 unsupported']);
  });

  it('a spoiled expectation, an unknown kind and an unknown field are seen', async () => {
    const { wallets = [] } = read(fixtures);
    const plain = wallets[0]?.files.filter(({ encryption }) => encryption === 'none') ?? [];
    const spoiled = plain.map((file) => ({ ...file, expect: { ...file.expect, ss58: '5x' } }));
    const { tally } = await run({
      wallets: [{ id: 'w', files: [...spoiled, { ...plain[0], news: 1 } as never] }],
      vectors: [{ id: 'a', kind: 'news' }],
    });
    expect([tally.passed, tally.failed, tally.unsupported]).toEqual([0, 2, 2]);
  });

  it(
    'all 69 shared rows',
    { ...needs(lacks(Boolean(shared), 'vectors')), timeout: 300_000 },
    async () => {
      const { lines } = await run(read(`${shared}/spec/keyfile-vectors.json`));
      expect(lines).toEqual(['60 passed, 0 failed', '9 notes, 0 unsupported']);
    },
  );

  // One password of each slow kind here; `npm run test:long` and `npm run vectors` derive them all.
  it(
    'files of 100 real wallets',
    { ...needs(lacks(Boolean(shared), 'vectors')), timeout: 300_000 },
    async () => {
      const { wallets = [], cases = [] } = read(`${shared}/spec/keyfile-real.json`);
      const quick = ({
        encryption,
        password,
      }: {
        encryption?: string;
        password?: string;
      }): boolean =>
        encryption === 'none' || encryption === 'ansible' || password === 'Tr0ub4dor&3 xkcd';
      const kept = wallets.map(({ id, files }) => ({
        id,
        files: files.filter((file) => quick(file) && file.encryption !== 'fernet'),
      }));
      const { tally, lines } = await run({
        wallets: kept,
        cases: cases.filter(({ kind, password }) => kind !== 'keyfile' || password === undefined),
      });
      expect(lines.slice(0, -2)).toEqual([]);
      expect(tally.passed).toBeGreaterThan(250);
    },
  );
});
