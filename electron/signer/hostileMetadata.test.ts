import { describe, expect, it } from 'vitest';
import { ValueReader } from './decoded';
import type { ChainMetadata } from './metadata';
import type { TypeDef, TypeInfo } from './metadataTypes';
import { ScaleReader, Unreadable } from './scaleReader';

const type = (def: TypeDef, path: string[] = []): TypeInfo => ({ path, params: new Map(), def });
const only = (to: number): TypeDef => ({
  kind: 'composite',
  fields: [{ name: null, type: to, typeName: null }],
});
const VOID: TypeDef = { kind: 'tuple', types: [] };
const U8: TypeDef = { kind: 'primitive', name: 'u8' };

/** Reads type 0 out of `bytes`. */
function read(types: TypeInfo[], bytes: number[]): { value: unknown; left: number } {
  const metadata = { types: new Map(types.entries()), callType: -1 } as unknown as ChainMetadata;
  const reader = new ScaleReader(Uint8Array.from(bytes));
  return { value: new ValueReader(metadata, reader).value(0), left: reader.left };
}

describe('T1 metadata made to mislead or to hold the signer', () => {
  it('a compact of a type that holds itself ends', () => {
    const types = [type({ kind: 'compact', type: 1 }), type(only(1))];
    expect(() => read(types, [4])).toThrow(Unreadable);
  });

  it('arrays of arrays of nothing end', () => {
    const nested = Array.from({ length: 10 }, (_, at) =>
      type({ kind: 'array', length: 64, type: at + 1 }),
    );
    expect(() => read([...nested, type(VOID)], [0])).toThrow(Unreadable);
  });

  it('a name of every object is no wide integer', () => {
    const types = [type(only(1), ['primitive_types', 'toString']), type(U8)];
    expect(read(types, [7, 8])).toEqual({ value: { kind: 'integer', value: 7n }, left: 1 });
  });

  it('a type without content takes no bytes, whatever it is called', () => {
    const account = type({ kind: 'composite', fields: [] }, ['sp_core', 'AccountId32']);
    expect(read([account], Array<number>(32).fill(1)).left).toBe(32);
  });

  it('a compact of a tuple of one is the compact of what it holds', () => {
    const types = [
      type({ kind: 'compact', type: 1 }),
      type({ kind: 'tuple', types: [2] }),
      type(U8),
    ];
    expect(read(types, [28])).toEqual({ value: { kind: 'integer', value: 7n }, left: 0 });
  });
});
