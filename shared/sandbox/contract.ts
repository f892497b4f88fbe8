import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput, progressSchema } from '../ipc/schemas';
import { blockNumberSchema, raoSchema, ss58Schema } from '../units/ids';
import {
  clockSchema,
  generationSchema,
  sandboxNameSchema,
  sandboxSchema,
  sandboxesSchema,
} from './model';

const named = z.strictObject({ name: sandboxNameSchema });

/** Private chains on this computer that run the chain's own runtime. */
export const sandboxContract = defineContract('sandbox', {
  watch: stream(noInput, sandboxesSchema, noOutput, { whileLocked: 'holds' }),
  create: stream(
    z.strictObject({ name: sandboxNameSchema, generation: generationSchema, clock: clockSchema }),
    progressSchema,
    sandboxSchema,
    { outlives: true },
  ),
  start: call(named, noOutput),
  stop: call(named, noOutput),
  /** Back to the freshly seeded state; confirmed in the window. */
  reset: call(named, noOutput),
  /** Removes it and its files; confirmed in the window. */
  remove: call(named, noOutput),
  setClock: call(z.strictObject({ name: sandboxNameSchema, clock: clockSchema }), noOutput),
  /** Makes blocks now; `tempo` goes past the next epoch of the named subnet. */
  advance: call(
    z.strictObject({
      name: sandboxNameSchema,
      by: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('blocks'), count: z.number().int().min(1).max(1_000) }),
        z.strictObject({ kind: z.literal('tempo'), netuid: z.number().int().min(0).max(65_535) }),
      ]),
    }),
    z.strictObject({ block: blockNumberSchema }),
  ),
  /** Test TAO, at most 100,000 τ a time. */
  fund: call(
    z.strictObject({ name: sandboxNameSchema, address: ss58Schema, amount: raoSchema }),
    z.strictObject({ block: blockNumberSchema }),
  ),
  /** Upgrades the running chain to another generation's runtime. */
  upgrade: call(z.strictObject({ name: sandboxNameSchema, to: generationSchema }), noOutput),
  /** Opens or closes a port on this computer for other tools. */
  openPort: call(named, z.strictObject({ url: z.string().max(200) })),
  closePort: call(named, noOutput),
  /** Opens the system's file dialog for a chain file; null when cancelled. */
  chooseRuntimeFile: call(noInput, z.string().max(4_096).nullable()),
});
