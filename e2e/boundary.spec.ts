import type { Page } from '@playwright/test';
import { sampleOf } from '../electron/platform/testing/samples';
import { contracts } from '../shared/ipc/channels';
import { channelNames } from '../shared/ipc/contract';
import { expect, type RunningApp, test as alone } from './fixtures';
import { test } from './oneApp';
import { pageScript } from './pageScript';

const table = channelNames(contracts);
const channels = contracts.flatMap((contract) =>
  Object.entries(contract.channels).map(([name, channel]) => ({
    capability: contract.name,
    name,
    wire: `${contract.name}.${name}`,
    channel,
  })),
);

/** What the page's `window.api` looks like; functions are named by their type. */
type Surface = Record<string, Record<string, string>>;

/** Asks one channel from a page and returns the code of the answer, `OK`, or what was thrown. */
async function ask(page: Page, capability: string, name: string, input: unknown): Promise<string> {
  return page.evaluate(
    async ([area, key, value]) => {
      const api = (window as unknown as { api: Record<string, Record<string, unknown>> }).api;
      const call = api[area]?.[key] as (...args: unknown[]) => unknown;
      interface Answer {
        ok?: boolean;
        type?: string;
        error?: { code: string };
      }
      const codeOf = (answer: Answer): string => answer.error?.code ?? answer.type ?? 'OK';
      try {
        const answered = new Promise<string>((resolve) => {
          const result = call(value, (message: Answer) => resolve(codeOf(message)));
          if (result instanceof Promise)
            result.then(
              (a: Answer) => resolve(codeOf(a)),
              () => resolve('THROWN'),
            );
        });
        return await Promise.race([
          answered,
          new Promise<string>((resolve) => setTimeout(() => resolve('SILENT'), 10_000)),
        ]);
      } catch (error) {
        return `THROWN ${String(error).slice(0, 100)}`;
      }
    },
    [capability, name, input] as const,
  );
}

/** Opens another window with our preload on `url`, as code in main would, and hands it to `look`. */
async function inOtherWindow(
  app: RunningApp,
  url: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }, address) => {
    const preload = `${electronApp.getAppPath()}/dist/preload/index.cjs`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true, partition: 'other' },
    });
    if (address.startsWith('app:')) {
      other.webContents.session.protocol.handle(
        'app',
        () => new Response('<p>foreign', { headers: { 'content-type': 'text/html' } }),
      );
    }
    await other.loadURL(address);
  }, url);
  const page = await opened;
  await look(page);
  await page.close();
}

test('E1 live preferences of every page, and no Node in the window', async ({ app, page }) => {
  const all = await app.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) =>
        (
          contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
        ).getLastWebPreferences(),
      ),
  );
  expect(all.length).toBeGreaterThan(0);
  for (const preferences of all) {
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    for (const name of [
      ...['nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'experimentalFeatures'],
      ...['allowRunningInsecureContent', 'enableRemoteModule', 'disableBlinkFeatures'],
    ]) {
      expect(preferences[name] || false, name).toBe(false);
    }
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
  }
  const kinds = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron'].map(
      (name) => typeof (window as unknown as Record<string, unknown>)[name],
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
});

test('I1 the running app serves exactly the channels of the table', async ({ app, page }) => {
  await page.waitForLoadState();
  const served = await app.electron.evaluate(({ ipcMain, webContents }) => {
    type Ipc = Electron.IpcMain & { _invokeHandlers: Map<string, unknown> };
    const handlers = (ipcMain as Ipc)._invokeHandlers;
    // A page and its frame have an ipc of their own, which answers beside the one that all share.
    const beside = webContents.getAllWebContents().flatMap((contents) => {
      const own = [contents.ipc, contents.mainFrame.ipc] as unknown as Ipc[];
      const heard = ['ipc-message', 'ipc-message-sync', 'ipc-message-host'].filter(
        (name) => contents.listenerCount(name) > 0,
      );
      const names = own.flatMap((ipc) => [...ipc._invokeHandlers.keys(), ...ipc.eventNames()]);
      return [...names.map(String), ...heard];
    });
    const own = (globalThis as unknown as { taodeskTest: { channels: () => [string, string][] } })
      .taodeskTest;
    return {
      beside: beside.filter((name) => name !== 'error'),
      calls: [...handlers.keys()],
      // Electron itself listens to `error`, so that an event of that name does not end the app.
      streams: ipcMain
        .eventNames()
        .map(String)
        .filter((name) => name !== 'error'),
      own: own.channels(),
    };
  });
  const wires = (kind: string): string[] =>
    channels.filter(({ channel }) => channel.kind === kind).map(({ wire }) => wire);
  expect(served.beside).toEqual([]);
  expect(served.calls.sort()).toEqual(wires('call').sort());
  expect(served.streams.sort()).toEqual(wires('stream').sort());
  expect(served.own.map(([wire]) => wire).sort()).toEqual(channels.map(({ wire }) => wire).sort());
});

