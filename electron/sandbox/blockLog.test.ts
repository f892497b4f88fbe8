import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChainRecord } from '../engine/snapshot';
import { BadBlockLog, BlockLog, decodeLog, encodeRecord } from './blockLog';
import { makeFolder } from './testing/sandboxHome';

const home = makeFolder();
afterAll(home.remove);

const record = (number: number): ChainRecord => ({
  kind: 'block',
  number,
  hash: `0x${number.toString(16).padStart(64, '0')}`,
  header: '0x00',
  extrinsics: [`0x${'ab'.repeat(number % 50)}`],
  changes: [['0x01', null]],
});
const log = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, i) => encodeRecord(record(i))));
const lengths = (count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => log(i).length);

describe('a block log', () => {
  it('keeps every whole record of a file that was cut off anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (count, place) => {
        const whole = log(count);
        const at = place % (whole.length + 1);
        const kept = lengths(count).filter((length) => length <= at).length - 1;
        const found = decodeLog(whole.subarray(0, at));
        expect(found.records).toEqual(Array.from({ length: kept }, (_, i) => record(i)));
        expect(found.length).toBe(log(kept).length);
      }),
      { numRuns: 200 },
    );
  });

  it('takes zeros after the last record for a write that never happened', () => {
    const found = decodeLog(Buffer.concat([log(3), Buffer.alloc(5_000)]));
    expect(found.records).toHaveLength(3);
  });

  it('never skips a damaged record that others follow', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const whole = log(6);
        const at = place % log(4).length;
        whole[at] = (whole[at] ?? 0) ^ mask;
        expect(() => decodeLog(whole)).toThrow(BadBlockLog);
      }),
      { numRuns: 200 },
    );
  });

  it('cuts a torn tail off before it appends', async () => {
    const path = join(home.path, 'torn.log');
    writeFileSync(path, log(2));
    appendFileSync(path, encodeRecord(record(2)).subarray(0, 30));
    const { records, length } = await BlockLog.read(path);
    expect(records).toHaveLength(2);
    const open = await BlockLog.open(path, length);
    await open.append(record(2));
    await open.close();
    expect(readFileSync(path).equals(log(3))).toBe(true);
  });
});
