import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { busConfig, hasProgram } from '../electron/platform/testing/testBus';

/** Words of the one reason why a test with a real keyring may be skipped. */
export const NO_KEYRING = 'no dbus-daemon or gnome-keyring-daemon';

/** Whether this machine has a keyring of its own to start. */
export const hasKeyring = hasProgram('dbus-daemon') && hasProgram('gnome-keyring-daemon');

/** A desktop's bus with an unlocked gnome-keyring. */
export interface KeyringDesktop {
  /** For the app that is to find it. */
  env: Record<string, string>;
  /** Says on its bus what a desktop says when its screen is locked, or open again. */
  tellScreen: (isLocked: boolean) => void;
  stop: () => Promise<void>;
}

/** Starts one; what it keeps lies in `folder`, so that an empty folder is a fresh keyring. */
export async function startKeyring(folder: string): Promise<KeyringDesktop> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const socket = path.join(folder, 'bus');
  const config = path.join(folder, 'bus.conf');
  writeFileSync(config, busConfig(socket));
  const address = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` };
  const own = { ...process.env, ...address, HOME: folder, XDG_RUNTIME_DIR: folder };
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork'], { stdio: 'ignore' });
  let ring: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (ring) await ended(ring);
    await ended(bus);
  };
  try {
    await until(() => asks(own, 'GetId'));
    const args = ['--foreground', '--unlock', '--components=secrets'];
    ring = spawn('gnome-keyring-daemon', args, { env: own, stdio: ['pipe', 'ignore', 'ignore'] });
    ring.stdin?.end('password of the keyring');
    await until(() => asks(own, 'GetNameOwner', 'string:org.freedesktop.secrets'));
  } catch (error) {
    await stop();
    throw error;
  }
  const tellScreen = (isLocked: boolean): void => {
    const signal = ['/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver.ActiveChanged'];
    const args = ['--session', '--type=signal', ...signal, `boolean:${isLocked}`];
    if (spawnSync('dbus-send', args, { env: own }).status !== 0) throw new Error('no signal');
  };
  return { env: { ...address, XDG_CURRENT_DESKTOP: 'GNOME' }, tellScreen, stop };
}

function asks(env: NodeJS.ProcessEnv, method: string, ...args: string[]): boolean {
  const to = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const call = [...to, `org.freedesktop.DBus.${method}`, ...args];
  return spawnSync('dbus-send', call, { env }).status === 0;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let round = 0; !isSo(); round++) {
    if (round > 100) throw new Error('the keyring did not start');
    await wait(100);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await exit;
}
