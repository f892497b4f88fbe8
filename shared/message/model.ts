import * as z from 'zod';
import { ss58Schema } from '../units/ids';

/** Longest message, in UTF-16 units; far more than a person reads before signing. */
export const MAX_MESSAGE = 10_000;

/** Text that is the same in every encoding: half a surrogate pair would be signed as another character. */
export const messageTextSchema = z
  .string()
  .max(MAX_MESSAGE)
  .refine((text) => !/\p{Cs}/u.test(text), 'text');

/** What is signed: the text itself, as `btcli wallet sign` does, or the text inside `<Bytes>` and `</Bytes>`. */
export const messageFormSchema = z.enum(['plain', 'wrapped']);
export type MessageForm = z.infer<typeof messageFormSchema>;

/** 64 bytes in hex without `0x`, as btcli prints them. */
const signatureSchema = z.string().regex(/^[0-9a-f]{128}$/);

const signingScheme = z.enum(['sr25519', 'ed25519']);

/** A message that was signed. */
export const signedMessageSchema = z.strictObject({
  signature: signatureSchema,
  address: ss58Schema,
  scheme: signingScheme,
  form: messageFormSchema,
});
export type SignedMessage = z.infer<typeof signedMessageSchema>;

/** What a good signature covers: a form of the text, or of the bytes that its `0x` digits stand for. */
const coveredSchema = z.enum(['plain', 'wrapped', 'hex', 'wrapped-hex']);
export type Covered = z.infer<typeof coveredSchema>;

/** Whether a signature is good. */
export const verdictSchema = z.strictObject({
  good: z.boolean(),
  /** What was signed; null when nothing of the text was. */
  form: coveredSchema.nullable(),
  scheme: signingScheme.nullable(),
  /** Address of the signer that was asked for, prefix 42; null when the text names no key. */
  address: ss58Schema.nullable(),
  /** Why it is not good: no key, no signature, or a signature of something else. Null when it is good. */
  reason: z.enum(['signer', 'signature', 'differs']).nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Why a text is not signed as it is. */
export type PlainProblem =
  /** It holds control characters or such as no font has. */
  | 'unprintable'
  /** It has 32 bytes, as the hash that stands for a long transaction. */
  | 'digest';

/** Bytes of a blake2-256 hash: a transaction of more than 256 bytes is signed as its hash. */
const DIGEST_BYTES = 32;

/**
 * Why a text could be a transaction and is therefore signed in `<Bytes>` alone; null when it cannot be one. A signed
 * payload ends in two u32 versions, which hold a NUL byte below 2^24, and in the genesis hash, which is no UTF-8 on
 * either public chain; so no printable text is one. A hash of 32 bytes can be searched for until it is printable.
 */
export function plainProblem(text: string): PlainProblem | null {
  if (/[^\P{C}\p{Cf}\t\n\r]/u.test(text)) return 'unprintable';
  return utf8Length(text) === DIGEST_BYTES ? 'digest' : null;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

const OPEN = '<Bytes>';
const CLOSE = '</Bytes>';

/** The text that a form signs; a text that is wrapped already is not wrapped twice (polkadot-js, `u8aWrapBytes`). */
export function formed(text: string, form: MessageForm): string {
  const wrapped = text.length >= OPEN.length + CLOSE.length;
  if (form === 'plain' || (wrapped && text.startsWith(OPEN) && text.endsWith(CLOSE))) return text;
  return `${OPEN}${text}${CLOSE}`;
}

/** What a dialog of the system shows whole: of more, the end could say something else than its beginning. */
const SHOWN_WHOLE = { characters: 600, lines: 12 };

/** Whether a text can be asked about outside the window, as one is that a wallet kept unlocked is to sign. */
export const fitsQuestion = (text: string): boolean =>
  text.length <= SHOWN_WHOLE.characters && text.split('\n').length <= SHOWN_WHOLE.lines;
