import type { ChainMetadata } from './metadata';
import {
  type Field,
  type Primitive,
  primitiveIn,
  type TypeInfo,
  typeOf,
  type Variant,
} from './metadataTypes';
import { type ScaleReader, Unreadable } from './scaleReader';

/** A value as it lies in the bytes. */
export type Decoded =
  | { kind: 'integer'; value: bigint }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'text'; value: string }
  /** `fixed` is a hash or another array of bytes; the rest are byte strings. */
  | { kind: 'bytes'; value: Uint8Array; fixed: boolean }
  | { kind: 'account'; value: Uint8Array }
  | { kind: 'list'; items: Decoded[] }
  | { kind: 'struct'; fields: [string, Decoded][] }
  | { kind: 'none' }
  | { kind: 'variant'; name: string; value: Decoded | null }
  | { kind: 'era'; period: number; phase: number }
  | { kind: 'call'; call: DecodedCall };

/** A call of a pallet with its arguments. */
export interface DecodedCall {
  pallet: string;
  call: string;
  args: { name: string; type: string; value: Decoded }[];
  /** The bytes it was read from. */
  bytes: Uint8Array;
}

const MAX_DEPTH = 48;
/** Most values of one payload: types without content take no bytes and could be listed for ever. */
const MAX_VALUES = 200_000;

const SIZES: Partial<Record<Primitive, number>> = {
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  u128: 16,
  u256: 32,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  i128: 16,
  i256: 32,
};

/** Integers that Rust spells as lists of u64; every tool shows them as one number. */
const WIDE: ReadonlyMap<string, number> = new Map([
  ['U128', 16],
  ['U256', 32],
  ['U512', 64],
]);

/** Reads values by the types of one chain's metadata; throws {@link Unreadable} rather than guess. */
export class ValueReader {
  private depth = 0;
  private values = 0;

  constructor(
    private readonly metadata: ChainMetadata,
    readonly reader: ScaleReader,
  ) {}

  /** The outer call enum: pallet, then call, then arguments. */
  call(): DecodedCall {
    const start = this.reader.at;
    const pallet = this.variant(this.type(this.metadata.callType));
    const [field] = pallet.fields;
    if (!field || pallet.fields.length !== 1) throw new Unreadable('the pallet has no calls');
    const call = this.variant(this.type(field.type));
    const args = call.fields.map((arg) => ({
      name: arg.name ?? '',
      type: arg.typeName ?? '',
      value: this.value(arg.type),
    }));
    const bytes = this.reader.bytes.subarray(start, this.reader.at);
    return { pallet: pallet.name, call: call.name, args, bytes };
  }

  /** Any value. */
  value(typeId: number): Decoded {
    if (++this.depth > MAX_DEPTH) throw new Unreadable('the values are nested too deep');
    if (++this.values > MAX_VALUES) throw new Unreadable('there are too many values');
    const value = this.shaped(typeId);
    this.depth--;
    return value;
  }

  private shaped(typeId: number): Decoded {
    if (typeId === this.metadata.callType) return { kind: 'call', call: this.call() };
    const type = this.type(typeId);
    const { def } = type;
    switch (def.kind) {
      case 'composite':
        return this.composite(type, def.fields);
      case 'variant':
        return this.enumeration(type);
      case 'sequence':
        return this.sequence(def.type);
      case 'array':
        return this.array(def.type, def.length);
      case 'tuple':
        return list(def.types.map((part) => this.value(part)));
      case 'primitive':
        return this.primitive(def.name);
      case 'compact':
        return this.compact(def.type);
      case 'bits':
        throw new Unreadable('bit sequences are not read');
    }
  }

