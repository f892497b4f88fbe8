import * as z from 'zod';
import { ss58Schema, timeSchema } from '../units/ids';
import { parseSs58 } from '../units/ss58';

/** Most contacts, watched accounts, and rows of one file that is brought in. */
export const MAX_CONTACTS = 1_000;
export const MAX_WATCHED = 200;
export const MAX_IMPORT = MAX_CONTACTS + MAX_WATCHED;

/** Longest name and note, in UTF-16 units. */
export const MAX_NAME = 60;
export const MAX_NOTE = 500;

/** No control characters, no half surrogates; what else is odd is marked where it is shown. */
const visible = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;

/** What the user calls an address. */
export const contactNameSchema = z
  .string()
  .min(1)
  .max(MAX_NAME)
  .regex(visible)
  .refine((name) => name.trim() === name, 'spaces at an end');

/** Words of the user about an address, on one line; empty for none. */
export const noteSchema = z
  .string()
  .max(MAX_NOTE)
  .regex(visible)
  .refine((note) => note.trim() === note, 'spaces at an end');

/** An address whose checksum is right. */
const checkedSs58Schema = ss58Schema.refine((address) => parseSs58(address).ok, 'checksum');

/** Contacts are paid; watched accounts are looked at. An address may be in both. */
export const contactListSchema = z.enum(['contacts', 'watched']);
export type ContactList = z.infer<typeof contactListSchema>;

/** What the user types of an entry. */
export const contactInputSchema = z.strictObject({
  address: checkedSs58Schema,
  name: contactNameSchema,
  note: noteSchema,
});
export type ContactInput = z.infer<typeof contactInputSchema>;

/** A named address. */
export const contactSchema = z.strictObject({
  address: ss58Schema,
  name: z.string().min(1).max(MAX_NAME),
  note: z.string().max(MAX_NOTE),
  addedAt: timeSchema,
});
export type Contact = z.infer<typeof contactSchema>;

/** An entry that was taken away and can be brought back. */
export const removedContactSchema = z.strictObject({
  list: contactListSchema,
  entry: contactSchema,
});
export type RemovedContact = z.infer<typeof removedContactSchema>;

/** Everything that is kept, each list by name. */
export const contactBookSchema = z.strictObject({
  contacts: z.array(contactSchema).max(MAX_CONTACTS),
  watched: z.array(contactSchema).max(MAX_WATCHED),
  /** Where an unreadable file of this start was moved; null when there was none. */
  movedTo: z.string().max(4_096).nullable(),
});
export type ContactBook = z.infer<typeof contactBookSchema>;

/** One row of a file that is brought in, beside what is here. */
const importRowSchema = z.strictObject({
  list: contactListSchema,
  ...contactInputSchema.shape,
  /** `conflict` is never written: its name is another address's here, or its address stands there twice. */
  state: z.enum(['new', 'changed', 'same', 'conflict']),
  /** What is here now, for a changed one. */
  before: z
    .strictObject({ name: z.string().max(MAX_NAME), note: z.string().max(MAX_NOTE) })
    .nullable(),
  /** What it conflicts with, in words. */
  why: z.string().max(300).nullable(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** A chosen file before anything of it is written. */
export const importPreviewSchema = z.strictObject({
  importId: z.string().regex(/^[0-9a-f]{32}$/),
  fileName: z.string().max(255),
  rows: z.array(importRowSchema).max(MAX_IMPORT),
  /** Rows that cannot be used, in words: `row 3: the address is not valid`. The first few. */
  refused: z.array(z.string().max(200)).max(20),
  refusedCount: z.number().int().min(0),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** Two names that a reader takes for one: case, width and spaces do not tell them apart. */
export const sameName = (one: string, other: string): boolean => fold(one) === fold(other);

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
