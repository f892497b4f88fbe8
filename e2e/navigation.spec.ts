import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from './fixtures';
import { HOME_PAGE, test, windowCount } from './oneApp';

test.describe('E5 navigation, windows, downloads, permissions', () => {
  for (const url of [
    ...['https://evil.example/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/html,x'],
    ...['javascript:void(document.title="ran")', 'blob:app://taodesk/x'],
    ...['app://other/index.html', 'chrome://gpu', 'view-source:app://taodesk/index.html'],
    ...['devtools://devtools/bundled/inspector.html', 'ftp://evil.example/', 'mailto:a@b.example'],
  ]) {
    test(`E5 ${url.slice(0, 40)} opens neither here nor in a window`, async ({ page, app }) => {
      const opened = await page.evaluate((target) => {
        const results: unknown[] = [];
        const attempt = (run: () => unknown): void => {
          try {
            results.push(run());
          } catch {
            results.push('threw');
          }
        };
        attempt(() => window.open(target) === null);
        attempt(() => window.open(target, '_blank', 'noopener,popup') === null);
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        attempt(() => link.click());
        link.target = '_blank';
        attempt(() => link.click());
        attempt(() => location.assign(target));
        attempt(() => {
          top?.location.replace(target);
        });
        return results.includes(false);
      }, url);
      await page.waitForTimeout(700);
      expect(opened).toBe(false);
      expect(page.url()).toContain(HOME_PAGE);
      expect(await page.evaluate(() => document.title)).toContain('Taodesk');
      expect(await windowCount(app)).toBe(1);
    });
  }

  test('E5 a refreshing meta tag does not lead away', async ({ page }) => {
    await page.evaluate(() => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = '0; url=https://evil.example/';
      document.head.append(meta);
    });
    await page.waitForTimeout(1_500);
    expect(page.url()).toContain(HOME_PAGE);
  });

  test('E5 a dropped html file is not opened', async ({ page, home, app }) => {
    const file = path.join(home.folder, 'dropped.html');
    writeFileSync(file, '<title>dropped</title>');
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await page.waitForTimeout(1_000);
    expect(await page.evaluate(() => document.title)).toContain('Taodesk');
    expect(page.url()).toContain(HOME_PAGE);
    expect(await windowCount(app)).toBe(1);
  });

  test('E5 a download link writes no file', async ({ page, home, app }) => {
    const target = path.join(home.folder, 'downloads');
    await app.electron.evaluate(({ app: electronApp, session }, folder) => {
      electronApp.setPath('downloads', folder);
      session.defaultSession.setDownloadPath(folder);
    }, target);
    await page.evaluate(() => {
      for (const href of [
        'app://taodesk/index.html',
        'data:text/plain,x',
        'https://evil.example/',
      ]) {
        const link = document.createElement('a');
        link.href = href;
        link.download = 'planted.txt';
        document.body.append(link);
        link.click();
      }
    });
    await page.waitForTimeout(1_000);
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  });

  test('E5 every permission is denied', async ({ page }) => {
    const granted = await page.evaluate(async () => {
      const found: string[] = [];
      const names = [
        ...['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'],
        ...['midi', 'background-sync', 'persistent-storage', 'screen-wake-lock', 'storage-access'],
      ];
      for (const name of names) {
        try {
          const { state } = await navigator.permissions.query({ name: name as PermissionName });
          if (state === 'granted') found.push(name);
        } catch {
          // This engine does not know the name, so there is nothing to grant.
        }
      }
      const tries: [string, () => Promise<unknown>][] = [
        ['camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
        ['microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
        ['screen', () => navigator.mediaDevices.getDisplayMedia()],
        ['clipboard', () => navigator.clipboard.readText()],
        [
          'position',
          () => new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, no)),
        ],
      ];
      for (const [name, run] of tries) {
        const late = new Promise((_ok, no) => setTimeout(() => no(new Error('late')), 2_000));
        await Promise.race([run(), late]).then(
          () => found.push(`got ${name}`),
          () => undefined,
        );
      }
      if ((await Notification.requestPermission()) === 'granted') found.push('notification');
      return found;
    });
    expect(granted).toEqual([]);
  });
});
