import { type ChildProcess, spawn } from 'node:child_process';
import { busEnv } from './busEnv';
import type { Disposable } from './disposable';

/** One bus on which desktops and the login manager of Linux say that the screen is locked. */
interface Bus {
  args: readonly string[];
  /** Whether a line of `dbus-monitor`, after the one before, means it. */
  isLock: (line: string, before: string) => boolean;
}

const SIGNAL = /^signal .* interface=([\w.]+); member=(\w+)$/;
const MAX_LINE = 4_096;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 5 * 60_000;

const memberOf = (line: string): string => SIGNAL.exec(line)?.slice(1).join('.') ?? '';

const SESSION: Bus = {
  // GNOME, KDE, Cinnamon, MATE, Xfce and the free standard, each under a name of its own.
  args: ['--session', "type='signal',member='ActiveChanged'"],
  isLock: (line, before) =>
    line.trim() === 'boolean true' && memberOf(before).endsWith('.ScreenSaver.ActiveChanged'),
};
const BUSES: readonly Bus[] = [
  SESSION,
  {
    args: ['--system', "type='signal',interface='org.freedesktop.login1.Session',member='Lock'"],
    isLock: (line) => memberOf(line) === 'org.freedesktop.login1.Session.Lock',
  },
];

/**
 * Hears on Linux that the screen is locked: Electron tells it on macOS and Windows alone. `dbus-monitor` is started once
 * for each bus, is given nothing, and what it prints is read line by line within bounds; one that ends is started again,
 * ever later. Whoever can speak on these buses can lock the window, and nothing else.
 */
export class DesktopLock implements Disposable {
  private readonly running = new Map<Bus, ChildProcess>();
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Buses that have let the program listen. */
  private readonly heard = new Set<Bus>();
  private disposed = false;

  constructor(
    private readonly locked: () => void,
    private readonly unheard: (why: string) => void,
    private readonly program = 'dbus-monitor',
  ) {
    for (const bus of BUSES) this.listen(bus, FIRST_WAIT_MS);
  }

  /** Whether the bus of the session, where desktops speak, is listened to. */
  get isHeard(): boolean {
    return this.heard.has(SESSION);
  }

  dispose(): void {
    this.disposed = true;
    for (const timer of this.timers) clearTimeout(timer);
    for (const child of this.running.values()) child.kill('SIGKILL');
  }

  private listen(bus: Bus, waitMs: number): void {
    const child = spawn(this.program, bus.args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: busEnv(process.env),
    });
    this.running.set(bus, child);
    let rest = '';
    let before = '';
    let nextWaitMs = waitMs;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // It says its own name first, once the bus has taken it in.
      this.heard.add(bus);
      nextWaitMs = FIRST_WAIT_MS;
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, MAX_LINE);
      for (const line of lines) {
        if (bus.isLock(line, before)) this.locked();
        before = line;
      }
    });
    const again = (): void => {
      if (this.disposed || this.running.get(bus) !== child) return;
      this.running.delete(bus);
      this.heard.delete(bus);
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.listen(bus, Math.min(nextWaitMs * 2, MAX_WAIT_MS));
      }, nextWaitMs);
      timer.unref();
      this.timers.add(timer);
    };
    // Where the program or the bus is missing there is nothing to hear; a desktop may come later.
    child.once('error', (error) => {
      this.unheard(error.message);
      again();
    });
    child.once('exit', (code) => {
      if (!this.disposed) this.unheard(`dbus-monitor ${bus.args[0]} ended with ${code}`);
      again();
    });
  }
}
