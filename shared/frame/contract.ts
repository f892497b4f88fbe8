import * as z from 'zod';
import { call, defineContract } from '../ipc/contract';
import { noInput } from '../ipc/schemas';
import { keptSchema, leftSchema } from './model';

/** The page itself: it is renewed, in a process of its own, once a secret has been in it. */
export const frameContract = defineContract('frame', {
  /**
   * Asks for a new page in the place of this one, with what it leaves for that (null: nothing that is newer than what
   * lies there). False: not now, since something is under way that would end with the page. While the window is locked
   * it is done once for each lock.
   */
  renew: call(leftSchema.nullable(), z.strictObject({ renewing: z.boolean() }), {
    whileLocked: true,
  }),
  /** What the page before left, told once; null where there is nothing. */
  kept: call(noInput, keptSchema.nullable()),
});
