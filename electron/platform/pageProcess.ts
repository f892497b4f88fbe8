import type { BrowserWindow } from 'electron';

/**
 * Puts each load of the page into a process of its own. A load of the same origin keeps the process, with all that the
 * last page held; but one page that is cross-origin isolated and one that is not may not share a process (HTML, agent
 * clusters), so every other page is. The isolation gives nothing to a page: its policy switches that off.
 */
export class PageProcess {
  /** Of the page that the window shows. */
  private isolated = false;

  /** Told where the engine kept the process all the same. */
  constructor(private readonly onSameProcess: () => void) {}

  /** Headers of the next page. */
  headers(): Record<string, string> {
    return {
      'permissions-policy': 'cross-origin-isolated=()',
      ...(this.isolated ? {} : { 'cross-origin-embedder-policy': 'require-corp' }),
    };
  }

  /** The window shows a page that was served with {@link headers}. */
  shown(): void {
    this.isolated = !this.isolated;
  }

  /** Loads the page anew where it is; the old process ends, and with it the way back to it. */
  renew({ webContents }: BrowserWindow): void {
    const before = webContents.getOSProcessId();
    webContents.once('did-navigate', () => {
      webContents.clearHistory();
      if (webContents.getOSProcessId() === before) this.onSameProcess();
    });
    webContents.reload();
  }
}
