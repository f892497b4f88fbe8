import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLine } from './journalLine';
import { lockJournal } from './journalLock';

it('a line nested deeper than the stack is a bad line', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(readLine(Buffer.from(`{"sum":"0123456789abcdef","entry":${deep}}`))).toBeUndefined();
});

it.each(['999999999999999', '999999999999', '999999999998'])(
  'a lock of number %s lets no two hold the journal',
  async (number) => {
    const folder = mkdtempSync(join(tmpdir(), 'journal-'));
    writeFileSync(join(folder, `lock.${number}`), 'released');
    const held = [await lockJournal(folder), await lockJournal(folder)].filter(Boolean);
    expect(held.length).toBeLessThanOrEqual(1);
    rmSync(folder, { recursive: true });
  },
);
