import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DataTable, type Column } from './DataTable';
import { rowsInSight } from './windowedRows';

afterEach(cleanup);

interface Row {
  name: string;
  free: bigint | null;
}

const rows: readonly Row[] = [
  { name: 'savings', free: 12n },
  { name: 'broken', free: null },
  { name: 'mining', free: 9_007_199_254_740_993n },
];

const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'Wallet', cell: ({ name }) => name, sort: ({ name }) => name },
  {
    key: 'free',
    title: 'Free',
    numeric: true,
    cell: ({ free }) => String(free ?? '–'),
    sort: ({ free }) => free,
    foot: 'sum',
  },
];

function table(onOpen?: (row: Row) => void, shown = rows) {
  render(
    <DataTable
      label="Wallets"
      columns={columns}
      rows={shown}
      rowKey={({ name }) => name}
      onOpen={onOpen}
      empty={<p>No wallet yet</p>}
    />,
  );
}

const names = () =>
  [...document.querySelectorAll('tbody tr[data-index]')].map(
    (row) => row.firstElementChild?.textContent,
  );

describe('DataTable', () => {
  it('sorts figures largest first, then the other way; unknown ones stay last', () => {
    table();
    const head = within(screen.getByRole('columnheader', { name: 'Free' })).getByRole('button');
    fireEvent.click(head);
    expect(names()).toEqual(['mining', 'savings', 'broken']);
    expect(screen.getByRole('columnheader', { name: 'Free' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    fireEvent.click(head);
    expect(names()).toEqual(['savings', 'mining', 'broken']);
  });

  it('has one tab stop; arrows move it, Enter opens the row', () => {
    const opened: string[] = [];
    table(({ name }) => opened.push(name));
    const stops = () => [...document.querySelectorAll<HTMLElement>('tbody tr[tabindex="0"]')];
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toContain('broken');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'End' });
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
    expect(opened).toEqual(['mining']);
    expect(stops()).toHaveLength(1);
  });

  it('says what belongs here when there is nothing', () => {
    table(undefined, []);
    expect(screen.getByText('No wallet yet')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('rowsInSight', () => {
  it('draws a window of a long list, all its ends included', () => {
    expect(rowsInSight(0, 640, 32, 10_000)).toEqual({ from: 0, to: 32 });
    expect(rowsInSight(32 * 5_000, 640, 32, 10_000)).toEqual({ from: 4_988, to: 5_032 });
    expect(rowsInSight(32 * 10_000, 640, 32, 10_000).to).toBe(10_000);
  });
});

it('draws only what is in sight of 10,000 rows', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ name: `w${index}`, free: null }));
  table(undefined, many);
  expect(names().length).toBeLessThanOrEqual(200);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10000');
});
