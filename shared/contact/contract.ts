import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput } from '../ipc/schemas';
import {
  contactBookSchema,
  contactInputSchema,
  contactListSchema,
  importPreviewSchema,
  MAX_IMPORT,
} from './model';
import { ss58Schema } from '../units/ids';

/** Names for addresses, and accounts that are only looked at. */
export const contactContract = defineContract('contact', {
  /** Both lists, again after each change. */
  watch: stream(noInput, contactBookSchema, noOutput, { whileLocked: 'holds' }),
  /** Adds an entry, or changes the one of this address. */
  save: call(z.strictObject({ list: contactListSchema, ...contactInputSchema.shape }), noOutput),
  remove: call(z.strictObject({ list: contactListSchema, address: ss58Schema }), noOutput),
  /** Brings back the entry that was taken away last, as it was. */
  undoRemove: call(noInput, noOutput),
  /** Opens the system's dialog and shows what a file would change; null when cancelled. Nothing is written. */
  chooseImport: call(noInput, importPreviewSchema.nullable()),
  /** Writes rows of the chosen file by their place; only new and changed ones can be taken. */
  applyImport: call(
    z.strictObject({
      importId: z.string().regex(/^[0-9a-f]{32}$/),
      take: z.array(z.number().int().min(0).max(MAX_IMPORT)).max(MAX_IMPORT),
    }),
    z.strictObject({ written: z.number().int().min(0) }),
  ),
  /** Writes a file where the user says: JSON holds both lists, CSV the contacts. False when cancelled. */
  export: call(
    z.strictObject({ format: z.enum(['json', 'csv']) }),
    z.strictObject({ saved: z.boolean() }),
  ),
});
