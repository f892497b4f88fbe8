import { type ScaleReader, Unreadable } from './scaleReader';

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
  /** `store` and `order` are types: of the unit that holds the bits, and which bit of it is first. */
  | { kind: 'bits'; store: number; order: number };

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
  /** Its generic parameters by name; null where the metadata names no type. */
  params: Map<string, number | null>;
  def: TypeDef;
}

/** The type table that every version of metadata begins with. Throws {@link Unreadable}. */
export function readTypes(reader: ScaleReader): Map<number, TypeInfo> {
  return new Map(reader.list(() => readType(reader)));
}

/** A type's number. */
export const id = (reader: ScaleReader): number => Number(reader.compact());

function readType(reader: ScaleReader): [number, TypeInfo] {
  const number = id(reader);
  const path = reader.list(() => reader.text());
  const params = new Map(
    reader.list((): [string, number | null] => [reader.text(), reader.option(() => id(reader))]),
  );
  const def = readDef(reader);
  skipTexts(reader);
  return [number, { path, params, def }];
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
      return { kind: 'bits', store: id(reader), order: id(reader) };
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

/** Passes over one text. */
export function skipText(reader: ScaleReader): void {
  reader.take(reader.length());
}

/** Passes over a list of texts, as docs are. */
export function skipTexts(reader: ScaleReader): void {
  reader.list(() => skipText(reader));
}

/** What this version of the app does not know is never guessed. */
export function unknown(what: string): never {
  throw new Unreadable(`the metadata has an unknown ${what}`);
}

/** A type by its number. Throws {@link Unreadable} where there is none. */
export function typeOf(types: ReadonlyMap<number, TypeInfo>, typeId: number): TypeInfo {
  const type = types.get(typeId);
  if (!type) throw new Unreadable(`there is no type ${typeId}`);
  return type;
}

/** As deep as newtypes ever are; a type that holds itself would never end. */
const MAX_NEWTYPES = 64;

/**
 * The primitive inside newtypes, structs and tuples of one; null where there is nothing inside. The decoder and the
 * digest ask this one function, so that neither reads a compact value otherwise than the other binds it.
 * Throws {@link Unreadable}.
 */
export function primitiveIn(
  types: ReadonlyMap<number, TypeInfo>,
  typeId: number,
): Primitive | null {
  let { def } = typeOf(types, typeId);
  for (let depth = 0; depth < MAX_NEWTYPES; depth++) {
    if (def.kind === 'primitive') return def.name;
    if (def.kind !== 'composite' && def.kind !== 'tuple') break;
    const inner: number[] = def.kind === 'tuple' ? def.types : def.fields.map(({ type }) => type);
    const [only] = inner;
    if (only === undefined) return null;
    if (inner.length > 1) break;
    ({ def } = typeOf(types, only));
  }
  throw new Unreadable('a compact value of an unknown kind');
}
