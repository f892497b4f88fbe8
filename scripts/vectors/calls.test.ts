import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallCodec } from '../../electron/chain/callCodec';
import { CallUnreadable } from '../../electron/chain/callTree';
import { sharedFolder } from '../shared.mjs';
import { readRegistry, runCalls } from './calls';
import { Tally } from './tally';
import { lacks, needs } from '../../electron/platform/testing/needs';

const shared = sharedFolder();
const file = path.join(shared ?? '', 'spec/call-vectors.json');

interface Rows {
  metadata: string;
  vectors: { data: string; args: { value: unknown }[] }[];
}
const load = (): Rows => JSON.parse(readFileSync(file, 'utf8')) as Rows;

async function count(rows: Rows): Promise<Tally> {
  const tally = new Tally(() => undefined);
  await runCalls(rows, tally, file);
  return tally;
}

describe('T1 calls of spec 461', needs(lacks(Boolean(shared), 'vectors')), () => {
  it('T1 all 303 rows decode to their values and encode to their bytes', async () => {
    const tally = await count(load());
    expect(tally).toMatchObject({ passed: 303, failed: 0, unsupported: 0 });
  });

  it('fails for one flipped bit and for one value that is off by one', async () => {
    const rows = load();
    const flipped = rows.vectors.slice(0, 40).map((row) => ({ ...row, data: flip(row.data) }));
    expect((await count({ ...rows, vectors: flipped })).passed).toBe(0);
    const numbers = rows.vectors.filter(({ args }) => typeof args[0]?.value === 'number');
    const moved = numbers.map((row) => ({
      ...row,
      args: row.args.map((arg, at) => (at === 0 ? { ...arg, value: Number(arg.value) + 1 } : arg)),
    }));
    expect(moved.length).toBeGreaterThan(100);
    expect((await count({ ...rows, vectors: moved })).passed).toBe(0);
  });

  it('T1 any bytes are refused by name or come back the same', () => {
    const rows = load();
    const codec = new CallCodec(readRegistry(path.join(shared ?? '', 'metadata', rows.metadata)));
    const mutated = fc
      .tuple(fc.constantFrom(...rows.vectors), fc.nat(), fc.nat(255), fc.nat(3))
      .map(([{ data }, place, value, cut]) => {
        const bytes = Buffer.from(data.slice(2), 'hex');
        bytes[place % bytes.length] = value;
        return cut === 0 ? bytes.subarray(0, place % bytes.length) : bytes;
      });
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          expect(Buffer.from(codec.encode(codec.decode(bytes)))).toEqual(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CallUnreadable);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

function flip(data: string): string {
  const bytes = Buffer.from(data.slice(2), 'hex');
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  return `0x${bytes.toString('hex')}`;
}
