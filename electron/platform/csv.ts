/** What a spreadsheet takes for a formula, and the apostrophe that keeps it from doing so. */
const FORMULA = /^[=+\-@'\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell of CSV (RFC 4180). One that a spreadsheet would execute gets an apostrophe before it. */
export function csvCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** True for what {@link csvCell} puts an apostrophe before. */
export const isFormula = (text: string): boolean => FORMULA.test(text);

/** Rows of cells as the text of a file. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
