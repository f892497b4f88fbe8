import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageSize } from './messageSize';

const LIMIT = 1_000;
const tooLarge = (value: unknown) => messageSize(value, LIMIT) > LIMIT;

describe('I1 a message has a size cap', () => {
  it.each([
    ['a long text', 'x'.repeat(LIMIT + 1)],
    ['a long text deep inside', { a: [{ b: 'x'.repeat(LIMIT + 1) }] }],
    ['many short texts', Array.from({ length: 300 }, () => 'abcdef')],
    ['a huge sparse array', Object.assign([], { length: 1e9 })],
    ['a huge bigint', 1n << 4_000n],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a date', new Date(0)],
    ['long keys', { ['k'.repeat(LIMIT + 1)]: 1 }],
  ])('refuses %s', (_what, value) => expect(tooLarge(value)).toBe(true));

  it('counts an array with holes', () => {
    const holes: unknown[] = ['a'];
    holes[3] = 'b';
    expect(messageSize(holes, LIMIT)).toBe(26);
  });

  it('looks at no more of a long array than tells that it is too large', () => {
    const items = Array.from({ length: 900 }, () => 0);
    let looked = 0;
    Object.defineProperty(items, 400, { get: () => looked++ });
    expect(tooLarge(items)).toBe(true);
    expect(looked).toBe(0);
  });

  it('refuses depth and cycles without overflowing', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    let deep: unknown = 0;
    for (let i = 0; i < 10_000; i++) deep = [deep];
    expect(tooLarge(cycle)).toBe(true);
    expect(tooLarge(deep)).toBe(true);
  });

  it('never counts less than the text inside', () => {
    const value = fc.object({ maxDepth: 4, values: [fc.string(), fc.integer(), fc.boolean()] });
    const chars = (item: unknown): number =>
      typeof item === 'string'
        ? item.length
        : typeof item === 'object' && item
          ? Object.values(item).reduce((sum: number, child) => sum + chars(child), 0)
          : 0;
    fc.assert(fc.property(value, (item) => messageSize(item, 1e9) >= chars(item)));
  });
});
