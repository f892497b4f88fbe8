import * as z from 'zod';
import {
  type ContactBook,
  type ContactInput,
  contactInputSchema,
} from '../../shared/contact/model';
import { type ContactList, MAX_IMPORT } from '../../shared/contact/model';
import { csvText, isFormula } from '../platform/csv';

/** A row of a file: an entry, or why it is none. */
export type FileRow = { list: ContactList; entry: ContactInput } | { problem: string };

const KIND = 'taodesk-address-book';

const jsonSchema = z.object({
  kind: z.literal(KIND),
  version: z.literal(1),
  contacts: z.array(z.unknown()).max(MAX_IMPORT),
  watched: z.array(z.unknown()).max(MAX_IMPORT),
});

const COLUMNS = ['name', 'address', 'note'] as const;

/** Both lists as JSON. */
export function toJson({ contacts, watched }: ContactBook): string {
  const plain = (list: ContactBook['contacts']): ContactInput[] =>
    list.map(({ name, address, note }) => ({ name, address, note }));
  const file = { kind: KIND, version: 1, contacts: plain(contacts), watched: plain(watched) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The contacts as CSV (RFC 4180). A cell that a spreadsheet would execute gets an apostrophe before it. */
export function toCsv({ contacts }: ContactBook): string {
  return csvText([COLUMNS, ...contacts.map((entry) => COLUMNS.map((column) => entry[column]))]);
}

/** The rows of a JSON or CSV file; undefined when it is neither. */
export function readBook(text: string): FileRow[] | undefined {
  const whole = text.replace(/^\ufeff/, '');
  return whole.trimStart().startsWith('{') ? readJson(whole) : readCsv(whole);
}

function readJson(text: string): FileRow[] | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // Told as a file that is no address book.
    return undefined;
  }
  const { data } = jsonSchema.safeParse(raw);
  if (!data) return undefined;
  const rows = (list: ContactList): FileRow[] =>
    data[list].map((entry, index) => checked(list, entry, `${list}, entry ${index + 1}`));
  return [...rows('contacts'), ...rows('watched')];
}

function readCsv(text: string): FileRow[] | undefined {
  const table = cells(text);
  const head = table?.[0]?.map((title) => title.trim().toLowerCase());
  if (!table || !head?.includes('name') || !head.includes('address')) return undefined;
  if (table.length - 1 > MAX_IMPORT) return undefined;
  const place = Object.fromEntries(COLUMNS.map((column) => [column, head.indexOf(column)]));
  return table.slice(1).map((row, index) => {
    const at = (column: string): string => {
      const value = (row[place[column] ?? -1] ?? '').trim();
      return value.startsWith("'") && isFormula(value.slice(1)) ? value.slice(1) : value;
    };
    const entry = { name: at('name'), address: at('address'), note: at('note') };
    return checked('contacts', entry, `row ${index + 2}`);
  });
}

function checked(list: ContactList, value: unknown, where: string): FileRow {
  const result = contactInputSchema.safeParse(value);
  if (result.success) return { list, entry: result.data };
  const field = result.error.issues[0]?.path[0];
  const what = typeof field === 'string' ? `the ${field} cannot be used` : 'it is no entry';
  return { problem: `${where}: ${what}`.slice(0, 200) };
}

/** Cells of a CSV text; undefined when a quote is never closed or stands where none may. */
function cells(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') {
      // A comma at the very end still opens a cell.
      if (pattern.lastIndex === text.length) row.push('');
      else continue;
    }
    if (row.some((value) => value !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
