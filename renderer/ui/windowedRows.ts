import { useEffect, useState, type RefObject } from 'react';

/** Rows that are drawn: from (included) to (not included). */
export interface RowWindow {
  from: number;
  to: number;
}

const SMALL = 200;
const AROUND = 12;

/** Which rows are in sight of a scroller, with some around them; all rows where there are few or nothing scrolls. */
export function rowsInSight(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - AROUND);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + AROUND);
  return { from: Math.min(from, Math.max(0, count - 1)), to };
}

/** Follows the scroller and tells which rows to draw. */
export function useWindowedRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  scrolls: boolean,
): RowWindow {
  const [seen, setSeen] = useState<RowWindow>({ from: 0, to: SMALL });
  const active = scrolls && count > SMALL;
  useEffect(() => {
    const element = scroller.current;
    if (!element || !active) return undefined;
    const look = () => {
      const next = rowsInSight(element.scrollTop, element.clientHeight, rowHeight, count);
      setSeen((last) => (last.from === next.from && last.to === next.to ? last : next));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, count, rowHeight, active]);
  return active
    ? { from: Math.min(seen.from, count), to: Math.min(seen.to, count) }
    : { from: 0, to: count };
}
