import { blake2b } from '@noble/hashes/blake2.js';
import { type Meaning, meaningOf } from '../../electron/chain/callMeaning';
import type { CallField, CallNode } from '../../electron/chain/callTree';
import { encodeSs58 } from '../../shared/units/ss58';

/** Encodes a nested call, for its hash. */
export type EncodeCall = (node: CallNode) => Uint8Array;

/** A decoded value in the notation of `spec/vectors.md`; byte strings stay bytes, to be compared as such. */
export function plainValue(node: CallNode, encode: EncodeCall): unknown {
  const meaning = meaningOf(node);
  switch (meaning.kind) {
    case 'integer':
    case 'compact':
      return number(meaning.value);
    case 'bool':
    case 'char':
      return meaning.value;
    case 'text':
      return new ByteString(meaning.bytes);
    case 'bytes':
      return meaning.fixed ? hex(meaning.bytes) : new ByteString(meaning.bytes);
    case 'bits':
      return hex(meaning.bytes);
    case 'items':
      return meaning.items.map((item) => plainValue(item, encode));
    case 'account':
      return encodeSs58(meaning.bytes);
    case 'none':
      return null;
    case 'call':
      return nested(meaning, encode);
    case 'fields':
      return plainFields(meaning.fields, encode);
    case 'variant':
      return plainVariant(meaning, encode);
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

function plainFields(fields: readonly CallField[], encode: EncodeCall): unknown {
  if (fields.some(({ name }) => name === null)) {
    return fields.map((field) => plainValue(field.node, encode));
  }
  return Object.fromEntries(
    fields.map(({ name, node: inner }) => [name, plainValue(inner, encode)]),
  );
}

function plainVariant({ name, fields }: CallNode & { kind: 'variant' }, encode: EncodeCall) {
  if (fields.length === 0) return name;
  const inner: CallNode = { kind: 'fields', path: '', fields };
  return { [name]: plainValue(inner, encode) };
}

function nested(
  { pallet, call, index, args, node }: Meaning & { kind: 'call' },
  encode: EncodeCall,
): unknown {
  return {
    call_module: pallet,
    call_function: call,
    call_args: args.map((arg) => ({ name: arg.name, value: plainValue(arg.node, encode) })),
    call_index: hex(Uint8Array.from(index)),
    call_hash: hex(blake2b(encode(node), { dkLen: 32 })),
  };
}

function number(value: bigint): number | string {
  const small =
    value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER);
  return small ? Number(value) : value.toString();
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
