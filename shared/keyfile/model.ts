import * as z from 'zod';
import { appErrorSchema } from '../ipc/schemas';
import { hash32Schema, ss58Schema, timeSchema } from '../units/ids';
import { encryptionSchema, schemeSchema } from '../wallet/model';

/** A key of the wallets folder, by the names that the list shows; hotkey null is the coldkey, or the wallet itself. */
export const keyRefSchema = z.strictObject({
  wallet: z.string().min(1).max(255),
  hotkey: z.string().min(1).max(255).nullable(),
});
export type KeyRef = z.infer<typeof keyRefSchema>;

/**
 * Which generation of the SDK wrote a file, as far as its bytes tell: several write the same form, and what is inside an
 * encrypted file is not looked at. The public file beside an encrypted one narrows it down.
 */
export const writtenBySchema = z.enum([
  /** bittensor 1.0 to 1.5: Fernet, or a bare public key. */
  'bt1',
  /** bittensor 1.7 to 5.2: Ansible Vault. */
  'bt2to5',
  /** bittensor 1 to 6.10: Python's JSON without a private key. */
  'bt1to6',
  /** NaCl beside a public file of `bt1to6`: bittensor 6.0 to 6.10, or encrypted anew since. */
  'bt6',
  /** Python's JSON with a private key: bittensor 6.11 to 8.0, and this app, which writes that form for all to read. */
  'bt6to8',
  /** Compact JSON without crypto type: bittensor-wallet 2.0 to 4.0, btcli 8 to 9.21. */
  'rust',
  /** Compact JSON with a crypto type: bittensor-wallet 4.1, btcli 9.22 and later, bittensor 11. */
  'rust41',
  /** Python's JSON with a crypto type: only this app writes it, for ed25519 keys. */
  'taodesk',
  /** NaCl, and nothing beside it that says more: bittensor 6 or later, or this app. */
  'nacl',
  'unknown',
]);
export type WrittenBy = z.infer<typeof writtenBySchema>;

/** Keys of other tools that this app cannot sign with; it says what they are and leaves them alone. */
export const foreignKindSchema = z.enum([
  /** Crypto type 4: a hashed account whose sr25519 keys rotate. */
  'rotatingSr25519',
  /** Crypto type 5: a hashed account whose ML-DSA-65 keys rotate. */
  'rotatingMlDsa65',
  /** A hashed account that names no crypto type. */
  'hashed',
  'unknown',
]);
export type ForeignKind = z.infer<typeof foreignKindSchema>;

/** Who of this computer's users can open a file, its folders counted; `unknown` where the system has no such bits. */
const readersSchema = z.enum(['owner', 'group', 'everyone', 'unknown']);

/** What is known of a key without its password. */
export const keyFactsSchema = z.strictObject({
  /** Where the file lies. */
  place: z.string().max(4_096),
  address: ss58Schema.nullable(),
  publicKey: hash32Schema.nullable(),
  scheme: schemeSchema.nullable(),
  /** Null: this app can sign with it, or nothing tells. */
  foreign: foreignKindSchema.nullable(),
  /** Null: there is no key here, only an address. */
  encryption: encryptionSchema.nullable(),
  /** What is wrong with it: then it can be looked at, moved and mended, but not opened. */
  problem: appErrorSchema.nullable(),
  writtenBy: writtenBySchema,
  /** Whether its phrase is in the file; null: only its password tells. */
  holdsWords: z.boolean().nullable(),
  changedAt: timeSchema,
  access: z.strictObject({
    /** Permission bits as four octal digits; null where the system has none. */
    mode: z
      .string()
      .regex(/^[0-7]{4}$/)
      .nullable(),
    readers: readersSchema,
    otherOwner: z.boolean(),
  }),
  /** Files and folders of this wallet whose own permissions let others in, by their place inside it. */
  loose: z.array(z.string().max(600)).max(100),
});
export type KeyFacts = z.infer<typeof keyFactsSchema>;

/** Something that was deleted and is kept. */
export const keptKeySchema = z.strictObject({
  /** Name of its dated folder. */
  id: z.string().min(1).max(100),
  wallet: z.string().max(255),
  hotkey: z.string().max(255).nullable(),
  keptAt: timeSchema,
});
export type KeptKey = z.infer<typeof keptKeySchema>;