test('I2 the page sees frozen functions, one per channel, and nothing else', async ({ page }) => {
  const { surface, frozen, writable } = await page.evaluate(() => {
    const api = (window as unknown as { api: Record<string, Record<string, unknown>> }).api;
    const entries = Object.entries(api);
    const found: Surface = Object.fromEntries(
      entries.map(([area, functions]) => [
        area,
        Object.fromEntries(Object.entries(functions).map(([name, value]) => [name, typeof value])),
      ]),
    );
    const page = window as unknown as { api: object };
    const replaced = Reflect.set(page, 'api', {}) && !('wallet' in page.api);
    return {
      surface: found,
      frozen: [api, ...Object.values(api)].every((object) => Object.isFrozen(object)),
      writable: replaced,
    };
  });
  const expected = Object.entries(table).map(([area, names]) => [
    area,
    Object.fromEntries(Object.keys(names).map((name) => [name, 'function'])),
  ]);
  expect(surface).toEqual(Object.fromEntries(expected));
  expect(frozen, 'window.api is frozen').toBe(true);
  expect(writable, 'window.api can be replaced').toBe(false);
});

alone(
  'I1 I3 the window refuses bad, oversized and mutated messages on every channel',
  async ({ app, page }) => {
    const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);
    await page.locator('#root > *').first().waitFor();
    await page.evaluate(await pageScript('mutateInPage.ts'));
    const told = await page.evaluate((given) => window.taodeskMutate(given), seed);
    expect(told.length).toBeGreaterThan(channels.length * 4);
    for (const [message, code] of told) {
      const refused = message.includes('mutation') ? /BAD_INPUT|TOO_MANY|THROWN/ : /BAD_INPUT/;
      expect(code, `${message}, seed ${seed}`).toMatch(refused);
    }
    expect(await page.evaluate(() => document.title)).toContain('Taodesk');
    expect(app.stderr()).not.toMatch(/Unhandled|uncaught/i);
  },
);

for (const [what, url] of [
  ['a second window', 'app://taodesk/index.html'],
  ['about:blank', 'about:blank'],
  ['a data page', 'data:text/html,<p>foreign'],
] as const) {
  test(`I4 ${what} is refused on all channels`, async ({ app, page }) => {
    await page.waitForTimeout(500);
    await inOtherWindow(app, url, async (other) => {
      for (const { capability, name, wire, channel } of channels) {
        const input = sampleOf(channel.input);
        expect(await ask(other, capability, name, input), wire).toBe('REFUSED');
      }
    });
  });
}

test('I4 our own window is refused once it shows a foreign page', async ({ app, page }) => {
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Else it is brought home at once.
    window?.webContents.removeAllListeners('did-navigate');
    await window?.loadURL('data:text/html,<p>foreign');
  });
  await page.waitForURL(/^data:/);
  for (const { capability, name, wire, channel } of channels) {
    expect(await ask(page, capability, name, sampleOf(channel.input)), wire).toBe('REFUSED');
  }
});

test('I4 frames inside the window get no api', async ({ page }) => {
  const found = await page.evaluate(async () => {
    const kinds: string[] = [];
    for (const src of ['about:blank', 'app://taodesk/index.html', 'data:text/html,x', '']) {
      const frame = document.createElement('iframe');
      if (src) frame.setAttribute('src', src);
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      try {
        kinds.push(typeof (frame.contentWindow as unknown as { api?: unknown })?.api);
      } catch {
        kinds.push('cross-origin');
      }
      frame.remove();
    }
    return kinds;
  });
  expect(found.filter((kind) => kind !== 'undefined' && kind !== 'cross-origin')).toEqual([]);
});
