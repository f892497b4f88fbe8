import { createProof, destroyWorker } from '@acala-network/chopsticks-core';
import { afterAll, describe, expect, it } from 'vitest';
import { blake2b256 } from '../platform/blake2';
import { type TrieLayout, trieRoot } from '../engine/trie';
import { provenValue } from './trieProof';

afterAll(() => destroyWorker());

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 29 + seed * 37) & 255);

/** Keys that part early, late and one within another; values inside and outside of their nodes. */
const KEYS = [
  ...[1, 2, 3, 16, 40].map((n) => bytes(32, n)),
  bytes(33, 1),
  bytes(90, 1),
  bytes(3, 9),
];
const VALUES = [0, 5, 31, 32, 33, 600, 9_000, 40];
const pairs = KEYS.map((key, at) => [key, bytes(VALUES[at] ?? 0, at)] as const);
const ABSENT = [bytes(32, 7), bytes(31, 1), bytes(34, 1), new Uint8Array(), bytes(91, 1)];

/** A trie of the pairs, and everything in it that is named by its hash. */
function trie(layout: TrieLayout): { root: Uint8Array; nodes: Uint8Array[] } {
  const nodes: Uint8Array[] = [];
  const root = trieRoot(pairs, layout, (node) => {
    nodes.push(node);
    return blake2b256(node);
  });
  return { root, nodes };
}

describe.each<TrieLayout>([0, 1])('a proof from a trie of layout %s', (layout) => {
  it('T2 shows each value, and that others are absent', () => {
    const { root, nodes } = trie(layout);
    const read = (key: Uint8Array) => provenValue(root, key, [...nodes].reverse(), blake2b256);
    for (const [key, value] of pairs) expect(read(key)?.value).toEqual(value);
    for (const key of ABSENT) expect(read(key)).toEqual({ value: null });
  });

  it('T2 shows nothing once any bit of it is another', () => {
    const { root, nodes } = trie(layout);
    let refused = 0;
    nodes.forEach((node, place) => {
      const forged = node.slice();
      forged[Math.floor(forged.length / 2)] = (forged[Math.floor(forged.length / 2)] ?? 0) ^ 1;
      const all = nodes.map((one, at) => (at === place ? forged : one));
      for (const [key, value] of pairs) {
        const proven = provenValue(root, key, all, blake2b256);
        if (proven === undefined) refused += 1;
        else expect(proven.value).toEqual(value);
      }
    });
    expect(refused).toBeGreaterThanOrEqual(nodes.length);
  });
});

it('T2 a proof of another trie, of nothing, or of no nodes proves nothing', () => {
  const { nodes } = trie(0);
  const { root } = trie(1);
  const [key = new Uint8Array()] = KEYS;
  for (const proof of [nodes, [], [bytes(40, 1)]]) {
    expect(provenValue(root, key, proof, blake2b256)).toBeUndefined();
  }
  const garbage = [0x00, 0x01, 0x0f, 0x10, 0x2f, 0x40, 0x7f, 0x85, 0xff].map((first) =>
    Uint8Array.from([first, 255, 3, 3]),
  );
  for (const node of garbage) {
    expect(provenValue(blake2b256(node), key, [node], blake2b256)?.value ?? null).toBeNull();
  }
});

it('T2 a proof that smoldot made is read', async () => {
  const hex = (part: Uint8Array) => `0x${Buffer.from(part).toString('hex')}` as const;
  const whole = pairs.map(
    ([key, value]) => [hex(key), hex(value)] as [`0x${string}`, `0x${string}`],
  );
  const { trieRootHash, nodes } = await createProof([], whole);
  const raw = (text: string) => Buffer.from(text.slice(2), 'hex');
  for (const [key, value] of pairs) {
    const proven = provenValue(raw(trieRootHash), key, nodes.map(raw), blake2b256);
    expect(proven?.value && hex(proven.value)).toBe(hex(value));
  }
});
