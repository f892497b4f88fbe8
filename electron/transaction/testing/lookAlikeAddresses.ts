import { createHash } from 'node:crypto';

// Addresses for the guard against look-alikes. Nothing of the guard is imported, nor the product's own base58 or
// checksum: a fault there must not hide here.

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 48;
const SUM_BITS = 16n;
/** The key with the prefix before it: 33 bytes. */
const BODY_BITS = 264n;
const PREFIX = 42n;

/** A known address and another one, made to be taken for it. */
export interface Pair {
  known: string;
  twin: string;
  /** How the twin was made, for a failure's message. */
  how: string;
}

/** Numbers below `below`, from 0. */
export type Random = (below: number) => number;

/** The same numbers for the same seed, everywhere (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** The address of a random key, prefix 42 and checksum right. */
export function anyAddress(random: Random): string {
  let body = PREFIX;
  for (let byte = 0; byte < 32; byte += 1) body = (body << 8n) | BigInt(random(256));
  return textOf(withSum(body));
}

/**
 * Pairs of valid addresses with the same first 4 and last 2 characters, no address twice. Many keys are drawn that
 * begin alike; by their ends they then fall together in pairs.
 */
export function sameEnds(random: Random, count: number): Pair[] {
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    const waiting = new Map<string, string>();
    const first = anyAddress(random).slice(0, 4);
    for (let drawn = 0; drawn < 1_000 && pairs.length < count; drawn += 1) {
      const address = addressFrom(random, first);
      if (address === null) continue;
      const end = address.slice(-2);
      const known = waiting.get(end);
      if (known === undefined) waiting.set(end, address);
      else if (known !== address) {
        waiting.delete(end);
        pairs.push({ known, twin: address, how: 'same ends' });
      }
    }
  }
  return pairs;
}

/** Valid addresses at most three edits from a valid one: changed letters, or one left out and the rest moved up. */
export function edited(random: Random, count: number): Pair[] {
  const pairs: Pair[] = [];
  const ways = [lastLetters, oneAndLastTwo, leftOut, putIn];
  while (pairs.length < count) {
    const pair = ways[pairs.length % ways.length]?.(random, anyAddress(random)) ?? null;
    if (pair !== null && pair.twin !== pair.known) pairs.push(pair);
  }
  return pairs;
}

/** Texts with one to three letters changed, put in or left out; their checksum is wrong, but a field takes them. */
export function editedText(random: Random, count: number): Pair[] {
  return Array.from({ length: count }, () => {
    const known = anyAddress(random);
    let twin = known;
    for (let left = 1 + random(3); left > 0; left -= 1) twin = editOnce(random, twin);
    return { known, twin: twin === known ? `${twin}1` : twin, how: 'text' };
  });
}

// The next key's address differs in its last letters alone, unless a carry went further.
function lastLetters(random: Random, known: string): Pair | null {
  const body = numberOf(known) >> SUM_BITS;
  const twin = textOf(withSum(body + (random(2) === 0 ? 1n : -1n)));
  const isNear = twin.slice(0, -3) === known.slice(0, -3);
  return isNear ? { known, twin, how: 'last three' } : null;
}

function oneAndLastTwo(random: Random, known: string): Pair | null {
  const at = 1 + random(LENGTH - 3);
  const twin = ending(known.slice(0, at) + letter(random) + known.slice(at + 1, LENGTH - 2));
  return twin === null ? null : { known, twin, how: `one at ${at} and the last two` };
}

function leftOut(random: Random, known: string): Pair | null {
  const at = 1 + random(LENGTH - 3);
  const twin = ending(known.slice(0, at) + known.slice(at + 1, LENGTH - 1));
  return twin === null ? null : { known, twin, how: `left out at ${at}, two at the end` };
}

// The same pair the other way round: what was left out is put in.
function putIn(random: Random, base: string): Pair | null {
  const pair = leftOut(random, base);
  return pair && { known: pair.twin, twin: base, how: pair.how.replace('left out', 'put in') };
}

/** The valid address that begins with these 46 letters, where there is one. */
function ending(start: string): string | null {
  const least = numberOf(`${start}11`);
  const most = least + 58n * 58n - 1n;
  for (let body = least >> SUM_BITS; body <= most >> SUM_BITS; body += 1n) {
    const whole = withSum(body);
    const fits = body >> (BODY_BITS - 8n) === PREFIX && whole >= least && whole <= most;
    if (fits) return textOf(whole);
  }
  return null;
}

/** A valid address that begins with these letters; null where the prefix came out as another. */
function addressFrom(random: Random, start: string): string | null {
  let text = start;
  while (text.length < LENGTH) text += letter(random);
  const body = numberOf(text) >> SUM_BITS;
  const address = textOf(withSum(body));
  return body >> (BODY_BITS - 8n) === PREFIX && address.startsWith(start) ? address : null;
}

function editOnce(random: Random, text: string): string {
  const at = 1 + random(text.length - 1);
  const rest = [text.slice(at + 1), text.slice(at), text.slice(at + 1)][random(3)] ?? '';
  const put = rest.length === text.length - at - 1 && random(2) === 0 ? '' : letter(random);
  return text.slice(0, at) + put + rest;
}

const letter = (random: Random): string => LETTERS[random(58)] ?? '1';

function withSum(body: bigint): bigint {
  const bytes = Buffer.from(body.toString(16).padStart(66, '0'), 'hex');
  const sum = createHash('blake2b512').update('SS58PRE').update(bytes).digest();
  return (body << SUM_BITS) | BigInt(sum.readUInt16BE(0));
}

function numberOf(text: string): bigint {
  let value = 0n;
  for (const one of text) value = value * 58n + BigInt(LETTERS.indexOf(one));
  return value;
}

function textOf(value: bigint): string {
  let text = '';
  for (let left = value; left > 0n; left /= 58n) text = (LETTERS[Number(left % 58n)] ?? '') + text;
  return text;
}
