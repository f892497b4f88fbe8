import * as z from 'zod';
import { appErrorSchema, passwordSchema } from '../ipc/schemas';
import { ss58Schema } from '../units/ids';
import { hotkeyEntrySchema, keyNameSchema } from './model';

/** A secret as typed: a phrase, perhaps with a derivation path; a hex seed; a private key. */
export const secretSchema = z.string().min(1).max(1_024);

/** What a typed secret was recognised as. */
const secretKindSchema = z.enum(['phrase', 'path', 'seed', 'privateKey']);
export type SecretKind = z.infer<typeof secretKindSchema>;

/** One key that a secret may mean. */
const keyCandidateSchema = z.strictObject({
  scheme: z.enum(['sr25519', 'ed25519']),
  /**
   * Whose reading this is where there are several: of the 64 bytes of an sr25519 private key as key files hold them or as
   * polkadot-js does, of a derivation path as Substrate, polkadot-js or Python's substrate-interface take it.
   */
  form: z.enum(['keyfile', 'polkadot', 'substrate', 'python']).nullable(),
  address: ss58Schema,
});
export type KeyCandidate = z.infer<typeof keyCandidateSchema>;

/** What a secret leads to, before anything is imported. */
export const secretPreviewSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key'),
    what: secretKindSchema,
    /** Number of words of the phrase; 0 where there is none. */
    words: z.number().int(),
    /** The phrase is printed somewhere, or a mere pattern: anyone can take what it holds. */
    wellKnown: z.boolean(),
    /** The usual reading first. */
    candidates: z.array(keyCandidateSchema).min(1).max(5),
  }),
  z.strictObject({
    kind: z.literal('problem'),
    /** A code of the wallet's errors. */
    code: z.string().max(80),
    /** 1-based place of the word that is not on the list; null when the whole is wrong. */
    word: z.number().int().min(1).max(24).nullable(),
    message: z.string().max(300),
    suggestions: z.array(z.string().max(20)).max(5),
  }),
]);
export type SecretPreview = z.infer<typeof secretPreviewSchema>;

/** Whether tools make different keys of this secret, so that its owner has to compare addresses before one comes in. */
export function isAmbiguous(preview: SecretPreview): boolean {
  if (preview.kind !== 'key') return false;
  return preview.candidates.length > 1 && preview.candidates.some(({ form }) => form !== null);
}

/** Where a key that comes in comes from. The address chooses between the readings of a typed secret. */
export const keyOriginSchema = z.union([
  z.strictObject({ secret: secretSchema, address: ss58Schema }),
  z.strictObject({
    backupId: z.string().regex(/^[0-9a-f]{32}$/),
    backupPassword: passwordSchema,
  }),
]);
export type KeyOrigin = z.infer<typeof keyOriginSchema>;

/** How the file of a hotkey is protected. */
export const hotkeyLockSchema = z.discriminatedUnion('kind', [
  /** With the password of the wallet's coldkey; it is compared with that file. */
  z.strictObject({ kind: z.literal('wallet'), password: passwordSchema }),
  z.strictObject({ kind: z.literal('own'), password: passwordSchema }),
  /** For a miner that has to start alone. */
  z.strictObject({ kind: z.literal('plain') }),
]);
export type HotkeyLock = z.infer<typeof hotkeyLockSchema>;

/** Most hotkeys that are made at once; a subnet has 256 places. */
export const MAX_HOTKEYS_AT_ONCE = 256;

/** Names of hotkeys that are made at once, in their order. */
export const hotkeyNamesSchema = z.array(keyNameSchema).min(1).max(MAX_HOTKEYS_AT_ONCE);

/** What came of hotkeys that were asked for together. */
export const hotkeysMadeSchema = z.strictObject({
  /** Written and read back, in the order they were asked for. */
  made: z.array(hotkeyEntrySchema).max(MAX_HOTKEYS_AT_ONCE),
  /** What stopped the others; null when all are written. */
  problem: appErrorSchema.nullable(),
});
export type HotkeysMade = z.infer<typeof hotkeysMadeSchema>;
