import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type AlphaRao,
  alphaRao,
  MAX_RAO,
  amountReadings,
  formatTao,
  parseTao,
  rao,
  type Rao,
  readAlpha,
  readTao,
  taoParts,
} from './rao';

const read = (text: string) => {
  const parsed = parseTao(text);
  return parsed.ok ? (parsed.rao as bigint) : parsed.problem;
};

describe('an amount in a sentence', () => {
  it.each([
    [0n, '0'],
    [1_000_000_000_000n, '1,000'],
    [1_246_409_769_878n, '1,246.409769878'],
    [-12_500_000_000n, '-12.5'],
    [1n, '0.000000001'],
    [100_000_000_000n, '100'],
  ])('%s rao reads %s', (value, text) => {
    expect(readTao(value)).toBe(text);
  });
});

describe('T4 amounts are exact bigint rao', () => {
  it.each([
    ['1', 1_000_000_000n],
    ['0.000000001', 1n],
    ['.5', 500_000_000n],
    ['7.', 7_000_000_000n],
    ['1,234.5', 1_234_500_000_000n],
    ['1,234,567', 1_234_567_000_000_000n],
    ['1,234.', 1_234_000_000_000n],
    [' 12.5 ', 12_500_000_000n],
    ['18446744073.709551615', MAX_RAO],
  ])('reads %j', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['.', 'notANumber'],
    ['1e9', 'notANumber'],
    ['-1', 'notANumber'],
    ['+1', 'notANumber'],
    ['1 000', 'notANumber'],
    ['1\u00a0000', 'notANumber'],
    ['1.000,5', 'notANumber'],
    ['1,5', 'notANumber'],
    ['1,500', 'ambiguous'],
    [' 1,000 ', 'ambiguous'],
    ['0,001', 'ambiguous'],
    ['12,34.5', 'notANumber'],
    ['0x10', 'notANumber'],
    ['١٢', 'notANumber'],
    ['1.2.3', 'notANumber'],
    ['NaN', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['0.0000000001', 'tooManyDecimals'],
    ['18446744073.709551616', 'tooLarge'],
    ['1'.repeat(30), 'tooLarge'],
  ])('refuses %j as %s', (text, problem) => expect(read(text)).toBe(problem));

  it.each([
    ['1,500', '1500', '1.5'],
    ['1,000', '1000', '1'],
    ['0,001', '1', '0.001'],
  ])('offers both readings of %j, and reads each', (text, thousands, decimals) => {
    expect(amountReadings(text)).toEqual({ thousands, decimals });
    expect(typeof read(thousands)).toBe('bigint');
    expect(typeof read(decimals)).toBe('bigint');
  });

  it('survives a million round trips', () => {
    const amount = fc.bigInt({ min: 0n, max: MAX_RAO });
    const roundTrips = (value: bigint) => {
      const { whole, decimals, tail } = taoParts(value);
      return read(formatTao(value)) === value && read(`${whole}${decimals}${tail}`) === value;
    };
    fc.assert(fc.property(amount, roundTrips), {
      numRuns: process.env['LONG'] ? 1_000_000 : 50_000,
    });
  });

  it('refuses what a u64 cannot hold', () => {
    expect(() => rao(-1n)).toThrow(RangeError);
    expect(() => rao(MAX_RAO + 1n)).toThrow(RangeError);
  });
});

describe('T4 alpha is no TAO', () => {
  it('neither is taken for the other', () => {
    expectTypeOf<AlphaRao>().not.toExtend<Rao>();
    expectTypeOf<Rao>().not.toExtend<AlphaRao>();
    expectTypeOf(readAlpha).parameter(0).toEqualTypeOf<AlphaRao>();
  });

  it('fits an unsigned 64-bit integer', () => {
    expect(readAlpha(alphaRao(MAX_RAO))).toBe('18,446,744,073.709551615');
    expect(() => alphaRao(MAX_RAO + 1n)).toThrow(RangeError);
    expect(() => alphaRao(-1n)).toThrow(RangeError);
  });
});
