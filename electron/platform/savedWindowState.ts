import type { Rectangle } from 'electron';
import { readFileSync } from 'node:fs';

/** Size and place of the window. */
export interface WindowState {
  bounds: Partial<Rectangle> & { width: number; height: number };
  maximized: boolean;
}

/** No screen lies farther out; the system takes no number past 32 bits. */
const FARTHEST = 100_000;

/** The state as it was kept, if every number of it can be one of a window; else undefined. */
export function savedWindowState(file: string): WindowState | undefined {
  // Checked by hand: a schema library here would delay every start by 40 ms.
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>;
    const numbers = [bounds?.x ?? 0, bounds?.y ?? 0, bounds?.width, bounds?.height];
    if (!bounds || !numbers.every((value) => Number.isInteger(value))) return undefined;
    const { x, y, width, height } = bounds;
    if (width < 800 || height < 600 || width > 10_000 || height > 10_000) return undefined;
    const place = isNear(x) && isNear(y) ? { x, y } : {};
    return { bounds: { ...place, width, height }, maximized: maximized === true };
  } catch {
    // A lost window position is not worth a message.
    return undefined;
  }
}

const isNear = (at: unknown): at is number => typeof at === 'number' && Math.abs(at) <= FARTHEST;
