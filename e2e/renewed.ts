import { isAlive } from './appProcess';
import { expect, type RunningApp } from './fixtures';

/** The process that draws the window. */
export const drawnBy = (app: RunningApp): Promise<number> =>
  app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );

/** Waits until another process draws the window and the old one, with its memory, is gone. */
export async function expectRenewed(app: RunningApp, before: number): Promise<number> {
  await expect.poll(() => drawnBy(app), { timeout: 15_000 }).not.toBe(before);
  await expect.poll(() => isAlive(before)).toBe(false);
  return drawnBy(app);
}
