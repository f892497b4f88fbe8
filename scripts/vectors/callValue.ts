import { blake2b } from '@noble/hashes/blake2.js';
import type { CallNode } from '../../electron/chain/callTree';
import { encodeSs58 } from '../../shared/units/ss58';

/** Encodes a nested call, for its hash. */
export type EncodeCall = (node: CallNode) => Uint8Array;

/** A decoded value in the notation of `spec/vectors.md`; byte strings stay bytes, to be compared as such. */
export function plainValue(node: CallNode, encode: EncodeCall): unknown {
  switch (node.kind) {
    case 'integer':
    case 'compact':
      return number(node.value);
    case 'bool':
    case 'char':
      return node.value;
    case 'text':
      return new ByteString(node.bytes);
    case 'bytes':
      return node.fixed ? hex(node.bytes) : new ByteString(node.bytes);
    case 'bits':
      return hex(node.bytes);
    case 'items':
      return node.items.map((item) => plainValue(item, encode));
    case 'fields':
      return plainFields(node, encode);
    case 'variant':
      return plainVariant(node, encode);
  }
}

/** A byte string: the vectors write it as text where it is valid UTF-8, else as hex. */
export class ByteString {
  constructor(private readonly bytes: Uint8Array) {}

  /** Whether `written` stands for these bytes. */
  is(written: unknown): boolean {
    if (typeof written !== 'string') return false;
    return written === hex(this.bytes) || Buffer.from(written, 'utf8').equals(this.bytes);
  }
}

function plainFields(node: CallNode & { kind: 'fields' }, encode: EncodeCall): unknown {
  const { fields, path } = node;
  const first = fields[0]?.node;
  if (path.endsWith('AccountId32') && first?.kind === 'bytes') return encodeSs58(first.bytes);
  if (path.endsWith('::U256') && first?.kind === 'items') return number(limbs(first.items));
  if (fields.length === 1 && fields[0]?.name === null && first) return plainValue(first, encode);
  if (fields.some(({ name }) => name === null)) {
    return fields.map((field) => plainValue(field.node, encode));
  }
  return Object.fromEntries(
    fields.map(({ name, node: inner }) => [name, plainValue(inner, encode)]),
  );
}

function plainVariant(node: CallNode & { kind: 'variant' }, encode: EncodeCall): unknown {
  const { name, fields, path } = node;
  const first = fields[0]?.node;
  if (path === 'Option') return first ? plainValue(first, encode) : null;
  if (path.endsWith('RuntimeCall') && first?.kind === 'variant') return nested(node, first, encode);
  if (path.endsWith('MultiAddress') && (name === 'Id' || name === 'Index') && first) {
    return plainValue(first, encode);
  }
  if (fields.length === 0) return name;
  const inner: CallNode = { kind: 'fields', path: '', fields };
  return { [name]: plainValue(inner, encode) };
}

function nested(
  outer: CallNode & { kind: 'variant' },
  call: CallNode & { kind: 'variant' },
  encode: EncodeCall,
): unknown {
  const index = Buffer.from([outer.index, call.index]).toString('hex');
  return {
    call_module: outer.name,
    call_function: call.name,
    call_args: call.fields.map(({ name, node }) => ({ name, value: plainValue(node, encode) })),
    call_index: `0x${index}`,
    call_hash: hex(blake2b(encode(outer), { dkLen: 32 })),
  };
}

function limbs(items: readonly CallNode[]): bigint {
  return items.reduceRight(
    (sum, item) => (sum << 64n) | (item.kind === 'integer' ? item.value : 0n),
    0n,
  );
}

function number(value: bigint): number | string {
  const small =
    value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER);
  return small ? Number(value) : value.toString();
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
