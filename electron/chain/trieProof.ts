import { readCompact } from '../engine/scale';
import { type Hash, nibblesOf } from '../engine/trie';

interface Node {
  nibbles: number[];
  /** Bytes, the name of them (a hash), or none. */
  value: { plain: Uint8Array } | { hashed: Uint8Array } | undefined;
  children: readonly (Uint8Array | undefined)[];
}

/** What a proof shows of a key: its value, null where the trie holds none; undefined when it does not prove either. */
export type Proven = { value: Uint8Array | null } | undefined;

/**
 * Reads a key out of a storage proof (`state_getReadProof`: trie nodes and hashed values, in any order) against the
 * root of the trie. Nothing is believed but what hashes to the name that its parent, or `root`, gives it.
 */
export function provenValue(
  root: Uint8Array,
  key: Uint8Array,
  proof: readonly Uint8Array[],
  hash: Hash,
): Proven {
  const byName = new Map(proof.map((bytes) => [nameOf(hash(bytes)), bytes]));
  try {
    return walk(byName, byName.get(nameOf(root)), nibblesOf(key));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function walk(
  byName: ReadonlyMap<string, Uint8Array>,
  top: Uint8Array | undefined,
  key: readonly number[],
): Proven {
  let bytes = top;
  let at = 0;
  while (bytes) {
    const node = readNode(bytes);
    if (!node || node.nibbles.some((nibble, place) => nibble !== key[at + place])) {
      return { value: null };
    }
    at += node.nibbles.length;
    const next = key[at];
    if (next === undefined) return valueOf(byName, node);
    const child = node.children[next];
    if (!child) return { value: null };
    bytes = child.length === 32 ? byName.get(nameOf(child)) : child;
    at += 1;
  }
  return undefined;
}

function valueOf(byName: ReadonlyMap<string, Uint8Array>, { value }: Node): Proven {
  if (!value) return { value: null };
  if ('plain' in value) return { value: value.plain };
  const bytes = byName.get(nameOf(value.hashed));
  return bytes && { value: bytes };
}

/** Reads a node (`sp_trie::node_codec`); undefined for the empty trie. Throws a RangeError when it is none. */
function readNode(bytes: Uint8Array): Node | undefined {
  if (bytes.length === 1 && bytes[0] === 0) return undefined;
  const reader = new Reader(bytes);
  const { count, value, branch } = readHead(reader);
  const filled = reader.take((count + 1) >> 1);
  const nibbles = nibblesOf(filled).slice(count & 1);
  const bitmap = branch ? reader.byte() | (reader.byte() << 8) : 0;
  const own =
    value === 'plain'
      ? { plain: reader.counted() }
      : value === 'hashed'
        ? { hashed: reader.take(32) }
        : undefined;
  const children = Array.from({ length: 16 }, (_, nibble) =>
    bitmap & (1 << nibble) ? reader.counted() : undefined,
  );
  return { nibbles, value: own, children };
}

interface NodeHead {
  count: number;
  value: 'plain' | 'hashed' | 'none';
  branch: boolean;
}

/** Kind of a node by the highest bits of its first byte; the rest counts its nibbles, and more bytes where that is full. */
function readHead(reader: Reader): NodeHead {
  const first = reader.byte();
  const [bits, value, branch] = kindOf(first);
  const most = 2 ** bits - 1;
  let count = first & most;
  if (count === most) {
    let more = 255;
    while (more === 255) count += more = reader.byte();
  }
  return { count, value, branch };
}

function kindOf(first: number): [bits: number, value: NodeHead['value'], branch: boolean] {
  if (first >= 0xc0) return [6, 'plain', true];
  if (first >= 0x80) return [6, 'none', true];
  if (first >= 0x40) return [6, 'plain', false];
  if (first >= 0x20) return [5, 'hashed', false];
  if (first >= 0x10) return [4, 'hashed', true];
  throw new RangeError('not a node of a trie');
}

/** Bytes from the front; throws a RangeError past their end. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  take(count: number): Uint8Array {
    if (this.at + count > this.bytes.length) throw new RangeError('cut short');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** As many as the SCALE compact before them says. */
  counted(): Uint8Array {
    const [width, count] = readCompact(this.bytes, this.at);
    this.take(width);
    return this.take(count);
  }
}

const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('latin1');