  private composite({ path }: TypeInfo, fields: Field[]): Decoded {
    // The digest does not bind the path of a type without content.
    if (fields.length === 0) return this.fields(fields);
    if (path[path.length - 1] === 'AccountId32') {
      return { kind: 'account', value: this.reader.take(32) };
    }
    const wide = path[0] === 'primitive_types' ? WIDE.get(path[path.length - 1] ?? '') : undefined;
    if (wide !== undefined) return { kind: 'integer', value: this.reader.unsigned(wide) };
    return this.fields(fields);
  }

  private fields(fields: Field[]): Decoded {
    const [first] = fields;
    if (first && fields.length === 1 && first.name === null) return this.value(first.type);
    if (first?.name === null) return list(fields.map((field) => this.value(field.type)));
    return {
      kind: 'struct',
      fields: fields.map((field) => [field.name ?? '', this.value(field.type)]),
    };
  }

  private enumeration(type: TypeInfo): Decoded {
    const last = type.path[type.path.length - 1];
    const empty = type.def.kind === 'variant' && type.def.variants.size === 0;
    if (last === 'Era' && !empty) return this.era();
    const { name, fields } = this.variant(type);
    if (last === 'Option') return name === 'None' ? { kind: 'none' } : this.fields(fields);
    const value = fields.length === 0 ? null : this.fields(fields);
    // The plain forms of an address stand for themselves, as every tool shows them.
    if (last === 'MultiAddress' && value && (name === 'Id' || name === 'Index')) return value;
    return { kind: 'variant', name, value };
  }

  private era(): Decoded {
    const first = this.reader.u8();
    if (first === 0) return { kind: 'era', period: 0, phase: 0 };
    const encoded = first | (this.reader.u8() << 8);
    const period = 2 << (encoded % 16);
    const phase = (encoded >> 4) * Math.max(period >> 12, 1);
    if (period < 4 || phase >= period) throw new Unreadable('the era is not valid');
    return { kind: 'era', period, phase };
  }

  private sequence(itemType: number): Decoded {
    if (this.isByte(itemType)) {
      const value = this.reader.take(this.reader.length());
      return { kind: 'bytes', value, fixed: false };
    }
    const length = this.reader.length();
    return list(Array.from({ length }, () => this.value(itemType)));
  }

  private array(itemType: number, length: number): Decoded {
    if (this.isByte(itemType)) {
      return { kind: 'bytes', value: this.reader.take(length), fixed: true };
    }
    if (length > Math.max(this.reader.left, 64)) throw new Unreadable('an array is too long');
    return list(Array.from({ length }, () => this.value(itemType)));
  }

  private primitive(name: Primitive): Decoded {
    const size = SIZES[name];
    if (size !== undefined) {
      const value = name.startsWith('i') ? this.reader.signed(size) : this.reader.unsigned(size);
      return { kind: 'integer', value };
    }
    if (name === 'bool') return { kind: 'boolean', value: this.reader.bool() };
    if (name === 'str') return { kind: 'text', value: this.reader.text() };
    throw new Unreadable(`${name} values are not read`);
  }

  // The chain refuses a compact that does not fit its type, so it is refused here too.
  private compact(typeId: number): Decoded {
    const name = primitiveIn(this.metadata.types, typeId);
    if (name === null) return list([]);
    const value = this.reader.compact();
    if (value >> BigInt(8 * (SIZES[name] ?? 0)) !== 0n) {
      throw new Unreadable('an integer does not fit its type');
    }
    return { kind: 'integer', value };
  }

  private variant(type: TypeInfo): Variant {
    if (type.def.kind !== 'variant') throw new Unreadable('a call was expected');
    const index = this.reader.u8();
    const variant = type.def.variants.get(index);
    if (!variant) throw new Unreadable(`there is no variant ${index}`);
    return variant;
  }

  private isByte(typeId: number): boolean {
    const { def } = this.type(typeId);
    return def.kind === 'primitive' && def.name === 'u8';
  }

  private type(typeId: number): TypeInfo {
    return typeOf(this.metadata.types, typeId);
  }
}

const list = (items: Decoded[]): Decoded => ({ kind: 'list', items });
