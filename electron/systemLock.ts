import { powerMonitor } from 'electron';
import { DesktopLock } from './platform/desktopLock';
import type { Disposable } from './platform/disposable';
import { Emitter } from './platform/emitter';
import type { Log } from './platform/log';

const MOMENTS = ['suspend', 'lock-screen', 'user-did-resign-active'] as const;

/** Tells when the computer sleeps or its screen is locked. */
export class SystemLock implements Disposable {
  readonly moments = new Emitter<void>();
  private readonly tell = (): void => this.moments.emit();
  private readonly desktop: DesktopLock | null = null;
  private isTold = false;

  constructor(private readonly log: Pick<Log, 'write'>) {
    // The types name each event by itself.
    for (const moment of MOMENTS) powerMonitor.on(moment as 'suspend', this.tell);
    if (process.platform === 'linux') {
      this.desktop = new DesktopLock(this.tell, (why) => this.unheard(why));
    }
  }

  /** Whether a lock of the screen is heard: always where the engine tells it, on Linux where the desktop says it. */
  get isScreenHeard(): boolean {
    return this.desktop?.isHeard ?? true;
  }

  dispose(): void {
    for (const moment of MOMENTS) powerMonitor.removeListener(moment as 'suspend', this.tell);
    this.desktop?.dispose();
  }

  private unheard(why: string): void {
    if (!this.isTold) this.log.write('info', 'lock', `a lock of the screen is not heard: ${why}`);
    this.isTold = true;
  }
}
