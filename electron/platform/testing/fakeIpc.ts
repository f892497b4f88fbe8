/** What the fake `ipcMain` was given. */
export interface FakeIpcMain {
  invoke: Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>;
  listeners: Map<string, (event: unknown, ...args: unknown[]) => void>;
  handle: (name: string, handler: (event: unknown, ...args: unknown[]) => Promise<unknown>) => void;
  on: (name: string, listener: (event: unknown, ...args: unknown[]) => void) => void;
  removeHandler: (name: string) => void;
  removeAllListeners: (name: string) => void;
}

/** Stands for Electron's ipcMain where the real registration code is tested without a window. */
export function fakeIpcMain(): FakeIpcMain {
  const invoke: FakeIpcMain['invoke'] = new Map();
  const listeners: FakeIpcMain['listeners'] = new Map();
  return {
    invoke,
    listeners,
    handle: (name, handler) => invoke.set(name, handler),
    on: (name, listener) => listeners.set(name, listener),
    removeHandler: (name) => invoke.delete(name),
    removeAllListeners: (name) => listeners.delete(name),
  };
}

/** A stream's port that keeps what it was sent. */
export class FakePort {
  readonly sent: { type: string; error?: { code: string } }[] = [];
  closed = false;
  private onClose: () => void = () => undefined;

  postMessage(message: { type: string }): void {
    this.sent.push(message);
  }

  on(_event: 'close', listener: () => void): void {
    this.onClose = listener;
  }

  /** The page is gone. */
  lose(): void {
    this.onClose();
  }

  start(): void {}

  close(): void {
    this.closed = true;
  }
}
