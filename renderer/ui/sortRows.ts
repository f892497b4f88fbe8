/** Which column orders the rows. */
export interface SortState {
  key: string;
  ascending: boolean;
}

/** Value a row is ordered by; null is unknown and last either way. */
export type SortValue = bigint | number | string | null;

interface Sortable<R> {
  key: string;
  sort?: ((row: R) => SortValue) | undefined;
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(one: NonNullable<SortValue>, other: NonNullable<SortValue>): number {
  if (typeof one === 'string' && typeof other === 'string') return words.compare(one, other);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Rows in the order asked for; equal ones keep theirs, unknown ones come last in both directions. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Sortable<R>[],
  sort: SortState | null,
): readonly R[] {
  const value = columns.find(({ key }) => key === sort?.key)?.sort;
  if (!sort || !value) return rows;
  const way = sort.ascending ? 1 : -1;
  const keyed = rows.map((row) => ({ row, by: value(row) }));
  keyed.sort((one, other) => {
    if (one.by === null || other.by === null)
      return Number(one.by === null) - Number(other.by === null);
    return way * compare(one.by, other.by);
  });
  return keyed.map(({ row }) => row);
}
