import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Spec, skipReason, testChain } from '../engine/testing/testChain';
import { randomFrom } from '../platform/testing/mutate';
import { type ChainMetadata, readMetadata } from './metadata';
import { merkleRoot, metadataDigest } from './metadataDigest';
import type { Field } from './metadataTypes';
import { lacks, needs } from '../platform/testing/needs';

const TAO = { symbol: 'TAO', decimals: 9 };
const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const folder = join(shared, 'metadata');
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.scale'))
  : [];
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const ours = (bytes: Uint8Array): string => hex(metadataDigest(readMetadata(bytes), TAO));
/** The other implementation reads no version 14. */
const theirs = (bytes: Uint8Array): string =>
  hex(merkleizeMetadata(bytes, { tokenSymbol: 'TAO', decimals: 9, base58Prefix: 42 }).digest());
const read = (name: string): Buffer => readFileSync(join(folder, name));

describe('T2 the digest of metadata', needs(lacks(files.length > 0, 'metadata files')), () => {
  it.each(files.filter((name) => read(name)[4] !== 14))(
    'T2 is the one that another implementation computes from %s',
    (name) => {
      expect(ours(read(name))).toBe(theirs(read(name)));
    },
  );

  it.each(['local-461', 'synthetic-475-powregister'])('T2 is the same for both of %s', (name) => {
    expect(ours(read(`${name}-v14.scale`))).toBe(ours(read(`${name}-v15.scale`)));
  });

  it('T2 is of this runtime and this token', () => {
    const metadata = readMetadata(read('local-461-v15.scale'));
    const plain = hex(metadataDigest(metadata, TAO));
    expect(hex(metadataDigest(metadata, { ...TAO, symbol: 'TAU' }))).not.toBe(plain);
    expect(hex(metadataDigest(metadata, { ...TAO, decimals: 10 }))).not.toBe(plain);
    const bytes = read('local-461-v15.scale');
    const version = Buffer.from(metadata.system.get('Version')?.value ?? []);
    const at = bytes.indexOf(version) + version.indexOf(461 & 255, 30);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(ours(bytes)).not.toBe(plain);
    expect(ours(bytes)).toBe(theirs(bytes));
  });

  it(`T2 changes with the type of any argument of a call (seed ${seed})`, () => {
    const metadata = readMetadata(read('local-461-v15.scale'));
    const plain = hex(metadataDigest(metadata, TAO));
    const all = argumentsOf(metadata);
    expect(all.length).toBeGreaterThan(500);
    const random = randomFrom(seed);
    for (let turn = 0; turn < 60; turn++) {
      const field = all[Math.floor(random() * all.length)];
      if (!field) throw new Error('no argument');
      const { type } = field;
      field.type = otherType(metadata, type);
      expect(hex(metadataDigest(metadata, TAO)), `${seed} ${field.name}`).not.toBe(plain);
      field.type = type;
    }
    expect(hex(metadataDigest(metadata, TAO))).toBe(plain);
  });

  it('T2 changes with a name, a place and an extension', () => {
    const change = (work: (metadata: ChainMetadata) => void): string => {
      const metadata = readMetadata(read('local-461-v15.scale'));
      work(metadata);
      return hex(metadataDigest(metadata, TAO));
    };
    const digests = [
      change(() => undefined),
      change((metadata) => (argumentsOf(metadata)[7]!.name = 'other')),
      change((metadata) => (argumentsOf(metadata)[7]!.typeName = 'other')),
      change(({ extensions }) => extensions.reverse()),
      change(({ extensions }) => extensions.pop()),
      change((metadata) => swapCalls(metadata)),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe.each<Spec>([218, '218-tempo', 293])('T2 the runtime of spec %s', (spec) => {
  it('gives metadata of that very digest', needs(skipReason(spec)), async () => {
    const chain = await testChain({ spec });
    const [v14, v15] = [14, 15].map((version) => {
      const answer = chain.call('Metadata_metadata_at_version', Uint8Array.of(version, 0, 0, 0));
      // Some, then a compact length of four bytes.
      return answer.subarray(5);
    });
    if (!v14 || !v15) throw new Error('no metadata');
    expect(ours(v15)).toBe(theirs(v15));
    expect(ours(v14)).toBe(ours(v15));
  });
});

describe('the tree of the digest', () => {
  it('joins the last two until one is left; nothing has a root of zeros', () => {
    const leaf = (text: string): Buffer => Buffer.from(text);
    expect(hex(merkleRoot([]))).toBe('00'.repeat(32));
    const roots = [['a'], ['a', 'b'], ['b', 'a'], ['a', 'b', 'c']].map((leaves) =>
      hex(merkleRoot(leaves.map(leaf))),
    );
    expect(new Set(roots).size).toBe(4);
  });
});

/** The arguments of every call, as the metadata itself holds them. */
function argumentsOf(metadata: ChainMetadata): Field[] {
  return callsOf(metadata).flatMap((calls) =>
    [...calls.values()].flatMap((variant) => variant.fields),
  );
}

function callsOf({ types, callType }: ChainMetadata) {
  const outer = types.get(callType)?.def;
  if (outer?.kind !== 'variant') throw new Error('no calls');
  return [...outer.variants.values()].flatMap(({ fields }) => {
    const inner = types.get(fields[0]?.type ?? -1)?.def;
    return inner?.kind === 'variant' ? [inner.variants] : [];
  });
}

// A transfer that means another call of the pallet is what the digest is there to prevent.
function swapCalls(metadata: ChainMetadata): void {
  const calls = callsOf(metadata).find((variants) => variants.size > 3);
  const [[a, first], [b, second]] = [...(calls ?? [])] as [[number, never], [number, never]];
  calls?.set(a, second).set(b, first);
}

function otherType({ types }: ChainMetadata, type: number): number {
  const same = JSON.stringify(types.get(type)?.def);
  for (const [id, { def }] of types) {
    if (def.kind === 'primitive' && JSON.stringify(def) !== same) return id;
  }
  throw new Error('no other type');
}
