import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const stateSchema = z.strictObject({
  bounds: z.strictObject({
    x: z.number().int().optional(),
    y: z.number().int().optional(),
    width: z.number().int().min(800).max(10_000),
    height: z.number().int().min(600).max(10_000),
  }),
  maximized: z.boolean(),
});

/** Size and place of the window. */
export interface WindowState {
  bounds: Partial<Rectangle> & { width: number; height: number };
  maximized: boolean;
}

const FRESH: WindowState = { bounds: { width: 1_280, height: 860 }, maximized: false };

/** Reads the remembered state; anything unreadable, or off every screen, gives the fresh one. */
export function readWindowState(file: string): WindowState {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { x, y, width, height } = state.bounds;
    if (x === undefined || y === undefined) return { ...FRESH, bounds: { width, height } };
    const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
    const visible =
      x < area.x + area.width - 100 &&
      x + width > area.x + 100 &&
      y >= area.y - 10 &&
      y < area.y + area.height - 50;
    return visible
      ? { bounds: { x, y, width, height }, maximized: state.maximized }
      : { ...FRESH, bounds: { width, height } };
  } catch {
    // A lost window position is not worth a message.
    return FRESH;
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
