import * as z from 'zod';
import { networkIdSchema } from '../chain/model';
import { call, defineContract, stream } from '../ipc/contract';
import { signPasswordSchema } from '../guard/model';
import { noInput, noOutput } from '../ipc/schemas';
import { ss58Schema } from '../units/ids';
import {
  activityPlaceSchema,
  confirmedSchema,
  intentSchema,
  reviewSchema,
  txRecordSchema,
} from './model';

const reviewId = z.string().regex(/^[0-9a-f]{32}$/);

/** Review, sign, send, watch. Nothing is signed that was not shown, nothing is sent twice. */
export const transactionContract = defineContract('transaction', {
  /** Builds the call, executes it on the head and says what it would do. */
  review: call(z.strictObject({ network: networkIdSchema, intent: intentSchema }), reviewSchema),
  /**
   * A recipient was pasted: tells the address that the clipboard holds, where it is another one. The recipient is
   * compared with the clipboard again at review and before it is signed for.
   */
  pasted: call(
    z.strictObject({ text: z.string().max(240) }),
    z.strictObject({ other: ss58Schema.nullable() }),
  ),
  /** Drops a review that was not signed. */
  discard: call(z.strictObject({ reviewId }), noOutput, { whileLocked: true }),
  /**
   * Signs and broadcasts exactly what the review showed; a review is good for one signature. The password is null
   * only where the review says that the key is not encrypted, and for a wallet that is kept unlocked; a remembered one
   * is used after a question of the system. Refused where `confirmed` lacks what the review asks for.
   */
  sign: stream(
    z.strictObject({
      reviewId,
      password: signPasswordSchema,
      confirmed: confirmedSchema,
    }),
    txRecordSchema,
    txRecordSchema,
    { heavy: true, sealed: true },
  ),
  /**
   * Writes what was sent and came in as CSV where the system's dialog says, of one chain or with null of all; null when
   * cancelled.
   */
  exportCsv: call(
    z.strictObject({ place: activityPlaceSchema.nullable() }),
    z.strictObject({ place: z.string().max(4_096), rows: z.number().int().min(0) }).nullable(),
  ),
  /** Every transaction of this app, newest first; again after each change. */
  watch: stream(noInput, z.array(txRecordSchema).max(5_000), noOutput, { whileLocked: 'holds' }),
});
