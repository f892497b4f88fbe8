import * as z from 'zod';
import { call, defineContract } from '../ipc/contract';
import { noInput } from '../ipc/schemas';

/** How the window and the main process agree on a key; the preload script asks, no page has a reason to. */
export const linkContract = defineContract('link', {
  /** One half of a key for one message on a sealed channel and its answer: P-256, raw, base64. */
  agree: call(noInput, z.strictObject({ id: z.number(), publicKey: z.string().max(100) }), {
    whileLocked: true,
  }),
});
