import * as z from 'zod';
import { ss58Schema } from '../../shared/units/ids';
import { appErrorSchema } from '../../shared/ipc/schemas';
import { keyfileReplies, keyfileRequests } from './keyfileProtocol';
import {
  keyNameSchema,
  keySchemeSchema,
  newHotkeySchema,
  phraseLengthSchema,
} from '../../shared/wallet/model';
import {
  hotkeyLockSchema,
  hotkeyNamesSchema,
  secretPreviewSchema,
  secretSchema,
} from '../../shared/wallet/secret';
import { guardReplies, guardRequests } from './guardProtocol';
import { messageReplies, messageRequests } from './messageProtocol';
import { rememberedReplies, rememberedRequests, sealedPasswordSchema } from './rememberedProtocol';

const pathSchema = z.string().min(1).max(4_096);
const passwordSchema = z.string().min(1).max(1_024);
const draftIdSchema = z.string().regex(/^[0-9a-f]{32}$/);
const hexSchema = (maxBytes: number): z.ZodString =>
  z
    .string()
    .regex(/^0x([0-9a-f]{2})*$/)
    .max(2 + 2 * maxBytes);

/** Longest text of a backup; main reads no larger file. */
const MAX_BACKUP = 64 * 1024;

/** Longest payload that is signed: a call of 1 MiB is more than any block takes. */
const MAX_PAYLOAD = 1 << 20;

/** A decoded value of the call, as in `spec/vectors.md`; integers over 2^53 are strings. */
export type CallValue =
  | null
  | boolean
  | number
  | string
  | CallValue[]
  | { [name: string]: CallValue };

const callValueSchema: z.ZodType<CallValue> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(callValueSchema),
    z.record(z.string(), callValueSchema),
  ]),
);

/** What the user was shown; every part is compared with the bytes that get signed. */
export const signIntentSchema = z.strictObject({
  pallet: z.string().max(100),
  call: z.string().max(100),
  args: z.record(z.string(), callValueSchema),
  /** Address that signs. */
  signer: ss58Schema,
  genesisHash: hexSchema(32),
  specVersion: z.number().int().min(0),
  transactionVersion: z.number().int().min(0),
  nonce: z.number().int().min(0),
  /** Null is immortal. `period` in blocks; `block` is the height that the era is counted from. */
  era: z.strictObject({ period: z.number().int(), block: z.number().int().min(0) }).nullable(),
  /** Hash of the era's block; the genesis hash for an immortal one. */
  blockHash: hexSchema(32),
  /** Tip in rao, decimal. */
  tip: z.string().regex(/^\d{1,20}$/),
});
export type SignIntent = z.infer<typeof signIntentSchema>;

const originSchemas = [
  z.strictObject({ secret: secretSchema, address: ss58Schema }),
  z.strictObject({
    content: z.string().min(1).max(MAX_BACKUP),
    backupPassword: passwordSchema,
    address: ss58Schema.nullable(),
  }),
] as const;

const placeSchema = {
  root: pathSchema,
  wallet: z.string().min(1).max(255),
  lock: hotkeyLockSchema,
};

const metadataSchema = {
  /** blake2-256 of the metadata bytes; the signer checks it. */
  metadataHash: hexSchema(32),
  /** Sent when the signer has said METADATA_NEEDED. */
  metadata: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes').optional(),
};

