import * as z from 'zod';
import { keyLabel } from '../wallet/model';
import { networkIdSchema, networkKindSchema } from '../chain/model';
import { appErrorSchema } from '../ipc/schemas';
import {
  blockNumberSchema,
  hash32Schema,
  raoDeltaSchema,
  raoSchema,
  ss58Schema,
  timeSchema,
} from '../units/ids';

/** What the user wants done; later capabilities add kinds. */
export const intentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('transfer'),
    /** Wallet (folder name) whose coldkey pays. */
    wallet: z.string().min(1).max(255),
    /** A hotkey of its folder pays instead: what lies on it goes to the wallet's own coldkey, to nobody else. */
    hotkey: z.string().min(1).max(255).exactOptional(),
    to: ss58Schema,
    /** `all`: everything, the account may be reaped. */
    amount: z.union([raoSchema, z.literal('all')]),
    /** Refuse to let the sender's account fall below the existential deposit. */
    keepAlive: z.boolean(),
  }),
]);
export type Intent = z.infer<typeof intentSchema>;

/** A decoded argument, nested like the call. */
export interface DecodedValue {
  name: string;
  type: string;
  value: string;
  children: DecodedValue[];
}
const decodedValueSchema: z.ZodType<DecodedValue, DecodedValue> = z.lazy(() =>
  z.strictObject({
    name: z.string().max(100),
    type: z.string().max(200),
    value: z.string().max(20_000),
    children: z.array(decodedValueSchema).max(1_000),
  }),
);

