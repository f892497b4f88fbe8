import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from './log';

/** So often within {@link WINDOW_MS} the page is brought back before the user is asked. */
const BY_ITSELF = 2;
const WINDOW_MS = 60_000;

/** Brings the page back whose process has ended, and asks about one that keeps ending or does not answer any more. */
export class PageCrash {
  private ended: number[] = [];
  private asked = false;

  constructor(
    private readonly log: Pick<Log, 'write'>,
    private readonly ask: typeof askInDialog = askInDialog,
  ) {}

  /** Keys, payments and the chain are main's: a page that ends loses what was typed, and nothing else. */
  watch(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return;
      this.log.write('error', 'window', `the page's process ended: ${reason}`, { exitCode });
      void this.bringBack(window);
    });
    window.on('unresponsive', () => void this.wakeUp(window));
  }

  private async bringBack(window: BrowserWindow): Promise<void> {
    const now = Date.now();
    this.ended = [...this.ended.filter((at) => now - at < WINDOW_MS), now];
    if (this.ended.length > BY_ITSELF && !(await this.agreed(window, KEEPS_ENDING)))
      return app.quit();
    if (!window.isDestroyed()) window.webContents.reload();
  }

  private async wakeUp(window: BrowserWindow): Promise<void> {
    if (this.asked) return;
    this.log.write('error', 'window', 'the page does not answer');
    // Its end is told as that of any other process, which brings it back.
    if ((await this.agreed(window, HANGS)) && !window.isDestroyed()) {
      window.webContents.forcefullyCrashRenderer();
    }
  }

  private async agreed(window: BrowserWindow, question: Question): Promise<boolean> {
    this.asked = true;
    const yes = await this.ask(window, question);
    this.asked = false;
    this.ended = [];
    return yes;
  }
}

/** What is asked outside a window that draws nothing. */
export interface Question {
  message: string;
  detail: string;
  yes: string;
  no: string;
}

const SAFE = 'Keys and payments are not in the window: nothing of them is lost.';
const KEEPS_ENDING: Question = {
  message: 'The window stopped working several times',
  detail: `${SAFE} The log in the folder of the app says more.`,
  yes: 'Open it again',
  no: 'Quit Taodesk',
};
const HANGS: Question = {
  message: 'The window does not answer',
  detail: `${SAFE} What was typed and not sent has to be typed again.`,
  yes: 'Open it again',
  no: 'Wait',
};

/** Asks about a window that draws nothing; true for yes. */
export async function askInDialog(window: BrowserWindow, question: Question): Promise<boolean> {
  const { message, detail, yes, no } = question;
  const buttons = [yes, no];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Writes down the end of any other process of the engine; the signer and the sandbox tell their own. */
export function logEngineProcesses(log: Pick<Log, 'write'>): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (type !== 'Utility' && reason !== 'clean-exit') {
      log.write('info', 'engine', `a process of the engine ended: ${type}, ${reason}`, {
        exitCode,
      });
    }
  });
}
