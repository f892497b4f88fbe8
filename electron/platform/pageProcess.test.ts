import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { PageProcess } from './pageProcess';

const COEP = 'cross-origin-embedder-policy';

/** Stands for a window whose engine chooses the process; that a real one does is e2e/renewal.spec.ts. */
class FakeContents extends EventEmitter {
  reload = vi.fn();
  clearHistory = vi.fn();
  constructor(public pid: number) {
    super();
  }
  getOSProcessId = (): number => this.pid;
}

describe('K1 K8 each load of the page', () => {
  it('differs in its isolation from the page that is shown, not from one that never came', () => {
    const page = new PageProcess(() => expect.fail('same process'));
    expect(page.headers()).toHaveProperty(COEP, 'require-corp');
    // Asked for twice, shown once.
    expect(page.headers()).toHaveProperty(COEP);
    page.shown();
    expect(page.headers()).not.toHaveProperty(COEP);
    page.shown();
    expect(page.headers()).toHaveProperty(COEP);
    expect(page.headers()['permissions-policy']).toBe('cross-origin-isolated=()');
  });

  it('says so when the engine kept the process', () => {
    const told = vi.fn();
    const page = new PageProcess(told);
    const webContents = new FakeContents(7);
    page.renew({ webContents } as unknown as BrowserWindow);
    expect(webContents.reload).toHaveBeenCalledOnce();
    webContents.pid = 8;
    webContents.emit('did-navigate');
    expect(told).not.toHaveBeenCalled();
    expect(webContents.clearHistory).toHaveBeenCalledOnce();
    page.renew({ webContents } as unknown as BrowserWindow);
    webContents.emit('did-navigate');
    expect(told).toHaveBeenCalledOnce();
    expect(webContents.listenerCount('did-navigate')).toBe(0);
  });
});
