import { type BrowserWindow, screen } from 'electron';
import { writeFileSync } from 'node:fs';
import { savedWindowState, type WindowState } from './savedWindowState';

export type { WindowState };

const FRESH: WindowState = { bounds: { width: 1_280, height: 860 }, maximized: false };

/** Reads the remembered state; anything unreadable, or off every screen, gives the fresh one. */
export function readWindowState(file: string): WindowState {
  const state = savedWindowState(file);
  if (!state) return FRESH;
  const { x, y, width, height } = state.bounds;
  const unplaced = { ...FRESH, bounds: { width, height } };
  if (x === undefined || y === undefined) return unplaced;
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const inside = x < area.x + area.width - 100 && x + width > area.x + 100;
  const reachable = y >= area.y - 10 && y < area.y + area.height - 50;
  return inside && reachable ? state : unplaced;
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
