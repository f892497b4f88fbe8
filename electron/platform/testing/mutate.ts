/** A small seeded generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Made once, and exchanged where another would be changed: such a copy costs more than a hundred other messages, and is
// refused for its length as well.
const HOLES: unknown[] = Object.assign([], { length: 100_000 });

/** Values that break careless code; all of them survive structured clone. */
const oddValues: (() => unknown)[] = [
  () => undefined,
  () => null,
  () => '',
  () => ' ',
  () => 'x'.repeat(70_000),
  () => '\u0000\u202e\u2066<script>alert(1)</script>',
  () => '__proto__',
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => -1n,
  () => 2n ** 64n,
  () => 2n ** 4_000n,
  () => [],
  () => [[[[[[[[]]]]]]]],
  () => HOLES,
  () => ({}),
  () => new Map([['name', 'x']]),
  () => new Set([1]),
  () => new Date(8.64e15),
  () => /a+$/,
  () => new Uint8Array(1_000),
  () => new Error('thrown'),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}'),
  () => deep(40),
  () => cyclic(),
];

function deep(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level++) value = { next: value };
  return value;
}

function cyclic(): unknown {
  const ring: Record<string, unknown> = {};
  ring['self'] = ring;
  return ring;
}

/** A copy of `value` with one to three random changes; the same random source gives the same message. */
export function mutate(value: unknown, random: () => number): unknown {
  let changed = value;
  const rounds = 1 + Math.floor(random() * 3);
  for (let round = 0; round < rounds; round++) changed = mutateOnce(changed, random, 0);
  return changed;
}

const pick = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)];

function mutateOnce(value: unknown, random: () => number, depth: number): unknown {
  const plain = typeof value === 'object' && value !== null && value !== HOLES && depth < 6;
  if (!plain || random() < 0.15) return mutateScalar(value, random);
  if (Array.isArray(value)) return mutateArray(value, random, depth);
  if (Object.getPrototypeOf(value) !== Object.prototype) return mutateScalar(value, random);
  const entries = Object.entries(value);
  const chosen = pick(entries, random);
  const roll = random();
  if (!chosen || roll < 0.15) return { ...value, [`extra${Math.floor(random() * 9)}`]: 1 };
  const [key, item] = chosen;
  if (roll < 0.3) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return { ...value, [key]: mutateOnce(item, random, depth + 1) };
}

function mutateArray(value: unknown[], random: () => number, depth: number): unknown {
  const index = Math.floor(random() * value.length);
  const roll = random();
  if (value.length === 0 || roll < 0.2) return [...value, pick(oddValues, random)?.()];
  if (roll < 0.3) return Array.from({ length: 2_000 }, () => value[0]);
  return value.map((item, at) => (at === index ? mutateOnce(item, random, depth + 1) : item));
}

function mutateScalar(value: unknown, random: () => number): unknown {
  const roll = random();
  if (typeof value === 'string' && roll < 0.5) return mutateText(value, random);
  if (typeof value === 'number' && roll < 0.4) return value + (random() - 0.5) * 1_000;
  if (typeof value === 'bigint' && roll < 0.4)
    return value * BigInt(Math.floor(random() * 1e9)) - 1n;
  return pick(oddValues, random)?.();
}

function mutateText(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const code = Math.floor(random() * 0x2_2000);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const inserted = surrogate ? '\ud800' : String.fromCodePoint(code);
  return text.slice(0, at) + inserted + text.slice(at + (random() < 0.5 ? 1 : 0));
}
