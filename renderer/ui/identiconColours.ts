import { blake2b } from '@noble/hashes/blake2.js';
import { parseSs58 } from '../../shared/units/ss58';

/** One circle of an identicon, radius 5 on a 64 unit field. */
export interface IdenticonCircle {
  x: number;
  y: number;
  /** CSS colour. */
  fill: string;
}

// Patterns (palette index per circle) and weights of the Polkadot identicon: facts every wallet must share to look alike.
const PATTERNS: readonly (readonly [weight: number, palette: string])[] = [
  [1, '0 28 0 0 28 0 0 28 0 0 28 0 0 28 0 0 28 0 1'],
  [20, '0 1 3 2 4 3 0 1 3 2 4 3 0 1 3 2 4 3 5'],
  [16, '1 2 3 1 2 4 5 5 4 1 2 3 1 2 4 5 5 4 0'],
  [32, '0 1 2 0 1 2 0 1 2 0 1 2 0 1 2 0 1 2 3'],
  [32, '0 1 2 3 4 5 0 1 2 3 4 5 0 1 2 3 4 5 6'],
  [128, '0 1 2 3 4 5 3 4 2 0 1 6 7 8 9 7 8 6 10'],
  [128, '0 1 2 3 4 5 6 7 8 9 10 8 6 7 5 3 4 2 11'],
];
const WEIGHTS = PATTERNS.reduce((sum, [weight]) => sum + weight, 0);
const ZERO = blake2b(new Uint8Array(32), { dkLen: 64 });
const LIGHTNESS = [53, 15, 35, 75];

// Places in steps: columns of 10.39 (24 · √3 / 4), rows of 6 (24 / 4), counter-clockwise from the top.
const PLACES =
  '0 -4|0 -2|-1 -3|-2 -2|-1 -1|-2 0|-2 2|-1 1|-1 3|0 4|0 2|1 3|2 2|1 1|2 0|2 -2|1 -1|1 -3|0 0'
    .split('|')
    .map((place) => place.split(' ').map(Number))
    .map(([column = 0, row = 0]) => ({ x: 32 + column * 6 * Math.sqrt(3), y: 32 + row * 6 }));

function patternOf(value: number): number[] {
  let reached = 0;
  const found = PATTERNS.find(([weight]) => (reached += weight) > value);
  return (found?.[1] ?? '').split(' ').map(Number);
}

function colourOf(byte: number, index: number, saturation: number): string {
  const value = (byte + (index % 28) * 58) % 256;
  if (value === 0) return '#444';
  if (value === 255) return 'transparent';
  const hue = Math.floor(((value % 64) * 360) / 64);
  return `hsl(${hue} ${saturation}% ${LIGHTNESS[value >> 6]}%)`;
}

/**
 * The 19 circles that Polkadot wallets draw for an address: blake2b-512 of the public key less that of 32 zeros.
 * Null for a text that is no address. Source: parity `polkadot-identicon`.
 */
export function identiconCircles(address: string): readonly IdenticonCircle[] | null {
  const parsed = parseSs58(address);
  if (!parsed.ok) return null;
  const hash = blake2b(parsed.publicKey, { dkLen: 64 });
  const id = Array.from(hash, (byte, index) => (byte + 256 - (ZERO[index] ?? 0)) % 256);
  const at = (index: number): number => id[index] ?? 0;
  const saturation = (Math.floor((at(29) * 70) / 256 + 26) % 80) + 30;
  const turn = (at(28) % 6) * 3;
  const pattern = patternOf((at(30) + at(31) * 256) % WEIGHTS);
  return PLACES.map((place, index) => {
    const slot = pattern[index < 18 ? (index + turn) % 18 : 18] ?? 0;
    return { ...place, fill: colourOf(at(slot), slot, saturation) };
  });
}
