import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronBinary } from '../scripts/electron-runtime.mjs';
import { chainsFolder, root } from '../scripts/shared.mjs';

/** Folders of one test: nothing of the user's own is read or written. */
export interface TestHome {
  /** Everything below is inside. */
  folder: string;
  /** userData of the app. */
  data: string;
  /** The wallets folder. */
  wallets: string;
  remove: () => void;
}

/** An empty home. */
export function makeHome(): TestHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-e2e-'));
  return {
    folder,
    data: path.join(folder, 'data'),
    wallets: path.join(folder, 'wallets'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** Environment of a test's app: its own home, chain files where they are, nothing inherited that steers Electron. */
export function appEnv(home: TestHome, extra: Record<string, string> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(ELECTRON_|NODE_|TAODESK_|BT_)/.test(name),
  );
  const chains = chainsFolder();
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    HOME: home.folder,
    XDG_CONFIG_HOME: path.join(home.folder, '.config'),
    XDG_RUNTIME_DIR: home.folder,
    TAODESK_DATA: home.data,
    BT_WALLET_PATH: home.wallets,
    ...(chains ? { TAODESK_CHAINS: chains } : {}),
    ...extra,
  };
}

/** The build under test: the twin where `TAODESK_BUILD=twin`, else the working tree's `dist/`. */
export function appUnderTest(): { exe: string; args: string[] } {
  if (process.env['TAODESK_BUILD'] === 'twin') {
    return { exe: path.join(root, 'release/twin-unpacked/taodesk'), args: [] };
  }
  return { exe: electronBinary().exe, args: [root] };
}

/** Chromium as root needs this; a plain user does not. */
export const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Process id and parent of every process that can be read. */
function processTable(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readProc(`/proc/${name}/stat`);
      const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
}

/** A process and all that it started, itself first. */
export function processTree(pid: number): number[] {
  const table = processTable();
  const found = [pid];
  for (const parent of found) {
    found.push(...table.filter((entry) => entry.parent === parent).map((entry) => entry.pid));
  }
  return found;
}

/** A file of /proc; undefined when the process has gone meanwhile. */
export function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Processes come and go while the table is read.
    return undefined;
  }
}

/** Whether a process still runs (a zombie does not count). */
export function isAlive(pid: number): boolean {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat !== undefined && stat.slice(stat.lastIndexOf(')') + 2, -1)[0] !== 'Z';
}

/** Ends a process at once; one that has just ended by itself is fine. */
export function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A line of /proc/net/tcp: who listens, who talks to whom. */
export interface Socket {
  local: string;
  remote: string;
  state: 'listen' | 'other';
  inode: string;
}

/** TCP and UDP sockets that belong to one of the processes. */
export function socketsOf(pids: readonly number[]): Socket[] {
  const inodes = new Set(pids.flatMap(socketInodes));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(socketTable).filter((s) => inodes.has(s.inode));
}

function socketTable(protocol: string): Socket[] {
  const lines = (readProc(`/proc/net/${protocol}`) ?? '').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [, local = '', remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const listens = state === '0A' || (protocol.startsWith('udp') && state === '07');
    return { local, remote, state: listens ? 'listen' : 'other', inode };
  });
}

function socketInodes(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder).flatMap((fd) => {
      const target = linkTarget(`${folder}/${fd}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    });
  } catch {
    // The process ended between the two calls.
    return [];
  }
}

function linkTarget(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    // The descriptor was closed meanwhile.
    return '';
  }
}
