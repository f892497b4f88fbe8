const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Order of names as people count: m2 before m10, capitals beside small letters; never 0 for two different names. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
