import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { sortRows, type SortState } from './sortRows';
import { useWindowedRows } from './windowedRows';

/** One column. */
export interface Column<R> {
  key: string;
  /** Empty for a column of actions. */
  title: ReactNode;
  cell: (row: R) => ReactNode;
  /** Figures stand right, on the point. */
  numeric?: boolean | undefined;
  /** What to sort by; a column without it does not sort. Null is always last. */
  sort?: ((row: R) => bigint | number | string | null) | undefined;
  /** 1 to 4: leaves when room gets scarce, 4 first. */
  priority?: 1 | 2 | 3 | 4 | undefined;
  /** CSS width. */
  width?: string | undefined;
  /** In the foot: a sum. */
  foot?: ReactNode;
}

/** Props of {@link DataTable}. */
export interface DataTableProps<R> {
  /** Read as the table's name. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** Order at the start; the rows' own order without it. */
  initialSort?: SortState | undefined;
  /** Click or Enter on a row. */
  onOpen?: ((row: R) => void) | undefined;
  /** Key of the row whose panel is open. */
  openKey?: string | null | undefined;
  /** `off` greys a row that could not be read, `me` marks one of yours. */
  rowClass?: ((row: R) => 'off' | 'me' | undefined) | undefined;
  /** Instead of cells behind the first: why a row could not be read. */
  rowNote?: ((row: R) => ReactNode | null) | undefined;
  /** Drawn instead of an empty body. */
  empty?: ReactNode;
  dense?: boolean | undefined;
  /** Scrolls inside this many pixels; more than 200 rows always do, and only those in sight are drawn. */
  maxHeight?: number | undefined;
}

const ROW = 32;
const DENSE_ROW = 28;
const MANY = 200;
const TALL = 640;

/** Rows across hairlines: sticky head, sort by click, one tab stop and arrow keys, only what is in sight is drawn. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowKey, onOpen, empty, dense = false } = props;
  const maxHeight = props.maxHeight ?? (rows.length > MANY ? TALL : undefined);
  const [sort, setSort] = useState<SortState | null>(props.initialSort ?? null);
  const [cursor, setCursor] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const rowHeight = dense ? DENSE_ROW : ROW;
  const seen = useWindowedRows(scroller, sorted.length, rowHeight, maxHeight !== undefined);
  const inset = onOpen !== undefined || props.openKey !== undefined;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const go = (event: KeyboardEvent, index: number, row: R) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && onOpen) onOpen(row);
    else {
      const next = nextRow(event.key, index, sorted.length);
      if (next === null) return;
      setCursor(next);
      focusRow(scroller.current, next, rowHeight);
    }
    event.preventDefault();
  };
  const first = Math.min(cursor, Math.max(0, sorted.length - 1));
  return (
    <div className={inset ? 'scroll scroll-inset' : 'scroll'} ref={scroller} style={{ maxHeight }}>
      <table className={tableClass(dense, inset)} aria-label={label} aria-rowcount={rows.length}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={seen.from} height={rowHeight} span={columns.length} />
          {sorted.slice(seen.from, seen.to).map((row, offset) => {
            const index = seen.from + offset;
            const key = rowKey(row);
            const classes = [props.rowClass?.(row), props.openKey === key ? 'open' : ''];
            return (
              <tr
                key={key}
                className={classes.filter(Boolean).join(' ')}
                data-index={index}
                aria-rowindex={index + 1}
                tabIndex={index === first ? 0 : -1}
                onFocus={() => setCursor(index)}
                onKeyDown={(event) => go(event, index, row)}
                data-opens={onOpen ? true : undefined}
                onClick={onOpen && (() => onOpen(row))}
              >
                <Cells row={row} columns={columns} note={props.rowNote?.(row) ?? null} />
              </tr>
            );
          })}
          <Gap rows={sorted.length - seen.to} height={rowHeight} span={columns.length} />
        </tbody>
        {columns.some((column) => column.foot !== undefined) && <Foot columns={columns} />}
      </table>
    </div>
  );
}

function tableClass(dense: boolean, inset: boolean): string {
  return ['tbl', dense ? 'dense' : '', inset ? 'inset' : ''].filter(Boolean).join(' ');
}

function nextRow(key: string, index: number, count: number): number | null {
  const wanted: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 10,
    PageUp: index - 10,
    Home: 0,
    End: count - 1,
  };
  const next = wanted[key];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}

function focusRow(scroller: HTMLElement | null, index: number, rowHeight: number): void {
  if (!scroller) return;
  const find = () => scroller.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
  if (!find()) scroller.scrollTop = index * rowHeight - scroller.clientHeight / 2;
  requestAnimationFrame(() => find()?.focus());
  find()?.focus();
}

function classOf<R>(column: Column<R>): string {
  return [column.numeric ? 'n' : '', column.priority ? `c${column.priority}` : '']
    .filter(Boolean)
    .join(' ');
}

interface HeadCellProps<R> {
  column: Column<R>;
  sort: SortState | null;
  onSort: (sort: SortState) => void;
}

function HeadCell<R>({ column, sort, onSort }: HeadCellProps<R>) {
  const active = sort?.key === column.key ? sort : null;
  const order = active ? (active.ascending ? 'ascending' : 'descending') : undefined;
  const classes = [classOf(column), active ? 'sort' : '', active?.ascending ? 'asc' : ''];
  const flip = () =>
    onSort({ key: column.key, ascending: active ? !active.ascending : !column.numeric });
  return (
    <th
      scope="col"
      className={classes.filter(Boolean).join(' ')}
      aria-sort={order}
      style={{ width: column.width }}
    >
      {column.sort ? (
        <button type="button" className="th-sort" onClick={flip}>
          {column.title}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface CellsProps<R> {
  row: R;
  columns: readonly Column<R>[];
  note: ReactNode | null;
}

function Cells<R>({ row, columns, note }: CellsProps<R>) {
  const [head] = columns;
  if (note !== null && head) {
    return (
      <>
        <td className={classOf(head)}>{head.cell(row)}</td>
        <td colSpan={columns.length - 1} className="row-note">
          {note}
        </td>
      </>
    );
  }
  return columns.map((column) => (
    <td key={column.key} className={classOf(column)}>
      {column.cell(row)}
    </td>
  ));
}

function Gap({ rows, height, span }: { rows: number; height: number; span: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={span} className="gap" style={{ height: rows * height }} />
    </tr>
  );
}

function Foot<R>({ columns }: { columns: readonly Column<R>[] }) {
  return (
    <tfoot>
      <tr>
        {columns.map((column) => (
          <td key={column.key} className={classOf(column)}>
            {column.foot}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
