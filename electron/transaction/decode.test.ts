import { existsSync, readFileSync } from 'node:fs';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DecodedValue, Review } from '../../shared/transaction/model';
import { SIGNED_EXTENSIONS } from '../chain/signedExtensions';
import { decodeCall } from './decode';
import { lacks, needs } from '../platform/testing/needs';

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const file = `${shared}/metadata/local-461-v15.scale`;
const BOB = '8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48';
const ADDRESS = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

interface Row {
  pallet: string;
  call: string;
  data: string;
  args: { name: string; value: unknown }[];
}

describe('T1 the call on the review', needs(lacks(existsSync(file), 'call vectors')), () => {
  let registry: TypeRegistry;
  let rows: Row[];
  beforeAll(() => {
    registry = new TypeRegistry();
    const metadata = new Metadata(registry, `0x${readFileSync(file).toString('hex')}`);
    registry.setMetadata(metadata, undefined, SIGNED_EXTENSIONS, true);
    const vectors = readFileSync(`${shared}/spec/call-vectors.json`, 'utf8');
    rows = (JSON.parse(vectors) as { vectors: Row[] }).vectors;
  });

  const shown = (hex: string): Review['call'] => {
    const call = decodeCall(registry, hex);
    if (!call.ok) throw new Error(`${call.error.code} ${call.error.details}`);
    return call.value;
  };

  it('T1 names every call of the vectors, and every plain value of its arguments', () => {
    let compared = 0;
    for (const row of rows) {
      const call = shown(row.data);
      expect(`${call.pallet}.${call.name}`.toLowerCase()).toBe(
        `${row.pallet}.${row.call.replaceAll('_', '')}`.toLowerCase(),
      );
      expect(call.args.map(({ name }) => name)).toEqual(row.args.map(({ name }) => name));
      row.args.forEach(({ value }, place) => {
        const arg = call.args[place];
        if (!['number', 'boolean'].includes(typeof value) || !arg) return;
        compared++;
        const tao = arg.value.match(/^[\d.]+ τ \((\d+) rao\)$/);
        expect(tao ? tao[1] : arg.value, `${row.call} ${arg.name}`).toBe(String(value));
      });
    }
    expect(rows).toHaveLength(303);
    expect(compared).toBeGreaterThan(200);
  });

  it('T1 shows a call inside a call with its own arguments, and money in both units', () => {
    const inner = `0503${'00'}${BOB}070010a5d4e8`;
    const call = shown(`0x0b0204${inner}`);
    expect(leaves(call.args)).toEqual([
      ['0', 'balances.transferKeepAlive'],
      ['dest', ADDRESS],
      ['value', '1000 τ (1000000000000 rao)'],
    ]);
  });

  it('T1 refuses bytes left over, bytes missing and what is too long to be shown whole', () => {
    const remark = (bytes: number): string => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes * 4 + 2);
      return `0x0000${length.toString('hex')}${'61'.repeat(bytes)}`;
    };
    const plain = rows[0]?.data ?? '';
    for (const hex of [`${plain}00`, plain.slice(0, -2), '0x', '0xffff', remark(20_000)]) {
      const call = decodeCall(registry, hex);
      expect(call, hex.slice(0, 20)).toMatchObject({ error: { code: 'CALL_UNREADABLE' } });
    }
  });
});

/** Names and values, depth first, of whatever has a value. */
function leaves(values: readonly DecodedValue[]): [string, string][] {
  return values.flatMap(({ name, value, children }) => [
    ...(value === '' ? [] : [[name, value] as [string, string]]),
    ...leaves(children),
  ]);
}
