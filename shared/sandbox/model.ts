import * as z from 'zod';
import { appErrorSchema } from '../ipc/schemas';
import { blockNumberSchema, hash32Schema } from '../units/ids';

/** Which runtime a sandbox starts with; `network` is one read from a connected node. */
export const generationSchema = z.enum(['293', '218', '143', '119', 'file', 'network']);
export type Generation = z.infer<typeof generationSchema>;

/** Name of a sandbox. */
export const sandboxNameSchema = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/** Bob, a development account that lives in every sandbox; its key is public, so it is nobody's. */
export const SANDBOX_BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** Most test TAO at a time, in rao: 100,000 τ. */
export const MOST_FUNDS = 100_000n * 10n ** 9n;

/** When blocks are made. */
export const clockSchema = z.enum(['12s', '1s', 'onDemand']);
export type Clock = z.infer<typeof clockSchema>;

/** A generation that can be had now, and from where; or why not. */
const sourceSchema = z.strictObject({
  generation: generationSchema,
  title: z.string().max(80),
  /** One line on what this generation is for. */
  about: z.string().max(300),
  available: z.boolean(),
  /** Where the runtime comes from, or what to do to get one. */
  origin: z.string().max(300),
  /** A ready seeded snapshot is there: starting is a matter of seconds. */
  warm: z.boolean(),
});
export type SandboxSource = z.infer<typeof sourceSchema>;

/** One private chain on this computer. */
export const sandboxSchema = z.strictObject({
  name: sandboxNameSchema,
  generation: generationSchema,
  genesis: hash32Schema,
  specVersion: z.number().int().nullable(),
  state: z.enum(['stopped', 'starting', 'running', 'failed']),
  block: blockNumberSchema.nullable(),
  clock: clockSchema,
  /** Address of the opened port, with its token; null while none is open. */
  port: z.string().max(200).nullable(),
  bytesOnDisk: z.number().int().min(0),
  problem: appErrorSchema.nullable(),
});
export type Sandbox = z.infer<typeof sandboxSchema>;

/** All sandboxes and what new ones can be made from. */
export const sandboxesSchema = z.strictObject({
  sandboxes: z.array(sandboxSchema).max(50),
  sources: z.array(sourceSchema).max(10),
});
export type Sandboxes = z.infer<typeof sandboxesSchema>;
