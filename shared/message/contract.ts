import * as z from 'zod';
import { call, defineContract } from '../ipc/contract';
import { passwordSchema } from '../ipc/schemas';
import { messageFormSchema, messageTextSchema, signedMessageSchema, verdictSchema } from './model';

/** Messages that prove who wrote them; never a transaction. */
export const messageContract = defineContract('message', {
  /** Signs a text with a coldkey, or with one of its hotkeys; the key opens for this one signature. */
  sign: call(
    z.strictObject({
      wallet: z.string().min(1).max(255),
      /** Null: the coldkey signs. */
      hotkey: z.string().min(1).max(255).nullable(),
      /** Null: the file is plain, or its wallet is kept unlocked: the system then asks before anything is signed. */
      password: passwordSchema.nullable(),
      message: messageTextSchema.refine((text) => text !== '', 'empty'),
      form: messageFormSchema,
    }),
    signedMessageSchema,
    { heavy: true, sealed: true },
  ),
  /** Whether a signature of a text is good, in either form; `signer` is an address or a public key in hex. */
  verify: call(
    z.strictObject({
      message: messageTextSchema,
      signature: z.string().max(400),
      signer: z.string().max(240),
    }),
    verdictSchema,
  ),
});
