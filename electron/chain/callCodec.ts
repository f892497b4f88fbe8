import type { TypeRegistry } from '@polkadot/types';
import type { PortableType, Si1Field, Si1Type } from '@polkadot/types/interfaces';
import { type CallField, type CallNode, type CallTree, CallUnreadable } from './callTree';
import { ScaleReader, ScaleWriter } from './scaleIo';

const MAX_DEPTH = 64;
const MAX_ITEMS = 100_000;

/** Integer widths by the metadata's name of a primitive. */
const INTEGERS: Readonly<Record<string, readonly [bits: number, signed: boolean]>> = {
  U8: [8, false],
  U16: [16, false],
  U32: [32, false],
  U64: [64, false],
  U128: [128, false],
  U256: [256, false],
  I8: [8, true],
  I16: [16, true],
  I32: [32, true],
  I64: [64, true],
  I128: [128, true],
  I256: [256, true],
};

type TypeId = Si1Field['type'];

/**
 * Decodes and encodes calls with nothing but the type table of the metadata. Stricter than @polkadot/types: every
 * byte must be used, compact integers must be shortest, and what comes out encodes to the same bytes.
 */
export class CallCodec {
  private readonly callType: TypeId;

  /** Throws {@link CallUnreadable} when the metadata names no call type. */
  constructor(private readonly registry: TypeRegistry) {
    this.callType = callTypeOf(registry);
  }

  /** Reads a call. Throws {@link CallUnreadable}. */
  decode(bytes: Uint8Array): CallTree {
    const reader = new ScaleReader(bytes);
    const node = this.read(this.callType, reader, 0);
    if (reader.left !== 0) throw new CallUnreadable(`${reader.left} bytes after the call`);
    const inner = node.kind === 'variant' ? node.fields[0]?.node : undefined;
    if (node.kind !== 'variant' || inner?.kind !== 'variant') {
      throw new CallUnreadable('not a call');
    }
    return { pallet: node.name, call: inner.name, args: inner.fields, node };
  }

  /** Writes a call, the exact inverse of {@link CallCodec.decode}. Throws {@link CallUnreadable} when it does not fit the metadata. */
  encode(tree: CallTree): Uint8Array {
    const writer = new ScaleWriter();
    this.write(this.callType, tree.node, writer);
    return writer.bytes();
  }

  private type(id: TypeId): Si1Type {
    return this.registry.lookup.getSiType(id);
  }

  private read(id: TypeId, reader: ScaleReader, depth: number): CallNode {
    if (depth > MAX_DEPTH) throw new CallUnreadable('nested too deep');
    const { def, path: segments } = this.type(id);
    const path = segments.map((segment) => segment.toString()).join('::');
    const next = depth + 1;
    switch (def.type) {
      case 'Primitive':
        return readPrimitive(def.asPrimitive.type, reader, path);
      case 'Compact':
        return this.readCompact(def.asCompact.type, reader, path);
      case 'Composite':
        return { kind: 'fields', path, fields: this.fields(def.asComposite.fields, reader, next) };
      case 'Tuple': {
        const fields = def.asTuple.map((inner) => nameless(this.read(inner, reader, next)));
        return { kind: 'fields', path, fields };
      }
      case 'Variant':
        return this.readVariant(def.asVariant.variants, reader, next, path);
      case 'Sequence': {
        const inner = def.asSequence.type;
        return this.readItems(inner, reader.length(), false, reader, next, path);
      }
      case 'Array': {
        const { len, type } = def.asArray;
        return this.readItems(type, len.toNumber(), true, reader, next, path);
      }
      case 'BitSequence': {
        const count = reader.length();
        return { kind: 'bits', path, count, bytes: reader.take(Math.ceil(count / 8)) };
      }
      default:
        throw new CallUnreadable(`a type of kind ${def.type}`);
    }
  }

  private readCompact(inner: TypeId, reader: ScaleReader, path: string): CallNode {
    // Compact<()> is nothing at all.
    if (this.isEmpty(inner)) return { kind: 'fields', path, fields: [] };
    return { kind: 'compact', path: path || this.pathOf(inner), value: reader.compact() };
  }

  private fields(fields: Iterable<Si1Field>, reader: ScaleReader, depth: number): CallField[] {
    return [...fields].map(({ name, typeName, type }) => ({
      name: name.isSome ? name.unwrap().toString() : null,
      typeName: typeName.isSome ? typeName.unwrap().toString() : null,
      node: this.read(type, reader, depth),
    }));
  }

  private readVariant(
    variants: Iterable<Si1Type['def']['asVariant']['variants'][number]>,
    reader: ScaleReader,
    depth: number,
    path: string,
  ): CallNode {
    const index = reader.byte();
    const variant = [...variants].find((one) => one.index.toNumber() === index);
    if (!variant) throw new CallUnreadable(`no variant ${index} of ${path || 'an enum'}`);
    const fields = this.fields(variant.fields, reader, depth);
    return { kind: 'variant', path, name: variant.name.toString(), index, fields };
  }

  private readItems(
    inner: TypeId,
    count: number,
    fixed: boolean,
    reader: ScaleReader,
    depth: number,
    path: string,
  ): CallNode {
    if (this.isByte(inner)) return { kind: 'bytes', path, fixed, bytes: reader.take(count) };
    if (count > MAX_ITEMS) throw new CallUnreadable('a list that is too long');
    const items: CallNode[] = [];
    for (let done = 0; done < count; done++) items.push(this.read(inner, reader, depth));
    return { kind: 'items', path, fixed, items };
  }

