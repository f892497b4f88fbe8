import { app, type BrowserWindow, nativeTheme } from 'electron';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CapabilitySet, compose } from './capabilities';
import { registerAppScheme, serveApp } from './platform/appScheme';
import { DisposableStore } from './platform/disposable';
import { hardenProcess, logMemoryGuard } from './platform/hardening';
import { IpcServer } from './platform/ipc';
import { Log } from './platform/log';
import { installMenu } from './platform/menu';
import { logEngineProcesses, PageCrash } from './platform/pageCrash';
import { PageLoad } from './platform/pageLoad';
import { PageProcess } from './platform/pageProcess';
import { appPaths } from './platform/paths';
import { SecretLink } from './platform/secretLink';
import { hardenSwitches, isRelease, refuseForeignSwitches } from './platform/switches';
import { guardContents, openWindow, senderIs } from './platform/window';
import type { bindChannels as bindAll } from './windowChannels';

refuseForeignSwitches();
hardenSwitches();
registerAppScheme();

const paths = appPaths(isRelease());
mkdirSync(paths.data, { recursive: true, mode: 0o700 });
const log = new Log(path.join(paths.data, 'logs', 'taodesk.log'), !app.isPackaged);
const memoryGuard = hardenProcess();
logMemoryGuard(log, 'main', memoryGuard);
let window: BrowserWindow | undefined;
const page = new PageProcess(() => log.write('error', 'window', 'a new page kept the process'));
const crashes = new PageCrash(log);
const load = new PageLoad(log);
/** The capabilities while they are being built. */
let composing: Promise<CapabilitySet> | undefined;

/** Longest that a quit waits for files to close; what is on the disk is good at any moment. */
const LEAVE_MS = 3_000;

process.on('uncaughtException', (error) => log.bug('main', error));
process.on('unhandledRejection', (error) => log.bug('main', error));

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const link = new SecretLink();
  const ipc = new IpcServer(
    senderIs(() => window),
    (channel, error) => log.bug(channel, error),
    { link },
  );
  const owned = new DisposableStore();
  void app.whenReady().then(async () => {
    nativeTheme.themeSource = rememberedTheme();
    serveApp(
      path.join(paths.dist, 'renderer'),
      () => page.headers(),
      () => load.fileMissing(),
    );
    guardContents();
    logEngineProcesses(log);
    showWindow();
    const visible = windowVisible();
    // Loading them would hold up the files and the first question of the window.
    const drawn = Promise.all([visible, Promise.race([ipc.firstMessage, soon(3_000)])]);
    const loaded = drawn.then(() => loadCapabilities({ owned, ipc, link }));
    loaded.catch((error: unknown) => log.bug('start', error));
    // Loaded while the window's process starts: schemas take 45 ms and no channel is asked before it is drawn.
    const { bindChannels } = require('./windowChannels') as { bindChannels: typeof bindAll };
    bindChannels(ipc, loaded);
    installMenu(() => window);
    await Promise.all([visible, ipc.firstMessage]);
    log.write('info', 'window', 'usable');
  });
  exposeForTests(ipc);
  app.on('second-instance', focus);
  app.on('activate', () => (window ? focus() : showWindow()));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (owned.isClosed) return;
    event.preventDefault();
    ipc.dispose();
    owned.dispose();
    // What is still being built is let go of as it comes, and may have a file half written.
    const closed = Promise.allSettled([composing]).then(() => owned.settled());
    // In a turn of its own: until this event is over Electron takes no other quit.
    void Promise.race([closed, soon(LEAVE_MS)]).then(() => setImmediate(() => app.quit()));
  });
}

interface Served {
  owned: DisposableStore;
  ipc: IpcServer;
  link: SecretLink;
}

async function loadCapabilities({ owned, ipc, link }: Served): Promise<CapabilitySet> {
  if (owned.isClosed) return never();
  // Loaded by path after the window is up: the chain library alone costs 440 ms.
  const module = require('../capabilities/index.cjs') as { compose: typeof compose };
  const release = isRelease();
  const renewal = {
    renew: () => {
      ipc.letOutlive();
      if (window) page.renew(window);
    },
    // The question itself is one.
    isWorking: () => ipc.working > 1,
  };
  const own = { paths, log, release, memoryGuard, owned, link, renewal };
  composing = module.compose({ ...own, window: () => window });
  try {
    return await composing;
  } catch (error) {
    if (owned.isClosed) return never();
    throw error;
  }
}

/** A start that a quit breaks off is no failure: nobody waits for its end any more. */
const never = (): Promise<never> => new Promise(() => undefined);

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function showWindow(): void {
  window = openWindow({
    preload: path.join(paths.dist, 'preload', 'index.cjs'),
    stateFile: path.join(paths.data, 'window.json'),
    onShown: () => page.shown(),
    onClosed: () => {
      window = undefined;
    },
  });
  crashes.watch(window);
  load.watch(window);
}

async function windowVisible(): Promise<void> {
  const shown = window;
  if (!shown || shown.isVisible()) return;
  await new Promise<void>((resolve) => {
    shown.once('ready-to-show', () => resolve());
    // A window that cannot draw must not keep the wallet from working.
    setTimeout(resolve, 3_000);
  });
}

function focus(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Read here, before the settings capability, so that the first frame has the right colours. */
function rememberedTheme(): 'system' | 'light' | 'dark' {
  try {
    const text = readFileSync(path.join(paths.data, 'settings.json'), 'utf8');
    const theme: unknown = (JSON.parse(text) as { theme?: unknown }).theme;
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    // No settings yet, or broken ones: the settings capability says so.
    return 'system';
  }
}

/** Lets end-to-end tests enumerate what is really registered; absent in the release. */
function exposeForTests(ipc: IpcServer): void {
  if (isRelease()) return;
  Object.assign(globalThis, { taodeskTest: { ipc, channels: () => [...ipc.channels()] } });
}
