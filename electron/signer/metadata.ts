import { ScaleReader, Unreadable } from './scaleReader';

/** A field of a struct, a variant or a call. */
export interface Field {
  name: string | null;
  type: number;
  typeName: string | null;
}

/** One arm of an enum. */
export interface Variant {
  name: string;
  fields: Field[];
}

/** The shape of a type. */
export type TypeDef =
  | { kind: 'composite'; fields: Field[] }
  | { kind: 'variant'; variants: Map<number, Variant> }
  | { kind: 'sequence'; type: number }
  | { kind: 'array'; length: number; type: number }
  | { kind: 'tuple'; types: number[] }
  | { kind: 'primitive'; name: Primitive }
  | { kind: 'compact'; type: number }
  | { kind: 'bits' };

/** Names of the primitives in the order of their index. */
export const PRIMITIVES = [
  'bool',
  'char',
  'str',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'u256',
  'i8',
  'i16',
  'i32',
  'i64',
  'i128',
  'i256',
] as const;
export type Primitive = (typeof PRIMITIVES)[number];

/** A type with the path of its Rust name. */
export interface TypeInfo {
  path: string[];
  def: TypeDef;
}

/** One part of a transaction beside its call: `type` is sent, `additional` only signed. */
export interface Extension {
  name: string;
  type: number;
  additional: number;
}

/** The part of a chain's metadata that signing needs. */
export interface ChainMetadata {
  types: Map<number, TypeInfo>;
  /** Type of the outer call enum. */
  callType: number;
  extensions: Extension[];
}

/**
 * Reads runtime metadata of version 14, 15 or 16 with a decoder of the signer's own,
 * so that the bytes are judged by other code than the code that built them.
 * Throws {@link Unreadable}. Source: the `frame-metadata` crate.
 */
export function readMetadata(bytes: Uint8Array): ChainMetadata {
  const reader = new ScaleReader(bytes);
  if (reader.unsigned(4) !== 0x6174656dn) throw new Unreadable('these bytes are no metadata');
  const version = reader.u8();
  if (version < 14 || version > 16)
    throw new Unreadable(`metadata version ${version} is not known`);
  const types = new Map(reader.list(() => readType(reader)));
  reader.list(() => skipPallet(reader, version));
  return version === 14
    ? { types, ...extrinsicOf14(reader, types) }
    : { types, ...extrinsicOf15(reader, version) };
}

const id = (reader: ScaleReader): number => Number(reader.compact());

function readType(reader: ScaleReader): [number, TypeInfo] {
  const number = id(reader);
  const path = reader.list(() => reader.text());
  reader.list(() => {
    skipText(reader);
    return reader.option(() => id(reader));
  });
  const def = readDef(reader);
  skipTexts(reader);
  return [number, { path, def }];
}

function readDef(reader: ScaleReader): TypeDef {
  const kind = reader.u8();
  switch (kind) {
    case 0:
      return { kind: 'composite', fields: reader.list(() => readField(reader)) };
    case 1:
      return { kind: 'variant', variants: new Map(reader.list(() => readVariant(reader))) };
    case 2:
      return { kind: 'sequence', type: id(reader) };
    case 3:
      return { kind: 'array', length: Number(reader.unsigned(4)), type: id(reader) };
    case 4:
      return { kind: 'tuple', types: reader.list(() => id(reader)) };
    case 5:
      return { kind: 'primitive', name: PRIMITIVES[reader.u8()] ?? unknown('primitive') };
    case 6:
      return { kind: 'compact', type: id(reader) };
    case 7:
      id(reader);
      id(reader);
      return { kind: 'bits' };
    default:
      return unknown('type');
  }
}

function readField(reader: ScaleReader): Field {
  const name = reader.option(() => reader.text());
  const type = id(reader);
  const typeName = reader.option(() => reader.text());
  skipTexts(reader);
  return { name, type, typeName };
}

function readVariant(reader: ScaleReader): [number, Variant] {
  const name = reader.text();
  const fields = reader.list(() => readField(reader));
  const index = reader.u8();
  skipTexts(reader);
  return [index, { name, fields }];
}

function skipText(reader: ScaleReader): void {
  reader.take(reader.length());
}

function skipTexts(reader: ScaleReader): void {
  reader.list(() => skipText(reader));
}

function skipPallet(reader: ScaleReader, version: number): void {
  const item = (): void => {
    id(reader);
    if (version >= 16) reader.list(() => skipVariantDeprecation(reader));
  };
  skipText(reader);
  reader.option(() => {
    skipText(reader);
    reader.list(() => skipStorageEntry(reader, version));
  });
  reader.option(item);
  reader.option(item);
  reader.list(() => skipConstant(reader, version));
  reader.option(item);
  if (version >= 16) {
    reader.list(() => skipAssociatedType(reader));
    reader.list(() => skipViewFunction(reader));
  }
  reader.u8();
  if (version >= 15) skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
}

function skipStorageEntry(reader: ScaleReader, version: number): void {
  skipText(reader);
  reader.u8();
  const isMap = reader.bool();
  if (isMap) {
    reader.list(() => reader.u8());
    id(reader);
  }
  id(reader);
  skipText(reader);
  skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
}

function skipConstant(reader: ScaleReader, version: number): void {
  skipText(reader);
  id(reader);
  skipText(reader);
  skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
}

function skipAssociatedType(reader: ScaleReader): void {
  skipText(reader);
  id(reader);
  skipTexts(reader);
}

function skipViewFunction(reader: ScaleReader): void {
  reader.take(32);
  skipText(reader);
  reader.list(() => {
    skipText(reader);
    id(reader);
  });
  id(reader);
  skipTexts(reader);
  skipDeprecation(reader);
}

function skipVariantDeprecation(reader: ScaleReader): void {
  reader.u8();
  skipDeprecation(reader);
}

function skipDeprecation(reader: ScaleReader): void {
  const kind = reader.u8();
  if (kind > 2) unknown('deprecation');
  if (kind < 2) return;
  skipText(reader);
  reader.option(() => skipText(reader));
}

type Extrinsic = Pick<ChainMetadata, 'callType' | 'extensions'>;

function extrinsicOf14(reader: ScaleReader, types: Map<number, TypeInfo>): Extrinsic {
  id(reader);
  reader.u8();
  return { extensions: readExtensions(reader), callType: findCallType(types) };
}

function extrinsicOf15(reader: ScaleReader, version: number): Extrinsic {
  if (version === 15) {
    reader.u8();
    id(reader);
    const callType = id(reader);
    id(reader);
    id(reader);
    return { callType, extensions: readExtensions(reader) };
  }
  reader.list(() => reader.u8());
  id(reader);
  const callType = id(reader);
  id(reader);
  reader.list(() => {
    reader.u8();
    reader.list(() => id(reader));
  });
  return { callType, extensions: readExtensions(reader) };
}

function readExtensions(reader: ScaleReader): Extension[] {
  return reader.list(() => ({ name: reader.text(), type: id(reader), additional: id(reader) }));
}

function findCallType(types: Map<number, TypeInfo>): number {
  for (const [number, { path, def }] of types) {
    const last = path[path.length - 1];
    const isRuntime = path.length === 2 && (last === 'RuntimeCall' || last === 'Call');
    if (isRuntime && def.kind === 'variant') return number;
  }
  return unknown('call');
}

function unknown(what: string): never {
  throw new Unreadable(`the metadata has an unknown ${what}`);
}
