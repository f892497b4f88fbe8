import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readWindowState } from './windowState';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Two fake screens, which this machine does not have: a large one, and a small one with a bar to the right of it. */
const screens = vi.hoisted((): { large: Area; small: Area } => ({
  large: { x: 0, y: 0, width: 1_920, height: 1_200 },
  small: { x: 1_920, y: 30, width: 1_024, height: 738 },
}));
vi.mock('electron', () => ({
  screen: {
    getPrimaryDisplay: () => ({ workArea: screens.large }),
    getDisplayMatching: ({ x }: Area) => ({
      workArea: x < screens.small.x ? screens.large : screens.small,
    }),
  },
}));

const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-place-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(bounds: object): object {
  const file = path.join(folder, 'window.json');
  writeFileSync(file, JSON.stringify({ bounds, maximized: false }));
  return readWindowState(file).bounds;
}

const SIZE = { width: 1_280, height: 860 };

it.each([
  ['as it was', { x: 100, y: 60, ...SIZE }, { x: 100, y: 60, ...SIZE }],
  ['on the small screen, cut to it', { x: 1_920, y: 30, ...SIZE }, screens.small],
  ['larger than any screen', { x: 0, y: 0, width: 9_999, height: 9_999 }, screens.large],
  ['larger, without a place', { width: 9_999, height: 9_999 }, { width: 1_920, height: 1_200 }],
  ['right of all screens', { x: 30_000, y: 60, ...SIZE }, SIZE],
  ['left of all screens', { x: -30_000, y: 60, ...SIZE }, SIZE],
  ['above the screen', { x: 100, y: -700, ...SIZE }, SIZE],
  ['below the screen', { x: 100, y: 30_000, ...SIZE }, SIZE],
])('a window comes to lie %s', (_what, kept, expected) => expect(read(kept)).toEqual(expected));

it('what cannot be read gives the fresh window', () => {
  for (const text of ['', 'null', '[]', '{"bounds":null}', '{"bounds":{"width":1000.5}}']) {
    const file = path.join(folder, 'window.json');
    writeFileSync(file, text);
    expect(readWindowState(file).bounds).toEqual(SIZE);
  }
  expect(readWindowState(folder).bounds).toEqual(SIZE);
});
