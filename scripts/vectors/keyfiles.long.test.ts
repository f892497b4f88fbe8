import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sharedFolder } from '../shared.mjs';
import { runKeyfiles } from './keyfiles';
import { Tally } from './tally';
import { lacks, needs } from '../../electron/platform/testing/needs';

const shared = sharedFolder();

it(
  'K5 all 289 files and 61 cases of real releases',
  needs(lacks(Boolean(shared), 'vectors')),
  async () => {
    const lines: string[] = [];
    const tally = new Tally((line) => lines.push(line));
    const file = `${shared}/spec/keyfile-real.json`;
    await runKeyfiles(JSON.parse(readFileSync(file, 'utf8')), tally);
    expect(lines).toEqual([]);
    expect(tally.passed).toBe(350);
  },
);
