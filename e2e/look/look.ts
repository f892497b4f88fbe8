import type { RunningApp } from '../fixtures';
import { pageScript } from '../pageScript';
import type { Fault } from './boxes';

/** A size of the window, in its own pixels before zoom. */
export interface Size {
  width: number;
  height: number;
  zoom: number;
}

/** Brings the checks into the window unless they are there; motion is off, so that nothing is caught half-way. */
export async function prepareLook({ page }: RunningApp): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (await page.evaluate(() => 'taodeskLook' in window)) return;
  await page.evaluate(await pageScript('look/inPage.ts'));
}

/** Gives the window a size and waits until it is drawn. */
export async function resize({ electron, page }: RunningApp, size: Size): Promise<void> {
  const { width, height, zoom } = size;
  await electron.evaluate(
    ({ BrowserWindow }, wanted) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setContentSize(wanted.width, wanted.height);
      window?.webContents.setZoomFactor(wanted.zoom);
    },
    { width, height, zoom },
  );
  await page.waitForFunction((wide) => Math.abs(innerWidth - wide) <= 1, width / zoom);
  await drawn({ page });
}

/** Chooses a theme and waits until it is drawn. */
export async function wear(
  { page }: Pick<RunningApp, 'page'>,
  theme: 'light' | 'dark',
): Promise<void> {
  await page.evaluate((value) => window.api.settings.update({ theme: value }), theme);
  await page.waitForFunction((value) => document.documentElement.dataset['theme'] === value, theme);
  await drawn({ page });
}

async function drawn({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Faults as lines of a report, each once. */
export function report(faults: readonly Fault[]): string[] {
  return [...new Set(faults.map(({ fault, where }) => `${fault}: ${where}`))];
}
