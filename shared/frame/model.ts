import * as z from 'zod';
import { removedContactSchema } from '../contact/model';
import { ss58Schema } from '../units/ids';

const addresses = z.array(ss58Schema).max(1_000);

/** What was typed into the send form; public text, and only text: who pays reviews it anew. */
const sendDraftSchema = z.strictObject({
  wallet: z.string().max(255),
  to: z.string().max(1_000),
  amount: z.string().max(60),
  all: z.boolean(),
  keepAlive: z.boolean(),
  network: z.string().max(200).nullable(),
});

const leftShape = {
  /** A change of page asked for the renewal, so the next page takes the focus as any change of page does. */
  onTheWay: z.boolean(),
  sendDraft: sendDraftSchema.nullable(),
  /** Addresses of phrases that a lock made the signer forget. */
  forgottenPhrases: addresses,
};

/** What a page leaves for the one that takes its place: what only the window knows. No secret is in it. */
export const leftSchema = z.strictObject({
  ...leftShape,
  /** It offered to bring back what was taken out of the address book last. */
  offersUndo: z.boolean(),
});
export type Left = z.infer<typeof leftSchema>;

/** What the next page is told: the same, and of what main did itself main's own word. */
export const keptSchema = z.strictObject({
  ...leftShape,
  /** Addresses whose words were typed or checked and became a wallet. */
  provenByWords: addresses,
  /** What was taken out of the address book last and can be brought back. */
  contactRemoved: removedContactSchema.nullable(),
});
export type Kept = z.infer<typeof keptSchema>;
