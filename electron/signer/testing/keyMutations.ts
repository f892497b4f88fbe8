/** Numbers from 0 to `limit` (not included) that repeat with their seed. */
export type RandomBelow = (limit: number) => number;

/** A generator of numbers that repeat with the seed. */
export function seeded(seed: number): RandomBelow {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Deepest nesting: its text is as long as the largest file that is read. */
const MAX_DEPTH = 30_000;

const COSTS = [0, 1, 2, 3, 8, 1 << 14, 1 << 15, (1 << 15) + 1, 1 << 16, 1 << 17, 1 << 18];
const HUGE = [1 << 19, 1 << 20, 1 << 24, 2 ** 30, 2 ** 31, 2 ** 32 - 1, 0x7fffffff];

/** One way to spoil bytes; may return them whole where it does not apply. */
export type Mutation = (bytes: Buffer, random: RandomBelow) => Buffer;

const flipBits: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  // Two at most: with three a plain file could lose both of its addresses and its secret, and nothing would be left to tell.
  for (let count = 1 + random(2); count > 0 && copy.length > 0; count--) {
    const at = random(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  }
  return copy;
};

const cutEnd: Mutation = (bytes, random) => bytes.subarray(0, random(bytes.length));

const cutMiddle: Mutation = (bytes, random) => {
  const from = random(bytes.length);
  const length = 1 + random(Math.min(64, bytes.length));
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
};

const grow: Mutation = (bytes, random) =>
  Buffer.concat([bytes, Buffer.alloc(1 + random(60_000), random(256))]);

const twice: Mutation = (bytes) => Buffer.concat([bytes, bytes]);

/** A number, object, depth or length where another was. */
const spoilField: Mutation = (bytes, random) =>
  ofJson(bytes, (fields) => {
    const names = Object.keys(fields);
    fields[names[random(names.length)] ?? ''] = hostile(random);
  });

const addField: Mutation = (bytes, random) =>
  ofJson(bytes, (fields) => {
    const names = [
      'cryptoType',
      'encoding',
      '__proto__',
      'constructor',
      ' ss58Address',
      'accountType',
    ];
    const name = names[random(names.length)] ?? '';
    Object.defineProperty(fields, name, { value: hostile(random), enumerable: true });
  });

const deep: Mutation = (_bytes, random) => {
  const depth = 1 + random(MAX_DEPTH);
  const [open, close] = random(2) === 0 ? ['[', ']'] : ['{"a":', '}'];
  const closed = random(2) === 0 ? `1${close.repeat(depth)}` : '';
  return Buffer.from(open.repeat(depth) + closed).subarray(0, 64 * 1024);
};

/** Costs of the slow hash inside a backup, allowed, odd and far beyond any memory. */
const spoilCost: Mutation = (bytes, random) =>
  ofEncoded(bytes, (data) => {
    for (const at of [32, 36, 40]) {
      if (data.length < at + 4 || random(2) === 0) continue;
      const from = random(2) === 0 ? COSTS : HUGE;
      data.writeUInt32LE((from[random(from.length)] ?? 0) >>> 0, at);
    }
  });

const spoilEncoded: Mutation = (bytes, random) =>
  ofEncoded(bytes, (data) => {
    const at = random(data.length);
    data[at] = (data[at] ?? 0) ^ (1 << random(8));
  });

/** What is done to a key file. */
export const keyfileMutations = [
  flipBits,
  flipBits,
  cutEnd,
  cutMiddle,
  grow,
  twice,
  spoilField,
  addField,
  deep,
];

/** What is done to a polkadot-js backup. */
export const backupMutations = [...keyfileMutations, spoilCost, spoilCost, spoilEncoded];

function hostile(random: RandomBelow): unknown {
  const nested = JSON.parse('['.repeat(1_000) + ']'.repeat(1_000)) as unknown;
  const values = [
    ...[null, 0, -1, 1e308, true, '', '0x', 'x'.repeat(50_000), '\0', [], {}, nested],
    { toString: 1, toJSON: null },
    ['scrypt', 'scrypt'],
    `0x${'f'.repeat(64)}`,
    `0x${'f'.repeat(128)}`,
  ];
  return values[random(values.length)];
}

function ofJson(bytes: Buffer, change: (fields: Record<string, unknown>) => void): Buffer {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(bytes.toString()) as Record<string, unknown>;
  } catch {
    return bytes;
  }
  const inner = fields['encoding'];
  const isInner =
    typeof inner === 'object' && inner !== null && Object.keys(inner).length % 2 === 1;
  change(fields);
  if (isInner) change(inner as Record<string, unknown>);
  return Buffer.from(JSON.stringify(fields));
}

function ofEncoded(bytes: Buffer, change: (data: Buffer) => void): Buffer {
  const json = JSON.parse(bytes.toString()) as { encoded: string };
  const data = Buffer.from(json.encoded, 'base64');
  change(data);
  return Buffer.from(JSON.stringify({ ...json, encoded: data.toString('base64') }));
}
