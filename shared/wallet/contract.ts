import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput, passwordSchema, progressSchema } from '../ipc/schemas';
import { ss58Schema } from '../units/ids';
import {
  chosenFileSchema,
  hotkeyEntrySchema,
  keyNameSchema,
  keySchemeSchema,
  lockStateSchema,
  newHotkeySchema,
  openedKeyfileSchema,
  phraseLengthSchema,
  walletEntrySchema,
  walletListSchema,
} from './model';
import {
  hotkeyLockSchema,
  hotkeyNamesSchema,
  hotkeysMadeSchema,
  keyOriginSchema,
  secretPreviewSchema,
  secretSchema,
} from './secret';

const draftId = z.string().regex(/^[0-9a-f]{32}$/);
const backupId = z.string().regex(/^[0-9a-f]{32}$/);

/** Wallets of this computer. Private keys stay in the signer; only the phrase screen ever sees a phrase. */
export const walletContract = defineContract('wallet', {
  /** The wallets folder, again after each change; the lock screen asks for a password by the wallet's name. */
  watch: stream(noInput, walletListSchema, noOutput, { whileLocked: true }),
  /** Reads the folder anew. */
  refresh: call(noInput, walletListSchema),
  /** Makes a phrase in the signer. Only the phrase screen calls this. */
  draftCreate: call(
    z.strictObject({ words: phraseLengthSchema }),
    z.strictObject({
      draftId,
      words: z.array(z.string().max(20)).min(12).max(24),
      /** What the words lead to, as each kind of key. */
      addresses: z.strictObject({ sr25519: ss58Schema, ed25519: ss58Schema }),
    }),
    { sealed: true },
  ),
  /** Which of the typed words are right. */
  draftCheck: call(
    z.strictObject({
      draftId,
      answers: z
        .array(
          z.strictObject({
            place: z.number().int().min(1).max(24),
            word: z.string().max(40),
          }),
        )
        .min(1)
        .max(24),
    }),
    z.array(z.boolean()).max(24),
    { sealed: true },
  ),
  /** Forgets a phrase that was not used. */
  draftDiscard: call(z.strictObject({ draftId }), noOutput, { whileLocked: true }),
  /** Writes the wallet of a draft whose words were checked; the address that was shown chooses the kind of key. */
  create: stream(
    z.strictObject({
      draftId,
      address: ss58Schema,
      name: keyNameSchema,
      password: passwordSchema,
      hotkey: newHotkeySchema.nullable(),
    }),
    progressSchema,
    walletEntrySchema,
    { heavy: true, sealed: true },
  ),
  /** What a typed secret leads to, or what is wrong with it. Only the phrase screen calls this. */
  previewSecret: call(z.strictObject({ secret: secretSchema }), secretPreviewSchema, {
    sealed: true,
  }),
  /**
   * Opens the system's dialog for a polkadot-js backup or a key file of Bittensor and shows what it says of itself; null
   * when cancelled.
   */
  chooseBackup: call(noInput, chosenFileSchema.nullable()),
  /** Opens a chosen key file once, to tell which key is in it. */
  openKeyfile: call(
    z.strictObject({
      backupId,
      /** Null: the file is plain. */
      password: passwordSchema.nullable(),
    }),
    openedKeyfileSchema,
    { heavy: true, sealed: true },
  ),
  /** Copies a key file that was opened, byte for byte: as a new wallet, or as a hotkey of one that is there. */
  importKeyfile: call(
    z.strictObject({
      backupId,
      wallet: z.string().min(1).max(255),
      hotkey: keyNameSchema.nullable(),
    }),
    walletEntrySchema,
  ),
  /** Writes the wallet of a typed secret or of the chosen backup, under a password of its own. */
  importWallet: stream(
    z.strictObject({
      from: keyOriginSchema,
      name: keyNameSchema,
      password: passwordSchema,
      hotkey: newHotkeySchema.nullable(),
    }),
    progressSchema,
    walletEntrySchema,
    { heavy: true, sealed: true },
  ),
  /** Writes a wallet that only watches: the public file of an address or of a public key, which proves no secret. */
  watchAddress: call(
    z.strictObject({
      name: keyNameSchema,
      /** An address of any network, or 64 hex digits. */
      text: z.string().min(1).max(200),
      /** Nothing in an address tells it. */
      scheme: z.enum(['sr25519', 'ed25519']),
    }),
    walletEntrySchema,
    { heavy: true },
  ),
  /**
   * Opens a coldkey once to write the `coldkeypub.txt` that is missing, broken or another key's; what stood there is
   * kept beside it.
   */
  restorePublic: call(
    z.strictObject({
      wallet: z.string().min(1).max(255),
      /** Null: the coldkey is plain. */
      password: passwordSchema.nullable(),
    }),
    walletEntrySchema,
    { heavy: true, sealed: true },
  ),
  /** Adds hotkeys: sr25519 with a phrase of its own that is kept in its file, ed25519 without a phrase. */
  createHotkeys: stream(
    z.strictObject({
      wallet: z.string().min(1).max(255),
      names: hotkeyNamesSchema,
      words: phraseLengthSchema,
      scheme: keySchemeSchema,
      lock: hotkeyLockSchema,
    }),
    progressSchema,
    hotkeysMadeSchema,
    { heavy: true, sealed: true },
  ),
  /**
   * Stops the keys that are being made or brought in: a wallet or a single hotkey leaves nothing behind, of several the
   * stream tells which are written.
   */
  stopMaking: call(noInput, noOutput),
  /** Adds a hotkey of a typed secret or of the chosen backup. */
  importHotkey: stream(
    z.strictObject({
      wallet: z.string().min(1).max(255),
      name: keyNameSchema,
      from: keyOriginSchema,
      lock: hotkeyLockSchema,
    }),
    progressSchema,
    hotkeyEntrySchema,
    { heavy: true, sealed: true },
  ),
  /** Whether the window is locked; again after each change. */
  lockState: stream(noInput, lockStateSchema, noOutput, { whileLocked: true }),
  lock: call(noInput, noOutput, { whileLocked: true }),
  /** Opens the window with any wallet's password. */
  unlock: call(
    z.strictObject({ wallet: z.string().min(1).max(255), password: passwordSchema }),
    noOutput,
    { whileLocked: true, heavy: true, sealed: true },
  ),
  /** Whether a start asks for a password. To stop it asking takes any wallet's password, as unlocking does. */
  lockAtStart: call(
    z.discriminatedUnion('on', [
      z.strictObject({ on: z.literal(true) }),
      z.strictObject({
        on: z.literal(false),
        wallet: z.string().min(1).max(255),
        password: passwordSchema,
      }),
    ]),
    noOutput,
    { heavy: true, sealed: true },
  ),
  /** The user did something: the idle clock starts anew. At most one a second is sent. */
  active: call(noInput, noOutput, { whileLocked: true }),
});
