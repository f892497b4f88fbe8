import { checkAddress } from '@polkadot/util-crypto';
import { describe, expect, it } from 'vitest';
import { findLookAlike, retypedOf, type KnownAddress } from '../../shared/transaction/lookAlike';
import { parseSs58 } from '../../shared/units/ss58';
import {
  anyAddress,
  edited,
  editedText,
  randomFrom,
  sameEnds,
  type Pair,
} from './testing/lookAlikeAddresses';

const COUNT = 10_000;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);
const random = randomFrom(seed);

const named = (address: string): KnownAddress => ({
  address,
  name: 'landlord',
  source: 'paid before',
});
const crowd = Array.from({ length: COUNT }, () => named(anyAddress(random)));

function missed(pairs: readonly Pair[]): Pair[] {
  return pairs.filter(({ known, twin }, index) => {
    const others = crowd.slice(index % 100, (index % 100) + 50);
    return findLookAlike(twin, [...others, named(known)])?.known.address !== known;
  });
}

/** Those that the field would not take, or of the first 500 the library of others: prefix 42, checksum right. */
function invalid(pairs: readonly Pair[]): string[] {
  const all = pairs.flatMap(({ known, twin }) => [known, twin]);
  return [
    ...all.filter((address) => !parseSs58(address).ok),
    ...all.slice(0, 500).filter((address) => !checkAddress(address, 42)[0]),
  ];
}

describe('A2 look-alikes', () => {
  it(`A2 catches ${COUNT} valid addresses with the same first 4 and last 2 (seed ${seed})`, () => {
    const pairs = sameEnds(random, COUNT);
    expect(invalid(pairs)).toEqual([]);
    expect(new Set(pairs.flatMap(({ known, twin }) => [known, twin])).size).toBe(2 * COUNT);
    const alike = ({ known, twin }: Pair) => known.slice(0, 4) === twin.slice(0, 4);
    expect(pairs.every(alike)).toBe(true);
    expect(missed(pairs)).toEqual([]);
  });

  it(`A2 catches ${COUNT} valid addresses at most three edits away (seed ${seed})`, () => {
    const pairs = edited(random, COUNT);
    expect(invalid(pairs)).toEqual([]);
    expect(missed(pairs)).toEqual([]);
    // Most of them are caught by distance alone: their last letters differ.
    const far = pairs.filter(({ known, twin }) => known.slice(-2) !== twin.slice(-2));
    expect(far.length).toBeGreaterThan(COUNT / 2);
  });

  it(`A2 catches ${COUNT} texts with one to three edits (seed ${seed})`, () => {
    expect(missed(editedText(random, COUNT))).toEqual([]);
  });

  it('A2 four edits in the middle are another address', () => {
    const known = crowd[0]?.address ?? '';
    const swap = (text: string, at: number): string =>
      text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
    const three = [3, 20, 47].reduce(swap, known);
    expect(findLookAlike(three, [named(known)])?.known.address).toBe(known);
    expect(findLookAlike(swap(three, 30), [named(known)])).toBeNull();
  });

  it('A2 an address that is known here passes, one that is known elsewhere does not', () => {
    const { known, twin } = sameEnds(random, 1)[0] ?? expect.fail('a pair');
    expect(findLookAlike(known, [named(known)])).toBeNull();
    expect(findLookAlike(twin, [named(known), named(twin)])).toBeNull();
    const elsewhere = { ...named(twin), elsewhere: true as const };
    expect(findLookAlike(twin, [elsewhere, named(known)])?.known.address).toBe(known);
    expect(findLookAlike(twin, [elsewhere])).toBeNull();
    expect(retypedOf(twin)).toBe(twin.slice(42));
  });

  it(`A2 false alarms on ${COUNT} unrelated addresses (seed ${seed})`, () => {
    const strangers = Array.from({ length: COUNT }, () => anyAddress(random));
    const lines = [1, 100, 1_000].map((size) => {
      const known = crowd.slice(0, size);
      const alarms = strangers.filter((one) => findLookAlike(one, known) !== null).length;
      // One in 65 million pairs: four among ten million would be a guard that stops too much.
      expect(alarms, `${size} known`).toBeLessThan(4);
      return `${size} known: ${alarms} of ${COUNT} stopped, expected ${(chance() * COUNT * size).toPrecision(2)}`;
    });
    const from = performance.now();
    findLookAlike(strangers[0] ?? '', crowd);
    const ms = (performance.now() - from).toFixed(1);
    process.stderr.write(
      `look-alikes, seed ${seed}: ${lines.join('; ')}; two strangers agree once in ${Math.round(1 / chance()).toLocaleString('en-US')} pairs; ${COUNT} known in ${ms} ms\n`,
    );
  });
});

/** The chance that two strangers have the same ends, from how often letters stand there; both halves are independent. */
function chance(): number {
  const share = (part: (address: string) => string): number => {
    const counts = new Map<string, number>();
    for (const { address } of crowd) {
      counts.set(part(address), (counts.get(part(address)) ?? 0) + 1);
    }
    const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
    return pairs / (COUNT * (COUNT - 1));
  };
  return share((address) => address.slice(0, 4)) * share((address) => address.slice(-2));
}
