import * as z from 'zod';
import { defineContract, stream } from '../ipc/contract';
import { appErrorSchema, noInput, noOutput } from '../ipc/schemas';
import { networkIdSchema } from '../chain/model';
import { blockNumberSchema, raoSchema, ss58Schema, timeSchema } from '../units/ids';

/** A balance as read, or why it is unknown. Unknown is never zero. */
export const balanceSchema = z.strictObject({
  address: ss58Schema,
  /** Transferable part plus frozen part. Null is unknown. */
  free: raoSchema.nullable(),
  reserved: raoSchema.nullable(),
  /** What can be sent while the account stays alive. */
  transferable: raoSchema.nullable(),
  problem: appErrorSchema.nullable(),
});
export type Balance = z.infer<typeof balanceSchema>;

/** Balances of all coldkeys of the wallets folder on the chosen network. */
export const balancesSchema = z.strictObject({
  network: networkIdSchema.nullable(),
  /** Block the figures belong to; null when none was read. */
  block: blockNumberSchema.nullable(),
  readAt: timeSchema.nullable(),
  balances: z.array(balanceSchema).max(10_000),
  /** Sum of what is known. */
  total: raoSchema,
  /** False: at least one balance is missing in the total. */
  complete: z.boolean(),
  /** The figures are from an earlier block because the connection is down. */
  stale: z.boolean(),
});
export type Balances = z.infer<typeof balancesSchema>;

/** What it is all worth. */
export const overviewContract = defineContract('overview', {
  balances: stream(noInput, balancesSchema, noOutput),
});
