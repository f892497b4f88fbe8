import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test as base } from '@playwright/test';
import { releaseFuses, twinFuses } from '../../scripts/electron/fuseMap.mjs';
import { readFuses } from '../../scripts/fuses.mjs';
import { root } from '../../scripts/shared.mjs';
import { processTree, readProc, socketsOf, type TestHome } from '../appProcess';
import {
  commandLine,
  copyRelease,
  makePlainHome,
  noSandboxReason,
  processesOf,
  type ReleaseCopy,
  startRelease,
  type Watched,
  windowOf,
} from './releaseProcess';

const test = base.extend<{ home: TestHome }, { copy: ReleaseCopy }>({
  copy: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const copy = copyRelease();
      await use(copy);
      copy.remove();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = makePlainHome();
    await use(home);
    home.remove();
  },
});

test.skip(noSandboxReason !== undefined, noSandboxReason);

const listening = (release: Watched): string[] =>
  socketsOf(processTree(release.pid)).flatMap(({ state, local }) =>
    state === 'listen' ? [local] : [],
  );

test.describe('P1 fuses', () => {
  for (const [build, map] of [
    ['release', releaseFuses],
    ['twin', twinFuses],
  ] as const) {
    test(`P1 the ${build}'s fuses are the committed map`, async () => {
      const fuses = await readFuses(path.join(root, `release/${build}-unpacked/taodesk`));
      const names = Object.keys(map).slice(0, Object.keys(fuses).length);
      expect(Object.keys(fuses)).toEqual(names);
      expect(fuses).toEqual(Object.fromEntries(Object.entries(map).slice(0, names.length)));
    });
  }
});

test('P3 release and twin hold the same archive and unpacked files', () => {
  const hash = (file: string): string =>
    createHash('sha256').update(readFileSync(file)).digest('hex');
  const addons = 'resources/app.asar.unpacked/dist/native';
  const files = ['resources/app.asar', `${addons}/sodium.node`, `${addons}/hardening.node`];
  for (const file of files) {
    const [release, twin] = ['release', 'twin'].map((build) =>
      hash(path.join(root, `release/${build}-unpacked`, file)),
    );
    expect(twin, file).toBe(release);
  }
});

test('P3 a twin marker does not open the release', async ({ copy, home }) => {
  writeFileSync(path.join(path.dirname(copy.exe), 'resources/twin'), 'planted');
  const release = startRelease(copy.exe, { home, args: ['--inspect=0'] });
  expect(await release.ended).toBe(64);
});

test.describe('P2 foreign switches', () => {
  for (const argument of [
    ...['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0', '--remote-debugging-pipe'],
    ...['--js-flags=--expose-gc', '--user-data-dir=other', '--load-extension=other'],
    ...['--ignore-certificate-errors', '--host-resolver-rules=MAP * 127.0.0.1'],
    ...['--proxy-server=127.0.0.1:1', '--no-sandbox', '--require=other.js', '-r'],
  ]) {
    test(`P2 ${argument.split('=', 1)[0]} makes it exit with a message`, async ({ copy, home }) => {
      const release = startRelease(copy.exe, { home, args: [argument] });
      expect(await release.ended).toBe(64);
      expect(release.stderr()).toContain('does not take the switch');
      expect(release.stderr()).not.toMatch(/DevTools listening|Debugger listening/);
      expect(existsSync(path.join(home.folder, '.config/Taodesk/logs'))).toBe(false);
    });
  }
});

test('P2 environment of Node, Electron and test builds has no effect', async ({ copy, home }) => {
  const canary = path.join(home.folder, 'canary');
  const script = path.join(home.folder, 'plant.js');
  writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(canary)}, 'ran');`);
  const env = {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${script}`,
    NODE_EXTRA_CA_CERTS: path.join(home.folder, 'ca.pem'),
    TAODESK_DATA: path.join(home.folder, 'elsewhere'),
    TAODESK_CHAINS: home.folder,
  };
  const release = startRelease(copy.exe, { home, args: [script], env });
  await windowOf(release);
  await wait(1_000);
  expect(listening(release)).toEqual([]);
  await release.stop();
  expect(existsSync(canary), 'the planted script ran').toBe(false);
  expect(existsSync(env.TAODESK_DATA), 'TAODESK_DATA was honoured').toBe(false);
  expect(existsSync(path.join(home.folder, '.config/Taodesk'))).toBe(true);
});

test('P2 N3 no port before, during or after SIGUSR1', async ({ copy, home }) => {
  const release = startRelease(copy.exe, { home });
  await windowOf(release);
  expect(listening(release)).toEqual([]);
  process.kill(release.pid, 'SIGUSR1');
  await wait(1_500);
  expect(listening(release)).toEqual([]);
  expect(release.stderr()).not.toContain('Debugger listening');
  expect(release.child.exitCode, 'the app still runs').toBeNull();
  await release.stop();
});

test('K8 main and the signer are closed to other processes, and a second start still finds the first', async ({
  copy,
  home,
}) => {
  const release = startRelease(copy.exe, { home });
  await windowOf(release);
  const signers = (): number[] =>
    processesOf(release.pid, 'utility').filter((pid) => /node\.mojom/.test(commandLine(pid)));
  await expect.poll(() => signers().length).toBe(1);
  for (const pid of [release.pid, ...signers()]) {
    // The system gives the memory of a closed process to root.
    await expect.poll(() => statSync(`/proc/${pid}/mem`).uid).toBe(0);
    expect(readProc(`/proc/${pid}/limits`)).toMatch(/^Max core file size +0 +0 /m);
  }
  const second = startRelease(copy.exe, { home });
  expect(await second.ended).toBe(0);
  expect(release.child.exitCode, 'the first still runs').toBeNull();
  await release.stop();
});

test('E2 the renderer runs in the real sandbox of the system', async ({ copy, home }) => {
  const release = startRelease(copy.exe, { home });
  await windowOf(release);
  // The first renderer may be replaced when the window leaves its blank page.
  await wait(1_000);
  const renderers = processesOf(release.pid, 'renderer');
  expect(renderers.length).toBeGreaterThan(0);
  for (const renderer of renderers) {
    const status = readProc(`/proc/${renderer}/status`) ?? '';
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(commandLine(renderer)).not.toContain('--no-sandbox');
    expect(commandLine(renderer)).not.toContain('--disable-web-security');
  }
  await release.stop();
});
