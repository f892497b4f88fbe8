import { powerMonitor } from 'electron';
import type { DisposableStore } from './platform/disposable';

const MOMENTS = ['suspend', 'lock-screen', 'user-did-resign-active'] as const;

/**
 * Locks when the computer sleeps or its screen is locked. Where no wallet has a password nothing covers the window then;
 * phrases are forgotten all the same.
 */
export function lockWithTheSystem(lock: () => void, owned: DisposableStore): void {
  for (const moment of MOMENTS) {
    // The types name each event by itself.
    powerMonitor.on(moment as 'suspend', lock);
    owned.addUndo(() => powerMonitor.removeListener(moment as 'suspend', lock));
  }
}
