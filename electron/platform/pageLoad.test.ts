import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageLoad } from './pageLoad';

const quit = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ app: { quit }, dialog: {} }));

/** Stands for a window whose files come and go; that a real one loads again is e2e/renewal.spec.ts. */
class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  isDestroyed = (): boolean => false;
}

let window: FakeWindow;
let load: PageLoad;
const ask = vi.fn<() => Promise<boolean>>();
const log = { write: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  window = new FakeWindow();
  load = new PageLoad(log, ask);
  load.watch(window as unknown as BrowserWindow);
});
afterEach(() => vi.useRealTimers());

const begin = (): void =>
  void window.webContents.emit('did-start-navigation', {
    isMainFrame: true,
    isSameDocument: false,
  });
const finish = (): void => void window.webContents.emit('did-finish-load');
const miss = (): void => {
  begin();
  load.fileMissing();
  finish();
};
const reloads = (): number => window.webContents.reload.mock.calls.length;

describe('a page whose files cannot be read', () => {
  it('is loaded again by itself, ever later, and then asked about', async () => {
    ask.mockResolvedValue(true);
    for (let round = 1; round <= 4; round++) {
      miss();
      expect(reloads()).toBe(round - 1);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(reloads()).toBe(round);
    }
    expect(ask).not.toHaveBeenCalled();
    miss();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledOnce();
    // The answer begins anew.
    expect(reloads()).toBe(5);
    miss();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([reloads(), ask.mock.calls.length]).toEqual([6, 1]);
    expect(quit).not.toHaveBeenCalled();
  });

  it('ends the app where the user does not want to try again', async () => {
    ask.mockResolvedValue(false);
    for (let round = 0; round < 5; round++) {
      window.webContents.emit('did-fail-load', {}, -2, 'FAILED', 'app://taodesk/', true);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(quit).toHaveBeenCalledOnce();
    expect(reloads()).toBe(4);
  });

  it('counts from the start again once it was there', async () => {
    ask.mockResolvedValue(true);
    for (let round = 0; round < 12; round++) {
      if (round % 3 === 2) {
        begin();
        finish();
      } else miss();
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(ask).not.toHaveBeenCalled();
    expect(reloads()).toBe(8);
  });

  it('is not one that another load took the place of, a frame, or what a loaded page asks for', async () => {
    begin();
    finish();
    load.fileMissing();
    window.webContents.emit('did-fail-load', {}, -3, 'ABORTED', 'app://taodesk/', true);
    window.webContents.emit('did-fail-load', {}, -2, 'FAILED', 'app://taodesk/', false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reloads()).toBe(0);
    begin();
    finish();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reloads()).toBe(0);
    miss();
    window.emit('closed');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reloads()).toBe(0);
  });
});
