import { Metadata, TypeRegistry } from '@polkadot/types';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sameArgs } from './callValues';
import { type DecodedCall, ValueReader } from './decoded';
import { type ChainMetadata, readMetadata } from './metadata';
import type { CallValue } from './protocol';
import { ScaleReader, Unreadable } from './scaleReader';
import { lacks, needs } from '../platform/testing/needs';

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const folder = join(shared, 'metadata');
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.scale'))
  : [];
const metadataOf = (name: string): ChainMetadata => readMetadata(readFileSync(join(folder, name)));

interface CallRow {
  pallet: string;
  call: string;
  data: string;
  args: { name: string; value: CallValue }[];
}

function decode(metadata: ChainMetadata, hex: string): DecodedCall {
  const reader = new ScaleReader(Buffer.from(hex.replace(/^0x/, ''), 'hex'));
  const call = new ValueReader(metadata, reader).call();
  if (reader.left > 0) throw new Error('bytes are left over');
  return call;
}

function tryDecode(metadata: ChainMetadata, hex: string): DecodedCall | undefined {
  try {
    return decode(metadata, hex);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

describe("T1 the signer's own decoder", needs(lacks(files.length > 0, 'metadata files')), () => {
  it.each(files)('reads the extensions of %s as @polkadot/types does', (name) => {
    const bytes = readFileSync(join(folder, name));
    const theirs = new Metadata(new TypeRegistry(), new Uint8Array(bytes));
    const { extensions, types } = readMetadata(bytes);
    const known = theirs.asLatest.extrinsic.transactionExtensions.map((extension) =>
      extension.identifier.toString(),
    );
    expect(extensions.map((extension) => extension.name)).toEqual(known);
    expect(types.size).toBe(theirs.asLatest.lookup.types.length);
  });

  // Two samples hold netuids past u16, which the chain refuses too; an exact reader may refuse or decode, never alter.
  it('decodes every call of the vectors to the arguments that the Python codec encoded', () => {
    const file = join(shared, 'spec/call-vectors.json');
    const data = JSON.parse(readFileSync(file, 'utf8')) as { metadata: string; vectors: CallRow[] };
    const { vectors } = data;
    const metadata = metadataOf(basename(data.metadata));
    const wrong: string[] = [];
    const refused: string[] = [];
    for (const row of vectors) {
      const call = tryDecode(metadata, row.data);
      if (!call) {
        refused.push(row.call);
        continue;
      }
      const args = Object.fromEntries(row.args.map((arg) => [arg.name, arg.value]));
      const same = call.pallet === row.pallet && call.call === row.call && sameArgs(call, args);
      if (!same) wrong.push(`${row.pallet}.${row.call}`);
    }
    expect(wrong).toEqual([]);
    expect(refused).toEqual(['batch_set_weights', 'batch_commit_weights']);
    expect(vectors.length).toBeGreaterThan(300);
  });
});
