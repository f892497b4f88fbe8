import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';

/** Size and place of the window. */
export interface WindowState {
  bounds: Partial<Rectangle> & { width: number; height: number };
  maximized: boolean;
}

const FRESH: WindowState = { bounds: { width: 1_280, height: 860 }, maximized: false };

/** Reads the remembered state; anything unreadable, or off every screen, gives the fresh one. */
export function readWindowState(file: string): WindowState {
  const state = parse(file);
  if (!state) return FRESH;
  const { x, y, width, height } = state.bounds;
  const unplaced = { ...FRESH, bounds: { width, height } };
  if (x === undefined || y === undefined) return unplaced;
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const inside = x < area.x + area.width - 100 && x + width > area.x + 100;
  const reachable = y >= area.y - 10 && y < area.y + area.height - 50;
  return inside && reachable ? state : unplaced;
}

// Checked by hand: a schema library here would delay every start by 40 ms.
function parse(file: string): WindowState | undefined {
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>;
    const numbers = [bounds?.x ?? 0, bounds?.y ?? 0, bounds?.width, bounds?.height];
    if (!bounds || !numbers.every((value) => Number.isInteger(value))) return undefined;
    const { x, y, width, height } = bounds;
    if (width < 800 || height < 600 || width > 10_000 || height > 10_000) return undefined;
    const place = x === undefined || y === undefined ? {} : { x, y };
    return { bounds: { ...place, width, height }, maximized: maximized === true };
  } catch {
    // A lost window position is not worth a message.
    return undefined;
  }
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
