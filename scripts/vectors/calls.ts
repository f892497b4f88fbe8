import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Metadata, TypeRegistry } from '@polkadot/types';
import * as z from 'zod';
import { CallCodec } from '../../electron/chain/callCodec';
import type { CallTree } from '../../electron/chain/callTree';
import { SIGNED_EXTENSIONS } from '../../electron/chain/signedExtensions';
import { ByteString, plainValue } from './callValue';
import { bytesOf, knownFields, sameHex, type Tally } from './tally';

const rowSchema = z.object({
  pallet: z.string(),
  call: z.string(),
  args: z.array(z.object({ name: z.string(), type: z.string(), value: z.unknown() })),
  data: z.string(),
});
type CallRow = z.infer<typeof rowSchema>;

const fileSchema = z.object({ metadata: z.string(), vectors: z.array(z.unknown()) });

/** Runs a file of call vectors through the product's own call codec: bytes to names and values, and back to the same bytes. */
export async function runCalls(data: unknown, tally: Tally, file: string): Promise<void> {
  const { metadata, vectors } = fileSchema.parse(data);
  const codec = new CallCodec(readRegistry(findMetadata(metadata, file)));
  for (const raw of vectors) {
    const row = rowSchema.parse(raw);
    await tally.row(`${row.pallet}.${row.call}`, () => {
      knownFields(raw as object, 'pallet call args data');
      checkCall(codec, row);
    });
  }
}

/** A registry that holds the metadata of a SCALE file. */
export function readRegistry(file: string): TypeRegistry {
  const registry = new TypeRegistry();
  const bytes = readFileSync(file);
  registry.setMetadata(
    new Metadata(registry, `0x${bytes.toString('hex')}`),
    undefined,
    SIGNED_EXTENSIONS,
    true,
  );
  return registry;
}

function checkCall(codec: CallCodec, row: CallRow): void {
  const bytes = bytesOf(row.data);
  const tree = codec.decode(bytes);
  compare('call', `${tree.pallet}.${tree.call}`, `${row.pallet}.${row.call}`);
  sameHex('bytes', codec.encode(tree), row.data);
  const encode = (node: CallTree['node']): Uint8Array => codec.encode({ ...tree, node });
  compare('number of arguments', tree.args.length, row.args.length);
  for (const [place, { name, value }] of row.args.entries()) {
    const arg = tree.args[place];
    compare('name', arg?.name, name);
    if (arg) compare(name, plainValue(arg.node, encode), value);
  }
}

// Names in objects may come in any order; a nested argument's `type` is a text of the vector's maker.
function compare(place: string, actual: unknown, expected: unknown): void {
  if (actual instanceof ByteString) {
    if (!actual.is(expected)) throw new Error(`${place} has other bytes`);
  } else if (Array.isArray(actual) && Array.isArray(expected)) {
    compare(`${place} length`, actual.length, expected.length);
    actual.forEach((item, at) => compare(`${place}[${at}]`, item, expected[at]));
  } else if (isObject(actual) && isObject(expected)) {
    const names = Object.keys(actual).sort();
    const wanted = Object.keys(expected)
      .filter((name) => name !== 'type' || 'type' in actual)
      .sort();
    if (names.join() !== wanted.join()) throw new Error(`${place} has fields ${names.join()}`);
    for (const name of names) compare(`${place}.${name}`, actual[name], expected[name]);
  } else if (actual !== expected) {
    throw new Error(`${place} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Beside the vectors, or in the folder of metadata files beside theirs.
function findMetadata(name: string, file: string): string {
  const beside = path.join(path.dirname(file), path.basename(name));
  try {
    readFileSync(beside);
    return beside;
  } catch {
    return path.join(path.dirname(file), '..', 'metadata', path.basename(name));
  }
}
