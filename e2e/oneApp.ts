import { makeHome, type TestHome } from './appProcess';
import { launchApp, type RunningApp, test as base } from './fixtures';

/** Address of the app's only document. */
export const HOME_PAGE = 'app://taodesk/index.html';

/** One app and page for the whole file: what is tried must leave nothing behind. */
export const test = base.extend<object, { running: { home: TestHome; app: RunningApp } }>({
  running: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const home = makeHome();
      const app = await launchApp({ home });
      // The page is drawn before anything is planted in it.
      await app.page.locator('#root > *').first().waitFor();
      await use({ home, app });
      await app.close();
      home.remove();
    },
    { scope: 'worker' },
  ],
  home: async ({ running }, use) => use(running.home),
  app: async ({ running }, use) => use(running.app),
  page: async ({ app }, use) => {
    // A test may have led the window to about:blank; the next one begins at home.
    if (!app.page.url().startsWith(HOME_PAGE)) {
      await app.electron.evaluate(
        ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
        HOME_PAGE,
      );
      await app.page.waitForURL(`${HOME_PAGE}**`);
    }
    await use(app.page);
  },
});

/** How many pages of any kind the app has. */
export const windowCount = (app: RunningApp): Promise<number> =>
  app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);
