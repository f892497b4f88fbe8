import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A running Electron app whose process tree can be weighed. */
export interface MeasuredApp {
  /** Milliseconds from spawn until the app said that its window is usable. */
  usableMs: number;
  /** Sum of the proportional set size of the whole process tree, MB. */
  pssMb: () => number;
  stop: () => Promise<void>;
}

const EMPTY_MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 860, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => { window.show(); console.error('window: usable'); });
  window.loadURL('data:text/html,<title>empty</title><p>empty');
});
app.on('window-all-closed', () => app.quit());
`;

/** Writes the empty app that ours is compared with. */
export function emptyApp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'empty-app-'));
  writeFileSync(path.join(folder, 'package.json'), '{"name":"empty","main":"main.js"}');
  writeFileSync(path.join(folder, 'main.js'), EMPTY_MAIN);
  return folder;
}

/** Starts an app folder with a data folder of its own and waits until its window is usable. */
export async function startApp(
  folder: string,
  data: string,
  more: string[] = [],
): Promise<MeasuredApp> {
  const exe = process.env['BENCH_ELECTRON'];
  if (!exe) throw new Error('npm run bench sets BENCH_ELECTRON');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TAODESK_DATA: data,
    BT_WALLET_PATH: path.join(data, 'wallets'),
  };
  delete env['ELECTRON_RUN_AS_NODE'];
  const startedAt = performance.now();
  const child = spawn(exe, [...root, folder, ...more], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const usableMs = await whenUsable(child, startedAt);
  return { usableMs, pssMb: () => treePss(child.pid ?? 0), stop: () => stop(child) };
}

/** A fresh data folder and the function that removes it. */
export function temporaryData(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-data-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function whenUsable(child: ChildProcess, startedAt: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`not usable after 30 s: ${text.slice(-2_000)}`)),
      30_000,
    );
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString();
      if (!text.includes('window: usable')) return;
      clearTimeout(timer);
      resolve(performance.now() - startedAt);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text.slice(-2_000)}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

function treePss(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1] ?? 0);
    parents.set(Number(name), parent);
  }
  const tree = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (!tree.has(pid) && tree.has(parent)) grown = Boolean(tree.add(pid));
    }
  }
  const kb = [...tree].map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return kb.reduce((sum, value) => sum + value, 0) / 1_024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process of the list may have ended meanwhile.
    return '';
  }
}