  private write(id: TypeId, node: CallNode, writer: ScaleWriter): void {
    const { def } = this.type(id);
    if (def.isCompact && node.kind === 'compact') writer.compact(node.value);
    else if (def.isCompact && this.isEmpty(def.asCompact.type)) return;
    else if (def.isPrimitive) writePrimitive(node, writer);
    else if (def.isComposite && node.kind === 'fields') {
      this.writeFields(
        [...def.asComposite.fields].map(({ type }) => type),
        node.fields,
        writer,
      );
    } else if (def.isTuple && node.kind === 'fields') {
      this.writeFields([...def.asTuple], node.fields, writer);
    } else if (def.isVariant && node.kind === 'variant') this.writeVariant(def, node, writer);
    else if (def.isBitSequence && node.kind === 'bits') {
      writer.compact(BigInt(node.count));
      writer.raw(node.bytes);
    } else if (def.isSequence || def.isArray) this.writeItems(def, node, writer);
    else throw new CallUnreadable(`${node.kind} where the metadata says ${def.type}`);
  }

  private writeVariant(
    def: Si1Type['def'],
    node: CallNode & { kind: 'variant' },
    writer: ScaleWriter,
  ): void {
    const found = def.asVariant.variants.find((one) => one.index.toNumber() === node.index);
    if (found?.name.toString() !== node.name) throw new CallUnreadable(`no variant ${node.name}`);
    writer.raw(Uint8Array.of(node.index));
    this.writeFields(
      found.fields.map(({ type }) => type),
      node.fields,
      writer,
    );
  }

  private writeFields(types: TypeId[], fields: readonly CallField[], writer: ScaleWriter): void {
    if (types.length !== fields.length) throw new CallUnreadable('another number of fields');
    types.forEach((type, place) => {
      const field = fields[place];
      if (field) this.write(type, field.node, writer);
    });
  }

  private writeItems(def: Si1Type['def'], node: CallNode, writer: ScaleWriter): void {
    const [inner, wanted] = def.isArray
      ? [def.asArray.type, def.asArray.len.toNumber()]
      : [def.asSequence.type, undefined];
    const count =
      node.kind === 'bytes' ? node.bytes.length : node.kind === 'items' ? node.items.length : -1;
    if (count < 0 || (wanted !== undefined && wanted !== count)) {
      throw new CallUnreadable('another number of items');
    }
    if (wanted === undefined) writer.compact(BigInt(count));
    if (node.kind === 'bytes') writer.raw(node.bytes);
    else if (node.kind === 'items') for (const item of node.items) this.write(inner, item, writer);
  }

  private isByte(id: TypeId): boolean {
    const { def } = this.type(id);
    return def.isPrimitive && def.asPrimitive.type === 'U8';
  }

  private isEmpty(id: TypeId): boolean {
    const { def } = this.type(id);
    return def.isTuple && def.asTuple.length === 0;
  }

  private pathOf(id: TypeId): string {
    return this.type(id)
      .path.map((segment) => segment.toString())
      .join('::');
  }
}

function readPrimitive(name: string, reader: ScaleReader, path: string): CallNode {
  const integer = INTEGERS[name];
  if (integer) {
    const [bits, signed] = integer;
    return { kind: 'integer', path, bits, signed, value: reader.integer(bits, signed) };
  }
  if (name === 'Bool') {
    const byte = reader.byte();
    if (byte > 1) throw new CallUnreadable('a bool that is neither 0 nor 1');
    return { kind: 'bool', path, value: byte === 1 };
  }
  if (name === 'Str') return { kind: 'text', path, bytes: reader.take(reader.length()) };
  if (name === 'Char') return { kind: 'char', path, value: Number(reader.integer(32, false)) };
  throw new CallUnreadable(`a primitive of kind ${name}`);
}

function writePrimitive(node: CallNode, writer: ScaleWriter): void {
  if (node.kind === 'integer') writer.integer(node.value, node.bits, node.signed);
  else if (node.kind === 'bool') writer.raw(Uint8Array.of(node.value ? 1 : 0));
  else if (node.kind === 'char') writer.integer(BigInt(node.value), 32, false);
  else if (node.kind === 'text') {
    writer.compact(BigInt(node.bytes.length));
    writer.raw(node.bytes);
  } else throw new CallUnreadable(`${node.kind} where the metadata says a primitive`);
}

function nameless(node: CallNode): CallField {
  return { name: null, typeName: null, node };
}

// The outer call enum: its variants are the pallets that have calls, under their own indices.
function callTypeOf(registry: TypeRegistry): TypeId {
  const pallets = registry.metadata.pallets.filter(({ calls }) => calls.isSome);
  const indices = new Map(pallets.map(({ name, index }) => [name.toString(), index.toNumber()]));
  const fits = ({ type: { def } }: PortableType): boolean =>
    def.isVariant &&
    def.asVariant.variants.length === indices.size &&
    def.asVariant.variants.every(
      ({ name, index, fields }) =>
        indices.get(name.toString()) === index.toNumber() && fields.length === 1,
    );
  const types = registry.lookup.types.filter(fits);
  const named = types.find(({ type: { path } }) => path.at(-1)?.toString().endsWith('Call'));
  if (!named) throw new CallUnreadable('the metadata names no call type');
  return named.id;
}
