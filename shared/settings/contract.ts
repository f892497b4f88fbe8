import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput } from '../ipc/schemas';
import { aboutSchema, settingsPatchSchema, settingsSchema } from './model';

/** Preferences and facts about this installation. */
export const settingsContract = defineContract('settings', {
  watch: stream(noInput, settingsSchema, noOutput),
  update: call(settingsPatchSchema, settingsSchema),
  /** Opens the system's folder dialog; null when cancelled. */
  chooseWalletsFolder: call(noInput, z.string().max(4_096).nullable()),
  /** Goes back to `BT_WALLET_PATH` or `~/.bittensor/wallets`. */
  resetWalletsFolder: call(noInput, noOutput),
  about: call(noInput, aboutSchema),
  /** Opens one of the named pages in the system's browser, after showing its address. */
  openLink: call(z.strictObject({ link: z.enum(['docs', 'source', 'license']) }), noOutput),
  /** Shows the data folder, the wallets folder or the log in the system's file manager. */
  reveal: call(z.strictObject({ place: z.enum(['data', 'wallets', 'log']) }), noOutput),
  /** Clipboard of public text only: addresses, hashes, error details. Never called for a phrase. */
  copyText: call(z.strictObject({ text: z.string().min(1).max(20_000) }), noOutput),
});
