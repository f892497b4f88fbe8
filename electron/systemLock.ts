import { powerMonitor } from 'electron';
import { DesktopLock } from './platform/desktopLock';
import type { DisposableStore } from './platform/disposable';
import type { Log } from './platform/log';

const MOMENTS = ['suspend', 'lock-screen', 'user-did-resign-active'] as const;

/**
 * Locks when the computer sleeps or its screen is locked. Where no wallet has a password nothing covers the window then;
 * phrases are forgotten all the same.
 */
export function lockWithTheSystem(lock: () => void, owned: DisposableStore, log: Log): void {
  for (const moment of MOMENTS) {
    // The types name each event by itself.
    powerMonitor.on(moment as 'suspend', lock);
    owned.addUndo(() => powerMonitor.removeListener(moment as 'suspend', lock));
  }
  if (process.platform !== 'linux') return;
  let isTold = false;
  const unheard = (why: string): void => {
    if (!isTold) log.write('warn', 'lock', `a lock of the screen is not heard: ${why}`);
    isTold = true;
  };
  owned.add(new DesktopLock(lock, unheard));
}
