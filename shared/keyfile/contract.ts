import * as z from 'zod';
import { call, defineContract } from '../ipc/contract';
import { noInput, noOutput } from '../ipc/schemas';
import { keyNameSchema } from '../wallet/model';
import { keptSchema, keyFactsSchema, keyRefSchema } from './model';

const place = z.string().max(4_096);
const walletName = z.string().min(1).max(255);

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
  kept: call(noInput, z.strictObject({ place, kept: z.array(keptSchema).max(10_000) })),
  /** Puts something deleted back where it was; never over a key of that name. */
  restore: call(z.strictObject({ id: z.string().min(1).max(100) }), noOutput),
});
