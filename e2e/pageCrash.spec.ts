import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type RunningApp, test } from './fixtures';
import { drawnBy } from './renewed';
import { skipFirstRun } from './ready';

test.beforeEach(({ home }) => skipFirstRun(home));

const crash = ({ electron }: RunningApp): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

/** What the window shows; asked through main, since a driver of pages lets go of one whose process ended. */
const shown = ({ electron }: RunningApp): Promise<string> =>
  electron.evaluate(({ BrowserWindow }) => {
    const text = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'document.querySelector("h1")?.textContent ?? ""',
    );
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 1_000));
    return Promise.race([text as Promise<string>, late]);
  });

async function crashAndReturn(app: RunningApp, heading: string): Promise<void> {
  const before = await drawnBy(app);
  await crash(app);
  await expect.poll(() => drawnBy(app)).not.toBe(before);
  await expect.poll(() => shown(app)).toBe(heading);
}

/** Answers dialogs with the button of this number, and returns what they asked. */
const answerWith = ({ electron }: RunningApp, button: number): Promise<void> =>
  electron.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, button);

const asked = ({ electron }: RunningApp): Promise<string[]> =>
  electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

test('a page whose process ends comes back where it was; one that keeps ending is asked about', async ({
  app,
  home,
}) => {
  await app.page.evaluate(() => (location.hash = '#/settings'));
  await expect(app.page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await answerWith(app, 0);
  await crashAndReturn(app, 'Settings');
  await crashAndReturn(app, 'Settings');
  expect(await asked(app)).toEqual([]);
  await crashAndReturn(app, 'Settings');
  expect(await asked(app)).toEqual(['The window stopped working several times']);
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  await expect.poll(() => asked(app)).toHaveLength(2);
  await expect.poll(() => shown(app)).toBe('Settings');
  const log = readFileSync(path.join(home.data, 'logs', 'taodesk.log'), 'utf8');
  expect(log.match(/the page's process ended: \w+/g)).toHaveLength(4);
  await answerWith(app, 1);
  await crashAndReturn(app, 'Settings');
  const closed = app.electron.waitForEvent('close');
  await crash(app);
  await closed;
});
