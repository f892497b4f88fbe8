import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { writeFileSync } from 'node:fs';
import { savedWindowState, type WindowState } from './savedWindowState';

export type { WindowState };

const FRESH: WindowState = { bounds: { width: 1_280, height: 860 }, maximized: false };

/** Reads the remembered state; anything unreadable, or off every screen, gives the fresh one. */
export function readWindowState(file: string): WindowState {
  const state = savedWindowState(file);
  if (!state) return FRESH;
  const { x, y, width, height } = state.bounds;
  if (x === undefined || y === undefined) return unplaced(width, height);
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const inside = x < area.x + area.width - 100 && x + width > area.x + 100;
  const reachable = y >= area.y - 10 && y < area.y + area.height - 50;
  if (!inside || !reachable) return unplaced(width, height);
  return { ...state, bounds: { x, y, ...fitted(width, height, area) } };
}

function unplaced(width: number, height: number): WindowState {
  return { ...FRESH, bounds: fitted(width, height, screen.getPrimaryDisplay().workArea) };
}

/** A screen may have become smaller since: a window that is larger than it cannot be taken by its edges. */
function fitted(width: number, height: number, area: Rectangle): { width: number; height: number } {
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) };
}

/** Remembers the state when the window closes. */
export function watchWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    } catch {
      // Closing must not fail because a preference could not be kept.
    }
  });
}
