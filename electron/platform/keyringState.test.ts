import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keyringState } from './keyringState';
import { lacks, needs } from './testing/needs';
import { busConfig, hasProgram } from './testing/testBus';

const there = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].every(hasProgram);

describe(
  'K3 a keyring is asked how it is before anything waits for it',
  needs(lacks(there, 'gnome-keyring')),
  () => {
    let folder: string;
    let bus: ChildProcess | undefined;
    let ring: ChildProcess | undefined;

    beforeAll(async () => {
      if (!there) return;
      folder = mkdtempSync(join(tmpdir(), 'taodesk-ring-'));
      writeFileSync(join(folder, 'bus.conf'), busConfig(join(folder, 'bus')));
      vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(folder, 'bus')}`);
      vi.stubEnv('HOME', folder);
      vi.stubEnv('XDG_RUNTIME_DIR', folder);
      vi.stubEnv('XDG_CURRENT_DESKTOP', 'GNOME');
      bus = spawn('dbus-daemon', [`--config-file=${join(folder, 'bus.conf')}`, '--nofork']);
      await until(() => calls('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetId'));
    });
    afterAll(() => {
      vi.unstubAllEnvs();
      ring?.kill('SIGKILL');
      bus?.kill();
      if (there) rmSync(folder, { recursive: true, force: true });
    });

    const calls = (to: string, ...call: string[]): boolean =>
      spawnSync('dbus-send', ['--session', '--print-reply', `--dest=${to}`, ...call]).status === 0;

    async function until(isSo: () => boolean): Promise<void> {
      for (let round = 0; !isSo(); round++) {
        if (round > 100) throw new Error('it did not come about');
        await wait(50);
      }
    }

    const startRing = async (): Promise<void> => {
      ring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      ring.stdin?.end('password of the keyring');
      const owner = ['/', 'org.freedesktop.DBus.GetNameOwner', 'string:org.freedesktop.secrets'];
      await until(() => calls('org.freedesktop.DBus', ...owner));
    };
    const asking = (): number =>
      Number(spawnSync('pgrep', ['-c', '-P', String(process.pid), '-x', 'dbus-send']).stdout);

    it('K3 where none is, or nothing to ask with, who seals finds that out', async () => {
      expect(await keyringState()).toBe('ready');
      const { PATH } = process.env;
      vi.stubEnv('PATH', folder);
      expect(await keyringState()).toBe('ready');
      vi.stubEnv('PATH', PATH);
    });

    it('K3 an open one is ready, one that hangs is silent soon, a locked one is locked', async () => {
      await startRing();
      expect(await keyringState()).toBe('ready');
      ring?.kill('SIGSTOP');
      const before = performance.now();
      expect(await keyringState(500)).toBe('silent');
      expect(performance.now() - before).toBeLessThan(3_000);
      await until(() => asking() === 0);
      ring?.kill('SIGCONT');
      const keyring = 'array:objpath:/org/freedesktop/secrets/collection/login';
      const lock = ['/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', keyring];
      expect(calls('org.freedesktop.secrets', ...lock)).toBe(true);
      expect(await keyringState()).toBe('locked');
    });

    it('K3 the one of KDE is asked on KDE alone', async () => {
      // On this bus nobody is KWallet; the locked one of before is not asked.
      vi.stubEnv('XDG_CURRENT_DESKTOP', 'KDE');
      expect(await keyringState()).toBe('ready');
    });
  },
);
