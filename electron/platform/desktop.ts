import { safeText } from '../../shared/units/trustText';
import { type BrowserWindow, clipboard, dialog, type OpenDialogOptions, shell } from 'electron';

/** Systems on which `setContentProtection` has an effect (Electron, BrowserWindow). */
const GUARDED_PLATFORMS: ReadonlySet<string> = new Set(['darwin', 'win32']);

/** The system's dialogs, file manager and clipboard; all that capabilities may ask of the desktop. */
export class ElectronDesktop {
  constructor(private readonly window: () => BrowserWindow | undefined) {}

  /** The system's folder dialog; null when cancelled. */
  async chooseFolder(startAt: string): Promise<string | null> {
    return this.open({
      title: 'Choose the wallets folder',
      defaultPath: startAt,
      properties: ['openDirectory', 'createDirectory'],
    });
  }

  /** The system's file dialog for one file of the given extensions; null when cancelled. */
  async chooseFile(title: string, extensions: string[]): Promise<string | null> {
    const filters = [{ name: title, extensions }];
    return this.open({ title, filters, properties: ['openFile'] });
  }

  /** The system's folder dialog for a place to write to; null when cancelled. */
  async chooseTarget(title: string): Promise<string | null> {
    return this.open({ title, properties: ['openDirectory', 'createDirectory'] });
  }

  /** The system's dialog for a file to write, which asks before it names one that is there; null when cancelled. */
  async chooseSave(title: string, name: string, extension: string): Promise<string | null> {
    const window = this.window();
    const options = {
      title,
      defaultPath: name,
      filters: [{ name: title, extensions: [extension] }],
    };
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    return canceled || !filePath ? null : filePath;
  }

  /** Shows the whole address before anything opens; true when the user wants it. */
  confirmLink(url: string): Promise<boolean> {
    return this.confirm('Open this page in your browser?', url, 'Open');
  }

  /** Shows the whole address before it can be contacted; true when the user wants it. */
  confirmEndpoint(url: string): Promise<boolean> {
    const detail = `${url}\n\nAdd it only if you typed or chose this address yourself.`;
    return this.confirm('Let the app connect to this address?', detail, 'Add');
  }

  /** Shows the wallets folder that would be used; true when it is to be. */
  confirmFolder(folder: string): Promise<boolean> {
    return this.confirm('Use this wallets folder from now on?', safeText(folder), 'Use it');
  }

  /** Shows two addresses that look alike, one of them known by a name; true when the other one is to be paid. */
  confirmLookAlike(name: string, known: string, recipient: string): Promise<boolean> {
    const detail = `${safeText(name)}\n${groups(known)}\n\nRecipient\n${groups(recipient)}\n\nThese are two different accounts. What is sent to the wrong one is lost.`;
    return this.confirm('Pay an address that only looks like a known one?', detail, 'Pay it');
  }

  /** Shows what the remembered password would sign; true when it is to. */
  confirmUntyped(
    question: string,
    sentence: string,
    recipient: string | null,
    network: string,
  ): Promise<boolean> {
    const to = recipient === null ? '' : `\n\nRecipient\n${groups(recipient)}`;
    const detail = `${safeText(sentence)}${to}\n\nNetwork\n${safeText(network)}`;
    return this.confirm(question, detail, 'Sign');
  }

  /** Shows the text that a wallet kept unlocked would sign; true when it is to. */
  confirmMessage(name: string, text: string): Promise<boolean> {
    const detail = text.split('\n').map(safeText).join('\n');
    const question = `Sign this message with ${safeText(name)}, without a password?`;
    return this.confirm(question, detail, 'Sign');
  }

  /** Shows a file or folder in the system's file manager. */
  reveal(path: string): void {
    shell.showItemInFolder(path);
  }

  /** What the clipboard holds as text; empty for a picture or nothing. */
  async clipboardText(): Promise<string> {
    return clipboard.readText();
  }

  /** Public text only. */
  copyText(text: string): void {
    void clipboard.writeText(text);
  }

  /**
   * Keeps the window's content out of pictures and recordings of the screen, or lets it in again. True when the
   * system then does so: X11 and Wayland know no such thing.
   */
  guardScreen(on: boolean): boolean {
    const window = this.window();
    if (!window) return false;
    window.setContentProtection(on);
    return on && GUARDED_PLATFORMS.has(process.platform);
  }

  private async confirm(message: string, detail: string, yes: string): Promise<boolean> {
    const window = this.window();
    const question = {
      type: 'question' as const,
      message,
      detail,
      buttons: [yes, 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const { response } = window
      ? await dialog.showMessageBox(window, question)
      : await dialog.showMessageBox(question);
    return response === 0;
  }

  private async open(options: OpenDialogOptions): Promise<string | null> {
    const window = this.window();
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return canceled ? null : (filePaths[0] ?? null);
  }
}

const groups = (address: string): string => address.replace(/.{6}(?=.)/g, '$& ');
