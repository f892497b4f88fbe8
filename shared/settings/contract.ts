import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput } from '../ipc/schemas';
import { ss58Schema } from '../units/ids';
import { aboutSchema, settingsPatchSchema, settingsSchema } from './model';

/** Preferences and facts about this installation. */
export const settingsContract = defineContract('settings', {
  watch: stream(noInput, settingsSchema, noOutput, { whileLocked: true }),
  /** The lock screen has the switch of the theme and nothing else. */
  update: call(settingsPatchSchema, settingsSchema, {
    whileLocked: z.strictObject({ theme: settingsSchema.shape.theme }),
  }),
  /** Opens the system's folder dialog; null when cancelled. */
  chooseWalletsFolder: call(noInput, z.string().max(4_096).nullable()),
  /** Goes back to `BT_WALLET_PATH` or `~/.bittensor/wallets`. */
  resetWalletsFolder: call(noInput, noOutput),
  about: call(noInput, aboutSchema, { whileLocked: true }),
  /** Opens one of the named pages in the system's browser, after showing its address. */
  openLink: call(z.strictObject({ link: z.enum(['docs', 'source', 'license']) }), noOutput),
  /** Shows the data folder, the wallets folder or the log in the system's file manager. */
  reveal: call(z.strictObject({ place: z.enum(['data', 'wallets', 'log']) }), noOutput),
  /**
   * Keeps the window out of pictures and recordings of the screen while secrets are shown; off again by itself when
   * the page is left or loaded anew. `effective` is false where the system offers no such thing (Linux).
   */
  guardScreen: call(
    z.strictObject({ on: z.boolean() }),
    z.strictObject({ effective: z.boolean() }),
    { whileLocked: true },
  ),
  /**
   * Clipboard of public text only: addresses, hashes, error details. Never called for a phrase. The snapshot says that
   * it is copied; the end, a moment later, which other address stands there instead of the copied one.
   */
  copyText: stream(
    z.strictObject({ text: z.string().min(1).max(20_000) }),
    noOutput,
    z.strictObject({ replacedBy: ss58Schema.nullable() }),
  ),
});
