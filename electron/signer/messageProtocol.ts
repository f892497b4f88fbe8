import * as z from 'zod';
import {
  messageFormSchema,
  messageTextSchema,
  signedMessageSchema,
  verdictSchema,
} from '../../shared/message/model';
import { ss58Schema } from '../../shared/units/ids';

/** Requests about messages: text only, never the bytes of a transaction. */
export const messageRequests = {
  signMessage: z.strictObject({
    path: z.string().min(1).max(4_096),
    /** Null for a plain key file, and for a wallet that is kept unlocked. */
    password: z.string().min(1).max(1_024).nullable(),
    /** What the user sees as the signer; null where only the password shows it. */
    address: ss58Schema.nullable(),
    message: messageTextSchema,
    form: messageFormSchema,
  }),
  verifyMessage: z.strictObject({
    message: messageTextSchema,
    signature: z.string().max(400),
    signer: z.string().max(240),
  }),
};

/** Their replies. */
export const messageReplies = { signMessage: signedMessageSchema, verifyMessage: verdictSchema };
