import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DesktopLock } from './desktopLock';
import { lacks, needs } from './testing/needs';
import { busConfig, hasProgram } from './testing/testBus';

const there = ['dbus-daemon', 'dbus-monitor', 'dbus-send'].every(hasProgram);

describe('K7 the lock of the desktop', needs(lacks(there, 'dbus-daemon')), () => {
  let folder: string;
  let bus: ChildProcess | undefined;

  beforeAll(async () => {
    if (!there) return;
    folder = mkdtempSync(join(tmpdir(), 'taodesk-bus-'));
    const socket = join(folder, 'bus');
    writeFileSync(join(folder, 'bus.conf'), busConfig(socket));
    // The bus of the session and of the system in one: the program is told their addresses.
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${socket}`);
    vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', `unix:path=${socket}`);
    bus = spawn('dbus-daemon', [`--config-file=${join(folder, 'bus.conf')}`, '--nofork']);
    await until(() => send('session', '/x', 'org.example.Ready.Now') === 0);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    bus?.kill();
    if (there) rmSync(folder, { recursive: true, force: true });
  });

  const send = (which: 'session' | 'system', path: string, name: string, ...args: string[]) =>
    spawnSync('dbus-send', [`--${which}`, '--type=signal', path, name, ...args]).status;
  const screen = (name: string, isLocked: boolean) =>
    send('session', '/x', `${name}.ActiveChanged`, `boolean:${isLocked}`);

  async function until(isSo: () => boolean): Promise<void> {
    for (let round = 0; !isSo(); round++) {
      if (round > 100) throw new Error('it did not come about');
      await wait(50);
    }
  }

  it('is heard from each desktop and from the login manager, and nothing else is', async () => {
    const locked = vi.fn();
    const lock = new DesktopLock(locked, (why) => expect.fail(why));
    try {
      await until(() => {
        screen('org.gnome.ScreenSaver', true);
        return locked.mock.calls.length > 0;
      });
      // What was said before it listened, and once more, has come.
      await wait(300);
      const heard = async (tell: () => unknown, times: number): Promise<void> => {
        locked.mockClear();
        tell();
        await wait(300);
        expect(locked).toHaveBeenCalledTimes(times);
      };
      await heard(() => screen('org.freedesktop.ScreenSaver', true), 1);
      await heard(() => screen('org.cinnamon.ScreenSaver', true), 1);
      await heard(() => screen('org.gnome.ScreenSaver', false), 0);
      await heard(() => screen('org.example.Other', true), 0);
      const session = '/org/freedesktop/login1/session/_31';
      const login = 'org.freedesktop.login1.Session';
      await until(() => {
        send('system', session, `${login}.Lock`);
        return locked.mock.calls.length > 0;
      });
      await wait(300);
      await heard(() => send('system', session, `${login}.Unlock`), 0);
    } finally {
      lock.dispose();
    }
  });

  const listening = (): number =>
    Number(spawnSync('pgrep', ['-c', '-P', String(process.pid), '-x', 'dbus-monitor']).stdout);

  it('K7 says whether it hears, also after the program ended, and leaves no process behind', async () => {
    const unheard = vi.fn();
    const lock = new DesktopLock(vi.fn(), unheard);
    expect(lock.isHeard).toBe(false);
    await until(() => lock.isHeard && listening() === 2);
    spawnSync('pkill', ['-P', String(process.pid), '-x', 'dbus-monitor']);
    await until(() => !lock.isHeard);
    expect(unheard).toHaveBeenCalled();
    await until(() => lock.isHeard && listening() === 2);
    lock.dispose();
    await until(() => listening() === 0);
  });

  it('K7 a bus that is not there is said', async () => {
    const said: string[] = [];
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(folder, 'no-bus')}`);
    const lock = new DesktopLock(vi.fn(), (why) => void said.push(why));
    await until(() => said.length > 0);
    expect(said[0]).toContain('--session ended with 1');
    expect(lock.isHeard).toBe(false);
    lock.dispose();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(folder, 'bus')}`);
  });

  it('a program that is not there is said, and is looked for again', async () => {
    const said: string[] = [];
    const lock = new DesktopLock(vi.fn(), (why) => void said.push(why), join(folder, 'none'));
    await until(() => said.length > 2);
    lock.dispose();
    expect(said[0]).toContain('ENOENT');
  });
});