/** Input of every request that the signer serves. None gives a key away, but the phrase that is to be read on paper. */
export const signerRequests = {
  ...keyfileRequests,
  draftCreate: z.strictObject({ words: phraseLengthSchema }),
  draftCheck: z.strictObject({
    draftId: draftIdSchema,
    answers: z
      .array(z.strictObject({ place: z.number().int().min(1).max(24), word: z.string().max(40) }))
      .min(1)
      .max(24),
  }),
  draftDiscard: z.strictObject({ draftId: draftIdSchema }),
  /** Forgets new phrases and ends every session: the app was locked. */
  forgetAll: z.strictObject({}),
  previewSecret: z.strictObject({ secret: secretSchema }),
  createWallet: z.strictObject({
    root: pathSchema,
    name: keyNameSchema,
    source: z.union([
      z.strictObject({ draftId: draftIdSchema, address: ss58Schema }),
      ...originSchemas,
    ]),
    password: passwordSchema,
    hotkey: newHotkeySchema.nullable(),
  }),
  createHotkeys: z.strictObject({
    ...placeSchema,
    names: hotkeyNamesSchema,
    words: phraseLengthSchema,
    scheme: keySchemeSchema,
  }),
  importHotkey: z.strictObject({
    ...placeSchema,
    name: keyNameSchema,
    source: z.union(originSchemas),
    /** Addresses of the coldkeys here: none of them may become a hotkey. */
    coldkeys: z.array(ss58Schema).max(10_000),
  }),
  verifyPassword: z.strictObject({ path: pathSchema, password: passwordSchema }),
  /** A key file, or a wallet's folder, has another path: what was counted for it goes with it. */
  keyMoved: z.strictObject({ from: pathSchema, to: pathSchema }),
  /** The coldkey's path; null for a plain one. */
  restorePublic: z.strictObject({ path: pathSchema, password: passwordSchema.nullable() }),
  sign: z.strictObject({
    path: pathSchema,
    /** Null for a plain key file, and for a wallet that is kept unlocked; sealed where the keyring remembers it. */
    password: z.union([passwordSchema, sealedPasswordSchema]).nullable(),
    /** Main's word that the chain is a sandbox, where limits do not count; not taken of a public chain. */
    sandbox: z.boolean().default(false),
    /** The whole signing payload: call, extensions, additional data; not yet hashed. */
    payload: hexSchema(MAX_PAYLOAD),
    intent: signIntentSchema,
    ...metadataSchema,
  }),
  metadataDigest: z.strictObject({ genesisHash: hexSchema(32), ...metadataSchema }),
  /** What the limits of a wallet would say to a call, which is hex; their files are read and not verified. */
  foreseeLimit: z.strictObject({
    path: pathSchema,
    address: ss58Schema,
    call: hexSchema(MAX_PAYLOAD),
    genesisHash: hexSchema(32),
    sandbox: z.boolean(),
    ...metadataSchema,
  }),
  ...messageRequests,
  ...guardRequests,
  ...rememberedRequests,
};

/** Names of the requests. */
export type SignerRequest = keyof typeof signerRequests;

const keySchema = z.strictObject({ name: z.string(), address: ss58Schema });

const createdSchema = z.strictObject({
  name: z.string(),
  address: ss58Schema,
  hotkey: keySchema.nullable(),
});

/** Output of every request, by name. */
export const signerReplies = {
  ...keyfileReplies,
  draftCreate: z.strictObject({
    draftId: draftIdSchema,
    words: z.array(z.string()),
    addresses: z.strictObject({ sr25519: ss58Schema, ed25519: ss58Schema }),
  }),
  draftCheck: z.array(z.boolean()),
  draftDiscard: z.null(),
  forgetAll: z.null(),
  previewSecret: secretPreviewSchema,
  createWallet: createdSchema,
  createHotkeys: z.strictObject({
    made: z.array(keySchema),
    problem: appErrorSchema.nullable(),
  }),
  importHotkey: keySchema,
  verifyPassword: z.null(),
  keyMoved: z.null(),
  restorePublic: z.strictObject({ address: ss58Schema }),
  sign: z.strictObject({
    /** 64 bytes. */
    signature: hexSchema(64),
    scheme: z.enum(['sr25519', 'ed25519']),
  }),
  /** What a transaction of this chain is bound by; null where none is signed in. */
  metadataDigest: hexSchema(32).nullable(),
  /** Nothing speaks against it; a refusal has the code that signing would have. */
  foreseeLimit: z.null(),
  ...messageReplies,
  ...guardReplies,
  ...rememberedReplies,
};
