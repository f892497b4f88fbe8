import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { appErrorSchema, noInput, noOutput } from '../ipc/schemas';
import { networkIdSchema, networkKindSchema } from '../chain/model';
import {
  alphaRaoSchema,
  blockNumberSchema,
  hash32Schema,
  raoSchema,
  ss58Schema,
  timeSchema,
} from '../units/ids';

/** A balance as read, or why it is unknown. Unknown is never zero. */
const balanceSchema = z.strictObject({
  address: ss58Schema,
  /** Transferable part plus frozen part. Null is unknown. */
  free: raoSchema.nullable(),
  reserved: raoSchema.nullable(),
  /** What can be sent while the account stays alive. */
  transferable: raoSchema.nullable(),
  /** What can be sent when the account may be closed. */
  expendable: raoSchema.nullable(),
  problem: appErrorSchema.nullable(),
});
export type Balance = z.infer<typeof balanceSchema>;

/** Balances of all coldkeys of the wallets folder and all watched accounts on the chosen network. */
export const balancesSchema = z.strictObject({
  network: networkIdSchema.nullable(),
  /** Block the figures belong to; null when none was read. */
  block: blockNumberSchema.nullable(),
  readAt: timeSchema.nullable(),
  balances: z.array(balanceSchema).max(10_000),
  /** Hotkeys of the wallets folder that hold TAO themselves; only such a hotkey can move it. Not in the total. */
  hotkeys: z.array(balanceSchema).max(10_000),
  /** Sum of what is known. */
  total: raoSchema,
  /** False: at least one balance is missing in the total. */
  complete: z.boolean(),
  /** The figures are from an earlier block because the connection is down. */
  stale: z.boolean(),
});
export type Balances = z.infer<typeof balancesSchema>;

/** TAO that an own coldkey received, as a final block tells it. */
export const receivedSchema = z.strictObject({
  /** Hash of the block and place of the event in it; of unread blocks the account and the blocks. */
  id: z.string().min(1).max(200),
  network: networkIdSchema,
  networkKind: networkKindSchema,
  genesis: hash32Schema,
  to: ss58Schema,
  /** Null: it came in blocks that were not read, `firstBlock` to `block`; the amount is what the balance rose by. */
  from: ss58Schema.nullable(),
  amount: raoSchema,
  firstBlock: blockNumberSchema,
  block: blockNumberSchema,
  /** When this app saw it. */
  seenAt: timeSchema,
  /**
   * On whose word: proved by the block and described alike by two endpoints, told alike by two, or told by one. Absent
   * where the node is the user's own, and in what older versions wrote.
   */
  word: z.enum(['proved', 'agreed', 'told']).exactOptional(),
});
export type Received = z.infer<typeof receivedSchema>;

/** Most entries that are kept and told. */
export const MAX_RECEIVED = 1_000;

/** Below this (rao) an entry is dust: it is made to be seen, so its sender is never offered for copying. */
export const DUST = 1_000_000n;

/** A key whose stake is asked for. */
const stakeOfSchema = z.strictObject({
  address: ss58Schema,
  /** Staked from this coldkey, or on this hotkey by whomever. */
  key: z.enum(['coldkey', 'hotkey']),
});
export type StakeOf = z.infer<typeof stakeOfSchema>;

/** Stake on a subnet, in its alpha. */
const alphaStakeSchema = z.strictObject({
  netuid: z.number().int().min(1).max(0xffff),
  amount: alphaRaoSchema,
});
export type AlphaStake = z.infer<typeof alphaStakeSchema>;

/** Stake of a key at a block, in the terms of the chain's generation; nothing is converted. */
export const stakeSchema = z.strictObject({
  block: blockNumberSchema,
  /** Classic chains: all of it. Chains with alpha: what is on the root subnet. */
  tao: raoSchema,
  /** Null: the chain has no alpha. */
  alpha: z.array(alphaStakeSchema).max(0xffff).nullable(),
});
export type Stake = z.infer<typeof stakeSchema>;

/** What it is all worth. */
export const overviewContract = defineContract('overview', {
  balances: stream(noInput, balancesSchema, noOutput, { whileLocked: 'holds' }),
  /** What is staked from a coldkey or on a hotkey, read from the chain now. */
  stake: call(stakeOfSchema, stakeSchema),
  /** What own coldkeys received while this app ran, on every network, newest first; again after each change. */
  received: stream(noInput, z.array(receivedSchema).max(MAX_RECEIVED), noOutput, {
    whileLocked: 'holds',
  }),
});