/** One line of the difference table: what changes, before, after. */
const differenceSchema = z.strictObject({
  label: z.string().max(120),
  address: ss58Schema.nullable(),
  before: raoSchema.nullable(),
  after: raoSchema.nullable(),
  delta: raoDeltaSchema.nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** A warning on the review, in order of danger. */
export const warningSchema = z.strictObject({
  code: z.string().max(60),
  level: z.enum(['danger', 'warn', 'info']),
  text: z.string().max(500),
});

/** A known address as the guard against look-alikes names it. */
const knownSchema = z.strictObject({
  address: ss58Schema,
  name: z.string().max(255),
  /** In words: "your wallet", "paid before". */
  source: z.string().max(300),
});

/** What the review sheet shows: the decoded call that will be signed and what it does. */
export const reviewSchema = z.strictObject({
  reviewId: z.string().regex(/^[0-9a-f]{32}$/),
  network: networkIdSchema,
  networkKind: networkKindSchema,
  networkName: z.string().max(60),
  genesis: hash32Schema,
  /** "Send 12.5 τ from savings to 5F3s…" */
  sentence: z.string().max(500),
  from: z.strictObject({ address: ss58Schema, name: z.string().max(255) }),
  /** False: the coldkey's file is plain, so no password is asked. */
  encrypted: z.boolean(),
  to: z.strictObject({ address: ss58Schema, name: z.string().max(255).nullable() }).nullable(),
  amount: raoSchema.nullable(),
  fee: raoSchema.nullable(),
  /** How the difference was found. */
  preview: z.strictObject({
    kind: z.enum(['exact', 'estimate', 'unavailable']),
    block: blockNumberSchema.nullable(),
    /** Why there is none. */
    reason: z.string().max(500).nullable(),
  }),
  differences: z.array(differenceSchema).max(50),
  /** The error that the call would fail with; signing is then refused. */
  failure: appErrorSchema.nullable(),
  /** What the limits of the wallet would refuse it with, as far as that is foreseen; only the signer decides. */
  refusal: appErrorSchema.nullable(),
  warnings: z.array(warningSchema).max(20),
  /** The recipient is another account that looks like this known one: signing is refused until that was said. */
  lookAlike: knownSchema.nullable(),
  /** Never paid here and not known otherwise: signing asks for one yes more. */
  firstPayment: z.boolean(),
  call: z.strictObject({
    pallet: z.string().max(100),
    name: z.string().max(100),
    args: z.array(decodedValueSchema).max(100),
    hex: z.string().max(200_000),
  }),
  nonce: z.number().int().min(0),
  /** Blocks that the signature is good for. */
  eraBlocks: z.number().int().min(0),
  specVersion: z.number().int(),
});
export type Review = z.infer<typeof reviewSchema>;

/** What was said by a deliberate act before signing; main refuses what a review asks for and is not here. */
export const confirmedSchema = z.strictObject({
  /** The last letters of a recipient that looks like a known address, as they were retyped. */
  lookAlike: z.string().max(12).nullable(),
  firstPayment: z.boolean(),
  /** The recipient is right although the clipboard now holds another address. */
  clipboard: z.boolean(),
});
export type Confirmed = z.infer<typeof confirmedSchema>;

/** Steps of a transaction; `lost` and `failed` are ends, like `finalized`. */
const txStateSchema = z.enum([
  'signed',
  'broadcast',
  'inBlock',
  'finalized',
  'failed',
  'refused',
  'lost',
]);
export type TxState = z.infer<typeof txStateSchema>;

/** Whether a payment makes its recipient one that was paid before: only what nothing can undo and is known to have moved. */
export const countsAsPaid = ({ state, error }: Pick<TxRecord, 'state' | 'error'>): boolean =>
  state === 'finalized' && error === null;

/** What a transaction is from its signature on; the journal's first line holds the same. */
export const txFacts = {
  id: z.string().regex(/^[0-9a-f]{32}$/),
  network: networkIdSchema,
  networkKind: networkKindSchema,
  genesis: hash32Schema,
  kind: z.string().max(60),
  sentence: z.string().max(500),
  from: ss58Schema,
  wallet: z.string().max(255),
  /** The hotkey of that wallet that paid; absent where its coldkey did. */
  hotkey: z.string().max(255).exactOptional(),
  to: ss58Schema.nullable(),
  hash: hash32Schema,
  nonce: z.number().int().min(0),
};

/** What the user calls the key that pays: `savings`, or `savings / miner` for a hotkey. */
export const payerName = ({ wallet, hotkey }: { wallet: string; hotkey?: string | undefined }) =>
  keyLabel(wallet, hotkey).slice(0, 255);

/** On whose word it rests where a transaction stands, on a network whose nodes are others'. */
const evidenceSchema = z.strictObject({
  /** Endpoints that name the block which decides it. */
  endpoints: z.union([z.literal(1), z.literal(2)]),
  /**
   * Its end was proved against that block's header, and two endpoints describe the chain in the same way; null where it
   * is in no block.
   */
  proved: z.boolean().nullable(),
  /** It was not proved, and two endpoints tell the same end. */
  agreed: z.literal(true).exactOptional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Where a transaction stands; every later line of the journal holds the same. */
export const txStep = {
  state: txStateSchema,
  /** Included but its call failed, or refused by the pool: why. */
  error: appErrorSchema.nullable(),
  block: blockNumberSchema.nullable(),
  blockHash: hash32Schema.nullable(),
  /** Place in its block, from 0; absent in no block, and in what older versions wrote. */
  extrinsicIndex: z.number().int().min(0).exactOptional(),
  /** Absent where the node is the user's own, before a block holds it, and in what older versions wrote. */
  evidence: evidenceSchema.exactOptional(),
};

/** One transaction of this app, as the journal tells it. */
export const txRecordSchema = z.strictObject({
  ...txFacts,
  ...txStep,
  amount: raoSchema.nullable(),
  /** Fee as charged; null until the block is known. */
  fee: raoSchema.nullable(),
  predictedFee: raoSchema.nullable(),
  /** When each step was reached. */
  times: z.partialRecord(txStateSchema, timeSchema),
});
export type TxRecord = z.infer<typeof txRecordSchema>;

/** A chain whose activity is wanted: by its first block where that is known, else by the network's id. */
export const activityPlaceSchema = z.strictObject({
  id: networkIdSchema,
  genesis: hash32Schema.nullable(),
});
export type ActivityPlace = z.infer<typeof activityPlaceSchema>;
