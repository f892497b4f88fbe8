import * as z from 'zod';
import { clockSchema, generationSchema, sandboxNameSchema } from '../../shared/sandbox/model';
import { appErrorSchema } from '../../shared/ipc/schemas';
import { blockNumberSchema, hash32Schema, raoSchema, ss58Schema } from '../../shared/units/ids';

const path = z.string().min(1).max(4_096);

/** Where the process takes a runtime from. */
const runtimeSourceSchema = z.discriminatedUnion('kind', [
  /** A chain specification in JSON. */
  z.strictObject({ kind: z.literal('chainFile'), path }),
  /** `:code` as a node gave it. */
  z.strictObject({
    kind: z.literal('code'),
    path,
    name: z.string().max(200),
    properties: z.record(z.string().max(100), z.unknown()),
  }),
  /** A seeded state of the cache. */
  z.strictObject({ kind: z.literal('seed'), path }),
]);
export type RuntimeSource = z.infer<typeof runtimeSourceSchema>;

/** What identifies a sandbox to its process. */
export const openSchema = z.strictObject({
  folder: path,
  name: sandboxNameSchema,
  clock: clockSchema,
});
export type OpenRequest = z.infer<typeof openSchema>;

/** Makes a sandbox and opens it. */
export const createSchema = openSchema.extend({
  generation: generationSchema,
  source: runtimeSourceSchema,
  cache: path,
});
export type CreateRequest = z.infer<typeof createSchema>;

/** What the process says of its chain. */
export const statusSchema = z.strictObject({
  genesis: hash32Schema,
  specVersion: z.number().int(),
  block: blockNumberSchema,
  blockHash: hash32Schema,
  clock: clockSchema,
  port: z.string().max(200).nullable(),
  problem: appErrorSchema.nullable(),
});
export type ChainStatus = z.infer<typeof statusSchema>;

/** That the process is not stuck in its runtime, and its memory in bytes. */
export const pingSchema = z.strictObject({ rss: z.number().int().min(0) });

/** Requests that take the sandbox on. */
export const advanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blocks'), count: z.number().int().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('tempo'), netuid: z.number().int().min(0).max(65_535) }),
]);
export type Advance = z.infer<typeof advanceSchema>;
export const fundSchema = z.strictObject({ address: ss58Schema, amount: raoSchema });
export const clockRequestSchema = z.strictObject({ clock: clockSchema });
export const upgradeSchema = z.strictObject({ source: runtimeSourceSchema });
export const blockSchema = z.strictObject({ block: blockNumberSchema });
export const portSchema = z.strictObject({ url: z.string().max(200) });

/** A call to try out on the head. */
export const simulateSchema = z.strictObject({
  call: z.string().max(2_000_000),
  signer: ss58Schema,
  watch: z.array(ss58Schema).max(100),
});
export type SimulateRequest = z.infer<typeof simulateSchema>;

const failureSchema = z.strictObject({
  section: z.string().max(100),
  name: z.string().max(100),
  docs: z.string().max(5_000),
});

/** What trying it out found; the shape of the transaction capability's `Simulation`. */
export const simulationSchema = z.strictObject({
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ok') }),
    z.strictObject({ kind: z.literal('failed'), error: failureSchema }),
    z.strictObject({
      kind: z.literal('refused'),
      refusal: z.strictObject({
        kind: z.enum(['invalid', 'unknown']),
        name: z.string().max(100),
        custom: z.number().int().nullable(),
      }),
      text: z.string().max(1_000),
    }),
  ]),
  inner: z.array(failureSchema).max(1_000),
  fee: raoSchema,
  balances: z.array(z.strictObject({ address: ss58Schema, before: raoSchema, after: raoSchema })),
  block: z.strictObject({ number: blockNumberSchema, hash: hash32Schema }),
  exact: z.boolean(),
});
export type SimulationAnswer = z.input<typeof simulationSchema>;
