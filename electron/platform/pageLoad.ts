import { app, type BrowserWindow } from 'electron';
import type { Log } from './log';
import { askInDialog, type Question } from './pageCrash';

/** How long is waited before each further try, ms; after the last one the user is asked. */
const WAITS_MS = [250, 500, 1_000, 2_000];

/** What Chromium says of a load that another one took the place of. */
const ABORTED = -3;

const NOT_THERE: Question = {
  message: 'The window cannot be loaded',
  detail:
    'Files of Taodesk could not be read. The app may just be updated, or its disk may be gone. Keys and payments are not in the window: nothing of them is lost.',
  yes: 'Try again',
  no: 'Quit Taodesk',
};

/**
 * Loads the page again when its files could not be read. Each renewal reads them from disk, at every lock too, and
 * without a page the window has no way to be unlocked.
 */
export class PageLoad {
  private tries = 0;
  private isMissing = false;
  private next: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: Pick<Log, 'write'>,
    private readonly ask: typeof askInDialog = askInDialog,
  ) {}

  /** A file of the bundle that was asked for cannot be had. Only what a load itself asks for counts. */
  fileMissing(): void {
    this.isMissing = true;
  }

  /** Looks after the loads of a window until it is closed. */
  watch(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.isMissing = false;
    });
    webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) this.failed(window, `error ${code}`);
    });
    webContents.on('did-finish-load', () => {
      if (this.isMissing) this.failed(window, 'a file is missing');
      else this.tries = 0;
    });
    window.once('closed', () => clearTimeout(this.next));
  }

  private failed(window: BrowserWindow, why: string): void {
    this.log.write('error', 'window', `the page did not load: ${why}`, { tries: this.tries });
    clearTimeout(this.next);
    const wait = WAITS_MS[this.tries++];
    if (wait === undefined) void this.askAgain(window);
    else this.next = setTimeout(() => this.load(window), wait);
  }

  private async askAgain(window: BrowserWindow): Promise<void> {
    this.tries = 0;
    if (await this.ask(window, NOT_THERE)) this.load(window);
    else app.quit();
  }

  private load(window: BrowserWindow): void {
    if (!window.isDestroyed()) window.webContents.reload();
  }
}
