import {
  app,
  BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  nativeTheme,
  type Session,
  session,
  type WebContents,
} from 'electron';
import { APP_ORIGIN } from './appScheme';
import type { SenderCheck } from './ipc';
import { readWindowState, type WindowState, watchWindowState } from './windowState';

/** What a window is made from. */
export interface WindowOptions {
  preload: string;
  /** File that remembers size and place. */
  stateFile: string;
  /** Told when a page of ours is shown. */
  onShown: () => void;
  onClosed?: () => void;
}

/** The one page of the one window. */
const HOME = `${APP_ORIGIN}/index.html`;

const BACKGROUND = { light: '#fdfdfb', dark: '#141412' };

/** Opens the one window: sandboxed, isolated, without Node, on our own scheme, remembered size. */
export function openWindow({
  preload,
  stateFile,
  onShown,
  onClosed,
}: WindowOptions): BrowserWindow {
  const state: WindowState = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Taodesk',
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  if (state.maximized) window.maximize();
  watchWindowState(window, stateFile);
  window.once('ready-to-show', () => window.show());
  if (onClosed) window.once('closed', onClosed);
  followTheme(window);
  keepHome(window, onShown);
  void window.loadURL(HOME);
  return window;
}

const background = (): string =>
  nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;

/** Between two pages the window shows its own colour. */
function followTheme(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(background());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.removeListener('updated', follow));
}

/**
 * Brings the window back when it shows anything but our page: for about:blank Chromium asks nobody, and a wallet that
 * is only white looks broken. A page that is left, in whatever way, takes its guard of the screen with it.
 */
function keepHome(window: BrowserWindow, onShown: () => void): void {
  const { webContents } = window;
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) window.setContentProtection(false);
  });
  webContents.on('render-process-gone', () => window.setContentProtection(false));
  webContents.on('did-navigate', (_event, url) => {
    if (url.startsWith(`${APP_ORIGIN}/`)) onShown();
    else void window.loadURL(HOME);
  });
}

/** Only the top frame of the given window, on our own origin, may speak to main. */
export function senderIs(current: () => BrowserWindow | undefined): SenderCheck {
  return (event: IpcMainInvokeEvent | IpcMainEvent) => {
    const window = current();
    const frame = event.senderFrame;
    if (!window || window.isDestroyed() || event.sender !== window.webContents || !frame)
      return false;
    if (frame !== window.webContents.mainFrame) return false;
    try {
      return new URL(frame.url).origin === 'null'
        ? frame.url.startsWith(`${APP_ORIGIN}/`)
        : new URL(frame.url).origin === APP_ORIGIN;
    } catch {
      return false;
    }
  };
}

/** Deny by default, for every page that is ever made: navigation, windows, webviews, permissions, downloads. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
  guardSession(session.defaultSession);
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // WebRTC knows neither CSP nor request filters; without a proxy this policy leaves it no socket.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function guardSession(ours: Session): void {
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  ours.setSpellCheckerEnabled(false);
  // The window has no network: whatever asks for one is told no before a name is looked up.
  ours.webRequest.onBeforeRequest((details, answer) => {
    const allowed = /^(app|devtools|data|blob|chrome-devtools):/.test(details.url);
    answer({ cancel: !allowed });
  });
}
