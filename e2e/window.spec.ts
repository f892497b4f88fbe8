import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestHome } from './appProcess';
import { expect, launchApp, type RunningApp, test } from './fixtures';

const SIZE = { width: 1_280, height: 860 };
const kept = (bounds: object, more = {}): string =>
  JSON.stringify({ bounds: { ...SIZE, ...bounds }, maximized: false, ...more });

/** What lies in window.json, and where the window comes to lie (all of it, unless said). */
const REMEMBERED: readonly (readonly [
  what: string,
  text: string,
  expected: Record<string, number>,
])[] = [
  ['a place and a size', kept({ x: 100, y: 60, width: 900, height: 700 }), { x: 100, y: 60 }],
  ['off the screen to the right', kept({ x: 30_000, y: 60 }), SIZE],
  ['off the screen to the left', kept({ x: -30_000, y: 60 }), SIZE],
  ['its bar above the screen', kept({ x: 100, y: -700 }), SIZE],
  ['its bar below the screen', kept({ x: 100, y: 30_000 }), SIZE],
  ['numbers that no system takes', kept({ x: 1e300, y: -1e300 }), SIZE],
  ['larger than the screen', kept({ x: 0, y: 0, width: 9_999, height: 9_999 }), {}],
  ['larger than the screen, without a place', kept({ width: 9_999, height: 9_999 }), {}],
  ['no size at all', kept({ width: 0, height: -5 }), SIZE],
  ['half a point', kept({ width: 1_000.5 }), SIZE],
  ['text for numbers', kept({ x: '1', width: '900' }), SIZE],
  ['a list', '[]', SIZE],
  ['null', 'null', SIZE],
  ['half a file', kept({ x: 100, y: 60 }).slice(0, 30), SIZE],
  ['an empty file', '', SIZE],
  ['bytes that are no text', '\u0000\ufffd'.repeat(1_000), SIZE],
  ['a prototype', '{"__proto__":{"bounds":{"width":900}},"bounds":{"width":"a"}}', SIZE],
];

const fileOf = (home: TestHome): string => path.join(home.data, 'window.json');

/** Where a window came to lie, and the part of its screen that windows may use. */
interface Place {
  bounds: { x: number; y: number; width: number; height: number };
  area: { x: number; y: number; width: number; height: number };
}

const placed = (app: RunningApp): Promise<Place> =>
  app.electron.evaluate(({ BrowserWindow, screen }) => {
    const bounds = BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() !== 'keeper')
      ?.getBounds();
    if (!bounds) throw new Error('no window');
    return { bounds, area: screen.getDisplayMatching(bounds).workArea };
  });

function expectInSight({ bounds, area }: Place, expected: Record<string, number>): void {
  expect(bounds).toMatchObject(expected);
  expect(bounds.x).toBeGreaterThanOrEqual(area.x);
  expect(bounds.y).toBeGreaterThanOrEqual(area.y);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width);
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height);
}

/** Closes the window; a hidden one keeps the app running. What it left in window.json. */
async function closeWindow(app: RunningApp, home: TestHome): Promise<object> {
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows();
    if (!all.some((window) => window.getTitle() === 'keeper'))
      new BrowserWindow({ show: false, title: 'keeper' });
    const ours = all.find((window) => window.getTitle() !== 'keeper');
    await new Promise((resolve) => {
      ours?.once('closed', () => resolve(null));
      ours?.close();
    });
  });
  return (JSON.parse(readFileSync(fileOf(home), 'utf8')) as { bounds: object }).bounds;
}

test('a window is in sight whatever was remembered of the last', async ({ home, app }) => {
  await closeWindow(app, home);
  for (const [what, text, expected] of REMEMBERED) {
    await test.step(what, async () => {
      writeFileSync(fileOf(home), text);
      // As macOS does when the app is asked for without a window.
      await app.electron.evaluate(({ app: main }) => void main.emit('activate'));
      expectInSight(await placed(app), expected);
      expect(await closeWindow(app, home)).toMatchObject(expected);
    });
  }
});

test('starts and quits where neither the window nor the log can be written', async ({ home }) => {
  // A folder in the place of a file refuses root too, whom a mode does not stop.
  mkdirSync(path.join(fileOf(home), 'x'), { recursive: true });
  writeFileSync(path.join(home.data, 'logs'), 'no folder');
  const app = await launchApp({ home });
  expectInSight(await placed(app), SIZE);
  await expect(app.page.locator('#root > *').first()).toBeVisible();
  await app.close();
  expect(app.stderr()).not.toMatch(/uncaught|unhandled|bug /i);
  rmSync(path.join(home.data, 'logs'));
});
