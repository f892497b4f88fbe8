import type { ChainMetadata } from './metadata';
import { type Field, PRIMITIVES, primitiveIn, type TypeDef, typeOf } from './metadataTypes';
import { Unreadable } from './scaleReader';
import { ScaleWriter } from './scaleWriter';

// Numbers of the kinds of a reference that follow the primitives.
const COMPACT = ['u8', 'u16', 'u32', 'u64', 'u128', 'u256'];
const VOID = PRIMITIVES.length + COMPACT.length;
const PER_ID = VOID + 1;

/** Bytes of the unit that a bit sequence is stored in. */
const BIT_STORES = new Map([
  ['u8', 1],
  ['u16', 2],
  ['u32', 4],
  ['u64', 8],
]);

type Types = ChainMetadata['types'];

/**
 * The types that a transaction can reach, numbered anew in the order of their old numbers, and how the digest names
 * them: a primitive or a compact by itself, a type without content as nothing, any other by its number.
 */
export class TypeRefs {
  /** New numbers by old ones, ascending. */
  readonly numbers: ReadonlyMap<number, number>;

  constructor(private readonly metadata: ChainMetadata) {
    const ids = [...reachable(metadata)].sort((a, b) => a - b);
    this.numbers = new Map(ids.map((old, place) => [old, place]));
  }

  /** Writes the reference to a type. */
  write(writer: ScaleWriter, typeId: number): void {
    const { def } = typeOf(this.metadata.types, typeId);
    const number = this.numbers.get(typeId);
    if (def.kind === 'primitive') writer.unsigned(PRIMITIVES.indexOf(def.name), 1);
    else if (def.kind === 'compact') writer.unsigned(this.compact(def.type), 1);
    else if (number === undefined) writer.unsigned(VOID, 1);
    else writer.unsigned(PER_ID, 1).compact(number);
  }

  private compact(typeId: number): number {
    const name = primitiveIn(this.metadata.types, typeId);
    if (name === null) return VOID;
    const place = COMPACT.indexOf(name);
    if (place < 0) throw new Unreadable('a compact value of an unknown kind');
    return PRIMITIVES.length + place;
  }
}

/** The leaves of the digest's tree: each reachable type in SCALE, an enum as one leaf for each variant. */
export function encodedTypes({ types }: ChainMetadata, refs: TypeRefs): Uint8Array[] {
  return [...refs.numbers].flatMap(([old, number]) => {
    const { path, def } = typeOf(types, old);
    return partsOf(types, def, refs).map((write) => {
      const writer = new ScaleWriter();
      writer.list(path, (segment) => writer.text(segment));
      write(writer);
      return writer.compact(number).bytes();
    });
  });
}

function partsOf(types: Types, def: TypeDef, refs: TypeRefs): ((writer: ScaleWriter) => void)[] {
  switch (def.kind) {
    case 'composite':
      return [(writer) => writeFields(writer.unsigned(0, 1), def.fields, refs)];
    case 'variant':
      return [...def.variants]
        .sort(([a], [b]) => a - b)
        .map(([index, { name, fields }]) => (writer) => {
          writeFields(writer.unsigned(1, 1).text(name), fields, refs);
          writer.compact(index);
        });
    case 'sequence':
      return [(writer) => refs.write(writer.unsigned(2, 1), def.type)];
    case 'array':
      return [(writer) => refs.write(writer.unsigned(3, 1).unsigned(def.length, 4), def.type)];
    case 'tuple':
      return [
        (writer) => writer.unsigned(4, 1).list(def.types, (part) => refs.write(writer, part)),
      ];
    case 'bits':
      return [(writer) => writeBits(writer.unsigned(5, 1), types, def)];
    case 'primitive':
    case 'compact':
      return [];
  }
}

function writeFields(writer: ScaleWriter, fields: readonly Field[], refs: TypeRefs): void {
  writer.list(fields, ({ name, type, typeName }) => {
    writer.optionalText(name);
    refs.write(writer, type);
    writer.optionalText(typeName);
  });
}

function writeBits(writer: ScaleWriter, types: Types, def: TypeDef & { kind: 'bits' }): void {
  const size = BIT_STORES.get(primitiveIn(types, def.store) ?? '');
  const order = typeOf(types, def.order).path;
  const leastFirst = order.includes('Lsb0');
  if (size === undefined || (!leastFirst && !order.includes('Msb0'))) {
    throw new Unreadable('a bit sequence of an unknown kind');
  }
  writer.unsigned(size, 1).unsigned(leastFirst ? 1 : 0, 1);
}

function reachable(metadata: ChainMetadata): Set<number> {
  const { types, callType, addressType, signatureType, extensions } = metadata;
  const found = new Set<number>();
  const parts = extensions.flatMap(({ type, additional }) => [type, additional]);
  const waiting = [callType, addressType, signatureType, ...parts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = contentOf(typeOf(types, next).def);
    if (found.has(next) || !inner) continue;
    found.add(next);
    waiting.push(...inner);
  }
  return found;
}

// Undefined where a type is named by itself or holds nothing: the digest does not list it.
function contentOf(def: TypeDef): number[] | undefined {
  switch (def.kind) {
    case 'composite':
      return nonEmpty(
        def.fields.map(({ type }) => type),
        def.fields.length,
      );
    case 'variant': {
      const fields = [...def.variants.values()].flatMap((variant) => variant.fields);
      return nonEmpty(
        fields.map(({ type }) => type),
        def.variants.size,
      );
    }
    case 'tuple':
      return nonEmpty(def.types, def.types.length);
    case 'sequence':
    case 'array':
      return [def.type];
    case 'bits':
      return [];
    case 'primitive':
    case 'compact':
      return undefined;
  }
}

function nonEmpty(inner: number[], members: number): number[] | undefined {
  return members === 0 ? undefined : inner;
}
