import { concatBytes, u16le } from './bytes';
import { compactLength } from './scale';

/** A hash of 32 bytes; the chain's is blake2-256. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Where a value stands: 0 inside its node; 1 as its hash from 33 bytes on (`sp_core::storage::StateVersion`). */
export type TrieLayout = 0 | 1;

interface Entry {
  nibbles: readonly number[];
  value: Uint8Array;
}

interface Rules {
  layout: TrieLayout;
  hash: Hash;
}

const LONGEST_INLINE = 32;
const EMPTY = new Uint8Array([0]);

/** Kinds of a node by the top bits of its first byte, and how many bits are left for its length (`sp_trie::node_header`). */
const LEAF = { bits: 0x40, left: 6 };
const LEAF_HASHED = { bits: 0x20, left: 5 };
const BRANCH = { bits: 0x80, left: 6 };
const BRANCH_VALUE = { bits: 0xc0, left: 6 };
const BRANCH_HASHED = { bits: 0x10, left: 4 };

/** Root of a trie over the values, each under the SCALE compact of its place: what a header holds of its body. */
export function orderedRoot(
  values: readonly Uint8Array[],
  layout: TrieLayout,
  hash: Hash,
): Uint8Array {
  return trieRoot(
    values.map((value, place) => [compactLength(place), value]),
    layout,
    hash,
  );
}

/** Root of the base-16 Patricia trie over pairs of different keys; `hash` sees every node and value that is named by its hash. */
export function trieRoot(
  pairs: readonly (readonly [key: Uint8Array, value: Uint8Array])[],
  layout: TrieLayout,
  hash: Hash,
): Uint8Array {
  const entries = pairs
    .map(([key, value]) => ({ nibbles: nibblesOf(key), value }))
    .sort((a, b) => compare(a.nibbles, b.nibbles));
  return hash(entries.length === 0 ? EMPTY : nodeOf(entries, 0, { layout, hash }));
}

/** Each byte as its two halves, the high one first. */
export function nibblesOf(key: Uint8Array): number[] {
  return [...key].flatMap((byte) => [byte >> 4, byte & 15]);
}

/** The node of sorted entries that agree in their first `from` nibbles. */
function nodeOf(entries: readonly Entry[], from: number, rules: Rules): Uint8Array {
  const [first, ...rest] = entries as [Entry, ...Entry[]];
  if (rest.length === 0) {
    const { plain, head } = valueOf(first, rules, LEAF, LEAF_HASHED);
    return concatBytes(partial(head, first.nibbles.slice(from)), plain);
  }
  const at = agreeUntil(first.nibbles, rest.at(-1)?.nibbles ?? [], from);
  const own = first.nibbles.length === at ? first : undefined;
  const under = own ? rest : entries;
  const groups = Array.from({ length: 16 }, (_, nibble) =>
    under.filter(({ nibbles }) => nibbles[at] === nibble),
  );
  const children = groups.map((group) =>
    group.length === 0 ? [] : reference(nodeOf(group, at + 1, rules), rules.hash),
  );
  const bitmap = groups.reduce((bits, { length }, nibble) => bits | (length ? 1 << nibble : 0), 0);
  const { plain, head } = own
    ? valueOf(own, rules, BRANCH_VALUE, BRANCH_HASHED)
    : { plain: [], head: BRANCH };
  const start = partial(head, first.nibbles.slice(from, at));
  return concatBytes(start, u16le(bitmap), plain, ...children);
}

function valueOf<T>({ value }: Entry, { layout, hash }: Rules, whole: T, hashed: T) {
  if (layout === 1 && value.length > LONGEST_INLINE) return { plain: hash(value), head: hashed };
  return { plain: concatBytes(compactLength(value.length), value), head: whole };
}

function reference(node: Uint8Array, hash: Hash): Uint8Array {
  const name = node.length < LONGEST_INLINE ? node : hash(node);
  return concatBytes(compactLength(name.length), name);
}

/** First byte with the number of nibbles, more of it where that does not fit, then the nibbles, filled up in front. */
function partial({ bits, left }: typeof LEAF, nibbles: readonly number[]): Uint8Array {
  const most = 2 ** left - 1;
  const out = [bits | Math.min(nibbles.length, most)];
  if (nibbles.length >= most) {
    let rest = nibbles.length - most;
    for (; rest >= 255; rest -= 255) out.push(255);
    out.push(rest);
  }
  const even = nibbles.length % 2 === 0 ? nibbles : [0, ...nibbles];
  for (let at = 0; at < even.length; at += 2)
    out.push(((even[at] ?? 0) << 4) | (even[at + 1] ?? 0));
  return new Uint8Array(out);
}

function agreeUntil(a: readonly number[], b: readonly number[], from: number): number {
  let at = from;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = agreeUntil(a, b, 0);
  return (a[at] ?? -1) - (b[at] ?? -1);
}
