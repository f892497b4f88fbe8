import { calculateStateRoot, destroyWorker } from '@acala-network/chopsticks-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitReady } from '@polkadot/wasm-crypto';
import { needs } from '../platform/testing/needs';
import { bytesFromHex, bytesToHex } from './bytes';
import { blake2b256 } from './host/hashing';
import { compactLength } from './scale';
import { skipReason, SPECS, testChain } from './testing/testChain';
import { orderedRoot, trieRoot, type TrieLayout } from './trie';

const LAYOUTS: readonly TrieLayout[] = [0, 1];

beforeAll(() => waitReady());
afterAll(() => destroyWorker());

/** Bytes that are different at each place. */
const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17) & 255);

type Pair = [key: Uint8Array, value: Uint8Array];
const peerRoot = (pairs: readonly Pair[], layout: TrieLayout): Promise<string> => {
  const hex = pairs.map(([key, value]) => [bytesToHex(key), bytesToHex(value)]);
  return calculateStateRoot(hex as [`0x${string}`, `0x${string}`][], layout);
};

describe.each(LAYOUTS)('layout %s beside the trie of smoldot', (layout) => {
  it.each([1, 2, 3, 16, 17, 64, 65, 300])('an ordered trie of %s values', async (count) => {
    const values = Array.from({ length: count }, (_, at) => bytes((at * 13) % 90, at));
    const pairs = values.map((value, at): Pair => [compactLength(at), value]);
    const root = bytesToHex(orderedRoot(values, layout, blake2b256));
    expect(root).toBe(await peerRoot(pairs, layout));
  });

  it('keys that go on where others end, and that are long', async () => {
    const keys = [[], [1], [1, 2], [1, 2, 3], [0x12], bytes(40, 1), bytes(200, 2), bytes(201, 2)];
    for (const length of [0, 31, 32, 33, 40]) {
      const pairs = keys.map((key, at): Pair => [Uint8Array.from(key), bytes(length, at)]);
      for (let count = 1; count <= pairs.length; count += 1) {
        const some = pairs.slice(0, count);
        expect(bytesToHex(trieRoot(some, layout, blake2b256))).toBe(await peerRoot(some, layout));
      }
    }
  });
});

describe.each(SPECS)('spec %s', (spec) => {
  it('a header holds the root of its body', needs(skipReason(spec)), async () => {
    const chain = await testChain({ spec });
    const { header, extrinsics } = await chain.newBlock();
    const roots = LAYOUTS.map((layout) =>
      orderedRoot(extrinsics.map(bytesFromHex), layout, blake2b256),
    );
    expect(roots.map(bytesToHex)).toContain(header.extrinsicsRoot);
  });
});
