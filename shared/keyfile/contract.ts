import * as z from 'zod';
import { call, defineContract } from '../ipc/contract';
import { noInput, noOutput, passwordSchema } from '../ipc/schemas';
import { keyNameSchema } from '../wallet/model';
import { keptKeySchema, keyFactsSchema, keyRefSchema } from './model';

const place = z.string().max(4_096);
/** Names a place that main holds: the window names none. */
const placeId = z.string().regex(/^[0-9a-f]{32}$/);
const walletName = z.string().min(1).max(255);
const opened = keyRefSchema.extend({
  /** Null: the file is plain. */
  password: passwordSchema.nullable(),
});

/** What is done to keys that lie on disk. The window names keys, never paths. */
export const keyfileContract = defineContract('keyfile', {
  /** What a key is and who can read it, without its password. */
  inspect: call(keyRefSchema, keyFactsSchema),
  /** Makes every file and folder of a wallet the owner's alone: 0600 and 0700. */
  tighten: call(z.strictObject({ wallet: walletName }), noOutput),
  /** Gives a wallet or hotkey another name; never one that is taken. */
  rename: call(keyRefSchema.extend({ name: keyNameSchema }), noOutput),
  /** Leaves a wallet out of the list, or takes it in again; its files are not touched. */
  hide: call(z.strictObject({ wallet: walletName, hidden: z.boolean() }), noOutput),
  /** Moves a wallet or hotkey into a dated folder outside the wallets folder, and says where; `typed` is its name. */
  remove: call(keyRefSchema.extend({ typed: z.string().max(255) }), z.strictObject({ place })),
  /** What was deleted and is kept, newest first, and in which folder. */
  kept: call(noInput, z.strictObject({ place, kept: z.array(keptKeySchema).max(10_000) })),
  /** Puts something deleted back where it was; never over a key of that name. */
  restore: call(z.strictObject({ id: z.string().min(1).max(100) }), noOutput),
  /** The words of a key. Only the phrase screen calls this, behind the key's password; null for a plain file. */
  revealPhrase: call(
    opened,
    z.strictObject({ words: z.array(z.string().max(20)).min(12).max(24) }),
    { heavy: true, sealed: true },
  ),
  /** Asks with the system's dialog where the backup of a key is to be saved; null when cancelled. */
  chooseExport: call(keyRefSchema, z.strictObject({ placeId, place }).nullable()),
  /** Writes a polkadot-js backup of the key to the place that was chosen for it, under a password of its own; once. */
  exportJson: call(
    z.strictObject({
      placeId,
      /** Null: the file is plain. */
      password: passwordSchema.nullable(),
      exportPassword: passwordSchema,
    }),
    z.strictObject({ place }),
    { heavy: true, sealed: true },
  ),
  /**
   * Copies the address of a wallet and the hotkeys that are named, never its coldkey, into a folder that the system's
   * dialog says, for another machine; null when cancelled.
   */
  exportPublic: call(
    z.strictObject({ wallet: walletName, hotkeys: z.array(walletName).max(1_000) }),
    z.strictObject({ place }).nullable(),
  ),
  /** Encrypts a key of an old form anew; an encrypted one keeps its password. Says where the old file is kept. */
  upgrade: call(
    opened.extend({ newPassword: passwordSchema.nullable() }),
    z.strictObject({ place }),
    { heavy: true, sealed: true },
  ),
  /** Gives an encrypted key another password, or takes a hotkey's off. Says where the old file is kept. */
  changePassword: call(
    keyRefSchema.extend({ password: passwordSchema, newPassword: passwordSchema.nullable() }),
    z.strictObject({ place }),
    { heavy: true, sealed: true },
  ),
});
