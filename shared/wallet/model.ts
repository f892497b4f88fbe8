import * as z from 'zod';
import { appErrorSchema } from '../ipc/schemas';
import { ss58Schema, timeSchema } from '../units/ids';

const NO_KEY_NAME = /(pub\.txt|\.lock|\.tmp)$/i;

/** True for a name that tools take for something else than a key: a public file, a lock, a leftover. */
export const isReservedName = (name: string): boolean => NO_KEY_NAME.test(name);

/** Name of a wallet or hotkey that is made here: a file name that every tool and system accepts. */
export const keyNameSchema = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'letters, digits, _ . - and no leading dot')
  .refine((name) => !name.endsWith('.'), 'no dot at the end')
  .refine((name) => !isReservedName(name), 'no ending of other files');

/** How a keyfile is protected. */
export const encryptionSchema = z.enum(['nacl', 'ansible', 'fernet', 'none', 'unknown']);

/** Signature scheme of a key; `other` is one that this version cannot use. */
export const schemeSchema = z.enum(['sr25519', 'ed25519', 'other']);

/** Kinds of keys that this app makes and signs with. */
export const keySchemeSchema = schemeSchema.exclude(['other']);
export type KeyScheme = z.infer<typeof keySchemeSchema>;

/** One hotkey of a wallet; address null where it cannot be known without a password. */
export const hotkeyEntrySchema = z.strictObject({
  name: z.string().max(255),
  address: ss58Schema.nullable(),
  /** Null: the key is not here, only its address. */
  encryption: encryptionSchema.nullable(),
  scheme: schemeSchema.nullable(),
  problem: appErrorSchema.nullable(),
});
export type HotkeyEntry = z.infer<typeof hotkeyEntrySchema>;

/** One wallet folder as found; a broken part is described, never hidden. */
export const walletEntrySchema = z.strictObject({
  name: z.string().max(255),
  address: ss58Schema.nullable(),
  scheme: schemeSchema.nullable(),
  /** Null: there is no coldkey file, the wallet is watch-only. */
  encryption: encryptionSchema.nullable(),
  hotkeys: z.array(hotkeyEntrySchema).max(10_000),
  /** What is wrong with the coldkey, or with the folder as a whole. */
  problem: appErrorSchema.nullable(),
  /** Why the hotkeys could not be listed; the coldkey can be used all the same. */
  hotkeysProblem: appErrorSchema.nullable(),
  /** Its public file is bare hex, as before 2022: this app reads it, tools of today do not. */
  oldPublic: z.literal(true).exactOptional(),
});
export type WalletEntry = z.infer<typeof walletEntrySchema>;

/** Whether a key lies under an address: not the address alone, and not a file that nobody can read. */
export const isKey = (encryption: WalletEntry['encryption']): boolean =>
  encryption !== null && encryption !== 'unknown';

/** True when the coldkey's password can open the window; a broken part beside the coldkey does not matter. */
export const hasPassword = ({ encryption }: WalletEntry): boolean =>
  isKey(encryption) && encryption !== 'none';

/** The wallets folder. */
export const walletListSchema = z.strictObject({
  folder: z.string().max(4_096),
  /** False: the folder is not there yet, which is not a failure. */
  exists: z.boolean(),
  wallets: z.array(walletEntrySchema).max(10_000),
  /** The folder itself could not be read. */
  problem: appErrorSchema.nullable(),
});
export type WalletList = z.infer<typeof walletListSchema>;

/** Whether the window is locked and what may open it. */
export const lockStateSchema = z.strictObject({
  locked: z.boolean(),
  /** When it was locked, ms since 1970; null while open, and where the app started locked. */
  lockedAt: timeSchema.nullable(),
  /** False: no wallet here has or had a password, so there is nothing to lock. */
  canLock: z.boolean(),
  /** Milliseconds until another password may be tried. */
  waitMs: z.number().int().min(0),
  /** When the window locks by itself if nothing happens; null is never. */
  locksAt: z.number().int().min(0).nullable(),
  /** How often phrases without a wallet were forgotten: by each lock, and by sleep or the system's lock without one. */
  forgotten: z.number().int().min(0),
  /** Folder in which a wallet with a password was seen last; empty: not known, null: none was. */
  folder: z.string().max(4_096).nullable(),
});
export type LockState = z.infer<typeof lockStateSchema>;

/** Numbers of words that a phrase may have. */
export const PHRASE_LENGTHS = [12, 15, 18, 21, 24] as const;

/** Length of a phrase, in words. */
export const phraseLengthSchema = z.literal(PHRASE_LENGTHS);
export type PhraseLength = z.infer<typeof phraseLengthSchema>;

/** A new hotkey that goes with a wallet. */
export const newHotkeySchema = z.strictObject({
  name: keyNameSchema,
  /** The wallet's password protects the hotkey too, or it is plain for a miner. */
  protection: z.enum(['sameAsColdkey', 'plain']),
});

/** A backup file that was chosen, as it shows itself before its password is typed. */
export const backupFileSchema = z.strictObject({
  form: z.literal('polkadot'),
  /** Names the bytes that main holds; the window never names a path. */
  backupId: z.string().regex(/^[0-9a-f]{32}$/),
  fileName: z.string().max(255),
  /** Name inside the file; null when it has none. Written by others. */
  name: z.string().max(255).nullable(),
  /** What the file says; the signer compares it with its key. Null when it says nothing. */
  address: ss58Schema.nullable(),
  scheme: z.enum(['sr25519', 'ed25519']),
});
export type BackupFile = z.infer<typeof backupFileSchema>;

/** A key file of btcli, the SDK or this app that was chosen; what is in it is known once it is opened. */
export const chosenKeyfileSchema = backupFileSchema.omit({ address: true, scheme: true }).extend({
  form: z.literal('keyfile'),
  /** Its password has to be typed. */
  encrypted: z.boolean(),
  /** By the place that it lay in; null where that tells nothing. */
  role: z.enum(['coldkey', 'hotkey']).nullable(),
});
export type ChosenKeyfile = z.infer<typeof chosenKeyfileSchema>;

/** What the dialog for a file was answered with. */
export const chosenFileSchema = z.discriminatedUnion('form', [
  backupFileSchema,
  chosenKeyfileSchema,
]);
export type ChosenFile = z.infer<typeof chosenFileSchema>;

/** The key in a chosen key file, which was opened once to tell it. */
export const openedKeyfileSchema = z.strictObject({ address: ss58Schema, scheme: keySchemeSchema });
export type OpenedKeyfile = z.infer<typeof openedKeyfileSchema>;

/** What the user calls a key: `savings`, or `savings / miner` for a hotkey of that wallet. */
export const keyLabel = (wallet: string, hotkey: string | null | undefined): string =>
  hotkey === null || hotkey === undefined ? wallet : `${wallet} / ${hotkey}`;
