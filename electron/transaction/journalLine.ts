import { createHash } from 'node:crypto';
import * as z from 'zod';
import { txFacts, txStep } from '../../shared/transaction/model';
import { blockNumberSchema, hash32Schema, hexSchema, timeSchema } from '../../shared/units/ids';
import { MAX_RAO, type Rao } from '../../shared/units/rao';

/** Most bytes of one line: a call of 200,000 hex digits twice, and what goes with it. */
export const MAX_LINE_BYTES = 512 * 1024;

const raoText = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform((text) => BigInt(text))
  .refine((value) => value <= MAX_RAO)
  .transform((value) => value as Rao);

/** Blocks that a signature is good for: `birth` to `birth + period - 1`. */
export const eraSchema = z.strictObject({
  birth: blockNumberSchema,
  birthHash: hash32Schema,
  /** 0: immortal, good from `birth` on. */
  period: z.number().int().min(0).max(65_536),
});
export type TxEra = z.infer<typeof eraSchema>;

/** First line of a transaction: everything that is needed to find it again and to send the same bytes. */
export const signedEntrySchema = z.strictObject({
  event: z.literal('signed'),
  at: timeSchema,
  ...txFacts,
  amount: raoText.nullable(),
  predictedFee: raoText.nullable(),
  era: eraSchema,
  specVersion: z.number().int(),
  callHex: hexSchema,
  signedHex: hexSchema,
});
export type SignedEntry = z.infer<typeof signedEntrySchema>;

/** A later line: the step that was reached. */
export const stateEntrySchema = z.strictObject({
  event: z.literal('state'),
  id: txFacts.id,
  at: timeSchema,
  ...txStep,
  fee: raoText.nullable(),
  /** What really moved, where the call leaves it to the chain. */
  amount: raoText.nullable(),
  /** Nothing can change it any more. */
  closed: z.boolean(),
});
export type StateEntry = z.infer<typeof stateEntrySchema>;

const entrySchema = z.discriminatedUnion('event', [signedEntrySchema, stateEntrySchema]);
/** One line of the journal. */
export type JournalEntry = SignedEntry | StateEntry;

const lineSchema = z.strictObject({ sum: z.string().regex(/^[0-9a-f]{16}$/), entry: z.unknown() });

/** One line with its checksum and newline. Throws a RangeError past {@link MAX_LINE_BYTES}. */
export function writeLine(entry: JournalEntry): Buffer {
  const text = JSON.stringify(entry, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  const line = Buffer.from(`{"sum":"${checksum(text)}","entry":${text}}\n`);
  if (line.length > MAX_LINE_BYTES) throw new RangeError('A journal line is too long');
  return line;
}

/** Reads a line without its newline; undefined when a bit of it is wrong. */
export function readLine(line: Buffer): JournalEntry | undefined {
  if (line.length > MAX_LINE_BYTES) return undefined;
  const outer = lineSchema.safeParse(parseJson(line.toString('utf8')));
  if (!outer.success || outer.data.sum !== checksum(plainText(outer.data.entry))) return undefined;
  const entry = entrySchema.safeParse(outer.data.entry);
  return entry.success ? entry.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Empty for what is nested deeper than the stack: no entry of ours is. */
function plainText(entry: unknown): string {
  try {
    return JSON.stringify(entry) ?? '';
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
