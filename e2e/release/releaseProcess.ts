import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../scripts/shared.mjs';
import {
  appEnv,
  isAlive,
  killOne,
  makeHome,
  processTree,
  readProc,
  type TestHome,
} from '../appProcess';

/** The user that a test of the release runs as when the tests run as root: nobody. */
const PLAIN_UID = 65_534;

const asRoot = process.getuid?.() === 0;

/** Why a machine cannot run the release as a plain user with Chromium's own sandbox; undefined when it can. */
export const noSandboxReason =
  process.platform === 'linux' ? undefined : 'the release suite is for Linux builds';

/** A copy of the release that a plain user can read, wherever the clone lies. */
export interface ReleaseCopy {
  exe: string;
  remove: () => void;
}

/** Copies `release/release-unpacked` out of the clone. */
export function copyRelease(): ReleaseCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-release-'));
  chmodSync(folder, 0o755);
  cpSync(path.join(root, 'release/release-unpacked'), folder, { recursive: true });
  return {
    exe: path.join(folder, 'taodesk'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** An empty home that the plain user owns. */
export function makePlainHome(): TestHome {
  const home = makeHome();
  if (asRoot) chownSync(home.folder, PLAIN_UID, PLAIN_UID);
  return home;
}

/** A release that was started with plain `child_process`: nothing drives it, it is only watched. */
export interface Watched {
  child: ChildProcess;
  pid: number;
  stderr: () => string;
  /** Resolves to the exit status, or to the signal's name. */
  ended: Promise<number | string>;
  /** Ends all of its processes. */
  stop: () => Promise<void>;
}

/** What to start and how. */
export interface StartOptions {
  home: TestHome;
  args?: string[];
  env?: Record<string, string>;
  /** Commands put before the release, e.g. a tracer. */
  wrapper?: string[];
}

/** Starts the release as a plain user, with Chromium's sandbox. */
export function startRelease(exe: string, options: StartOptions): Watched {
  const { home, args = [], env = {}, wrapper = [] } = options;
  const id = String(PLAIN_UID);
  const drop = asRoot ? ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--'] : [];
  const [command = exe, ...rest] = [...wrapper, ...drop, exe, ...args];
  const { TAODESK_DATA: _data, TAODESK_CHAINS: _chains, ...clean } = appEnv(home);
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...clean, ...env },
    cwd: home.folder,
  });
  let text = '';
  child.stderr?.on('data', (data: Buffer) => (text = (text + data.toString()).slice(-100_000)));
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const pid = child.pid ?? 0;
  const stop = async (): Promise<void> => {
    const tree = processTree(pid);
    child.kill('SIGTERM');
    for (let round = 0; round < 50 && tree.some(isAlive); round++) await wait(100);
    for (const left of tree.filter(isAlive)) killOne(left);
    await ended;
  };
  return { child, pid, stderr: () => text, ended, stop };
}

/** Command line of a process as one text. */
export function commandLine(pid: number): string {
  return (readProc(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
}

/** The release's processes of one kind: `renderer`, `gpu-process`, `utility`. */
export function processesOf(pid: number, type: string): number[] {
  return processTree(pid).filter((member) => commandLine(member).includes(`--type=${type}`));
}

/** Waits until a window's renderer runs; throws with what the release said when it ends first. */
export async function windowOf(release: Watched): Promise<number> {
  for (let round = 0; round < 300; round++) {
    const [renderer] = processesOf(release.pid, 'renderer');
    if (renderer !== undefined) return renderer;
    if (release.child.exitCode !== null) break;
    await wait(100);
  }
  throw new Error(`The release opened no window. It said:\n${release.stderr().slice(-4_000)}`);
}
