import type { z } from 'zod';

/** The parts of zod's definition that the sampler reads. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  innerType?: z.ZodType;
  in?: z.ZodType;
  entries?: Record<string, string>;
  values?: unknown[];
}

const STRINGS = [
  ...['x', 'name', 'a.b', 'ws://127.0.0.1:9944', 'wss://node.example', 'local', 'finney', '0x00'],
  '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ...['0'.repeat(32), `0x${'0'.repeat(64)}`, 'sandbox:main', '1.5', 'abandon', '2024-01-01'],
];
const NUMBERS = [1, 0, 12, 24, 5, 60, 300, 1_000, 0.5, -1, 9_944];

const definitionOf = (schema: z.ZodType): Definition =>
  (schema as unknown as { _zod: { def: Definition } })._zod.def;

/** An input that the schema takes; throws, with the schema's type, when none could be made. */
export function sampleOf(schema: z.ZodType): unknown {
  for (const candidate of candidates(schema)) {
    if (schema.safeParse(candidate).success) return candidate;
  }
  throw new Error(`no sample for a schema of type ${definitionOf(schema).type}`);
}

function* candidates(schema: z.ZodType): Generator<unknown> {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'object':
      yield objectOf(def);
      break;
    case 'array':
      yield [];
      if (def.element) {
        const element = sampleOf(def.element);
        for (const count of [1, 2, 12, 24]) yield Array.from({ length: count }, () => element);
      }
      break;
    case 'tuple':
      yield (def.items ?? []).map(sampleOf);
      break;
    case 'union':
      for (const option of def.options ?? []) yield sampleOf(option);
      break;
    case 'record':
      yield {};
      break;
    case 'nullable':
    case 'optional':
    case 'default':
    case 'readonly':
      if (def.innerType) yield sampleOf(def.innerType);
      break;
    case 'pipe':
      if (def.in) yield* candidates(def.in);
      break;
    default:
      yield* scalars(def);
  }
}

function* scalars(def: Definition): Generator<unknown> {
  if (def.entries) yield* Object.values(def.entries);
  if (def.values) yield* def.values;
  yield* [undefined, null, true, 1_000_000_000n, 1n, 0n];
  yield* STRINGS;
  yield* NUMBERS;
}

function objectOf(def: Definition): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(def.shape ?? {}).map(([key, schema]) => [key, sampleOf(schema)]),
  );
}
