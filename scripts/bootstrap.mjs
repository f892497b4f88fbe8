// Everything that a fresh machine needs before the app starts or a test runs. Node built-ins only; safe to run again.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '..'));
const began = Date.now();

const say = (text) => console.log(`setup: ${text} (${((Date.now() - began) / 1000).toFixed(1)} s)`);

function stop(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  const result = spawnSync(command, args, { stdio: 'inherit', shell, ...options });
  if (result.status !== 0) {
    stop(`setup: ${command} ${args.join(' ')} failed (${result.status ?? result.error})`);
  }
}

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  if (!fits) stop(`Node ${process.version} is too old: 20.19 or newer is needed`);
}

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

/** npm keeps what it installed in its own lock file, written last: no stamp of ours can be more right. */
function packagesMatchLock() {
  const installedLock = 'node_modules/.package-lock.json';
  if (!existsSync(installedLock)) return false;
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf('package-lock.json')).every(([name, wanted]) => {
    if (name === '') return true;
    const found = installed[name];
    return found ? found.version === wanted.version : Boolean(wanted.optional);
  });
}

function installPackages() {
  if (packagesMatchLock()) return;
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  say('packages installed');
}

const browserLibraries = [
  ...['libnss3', 'libgtk-3-0', 'libasound2', 'libgbm1', 'libdrm2', 'libcups2'],
  ...['libatk-bridge2.0-0', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxrandr2'],
];

function lacksLibraries(exe) {
  const { stdout } = spawnSync('ldd', [exe], { encoding: 'utf8' });
  return /=> not found/.test(stdout ?? '');
}

/** apt names of what this Linux lacks. `tests` adds what only the tests use, `compiler` what a release is made with. */
function missingPackages(exe, { tests, compiler }) {
  const need = new Set();
  const add = (...names) => names.forEach((name) => need.add(name));
  if (lacksLibraries(exe)) add(...browserLibraries);
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if ((tests || !display) && !has('Xvfb')) add('xvfb', 'fonts-dejavu-core');
  // To open the app is no reason to install a compiler: without one it says what it lacks.
  if ((tests || compiler) && !has(process.env.CC ?? 'cc')) add('gcc', 'libc6-dev');
  if (!tests) return need;
  if (!has('strace')) add('strace');
  if (!has('dbus-daemon') || !has('gnome-keyring-daemon'))
    add('dbus', 'gnome-keyring', 'libsecret-1-0');
  if (!has('setpriv') || !has('unshare')) add('util-linux');
  if (spawnSync('python3', ['-c', 'import venv, ensurepip']).status !== 0) {
    add('python3', 'python3-venv');
  }
  return need;
}

function aptInstall(names) {
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  run('apt-get', ['update', '-qq'], quiet);
  const known = (name) => spawnSync('apt-cache', ['show', name]).status === 0;
  // Newer releases carry the 64-bit-time names of these libraries.
  const chosen = names.map((name) => (known(name) ? name : `${name}t64`));
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...chosen], quiet);
  say(`system packages installed: ${chosen.join(' ')}`);
}

function installSystemPackages(exe, wanted) {
  if (process.platform !== 'linux') return;
  const names = [...missingPackages(exe, wanted)];
  if (names.length === 0) return;
  if (has('apt-get') && process.getuid() === 0) {
    aptInstall(names);
    return;
  }
  const line = `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (lacksLibraries(exe) || !wanted.tests) stop(`Run this once, then try again:\n  ${line}`);
  console.log(`setup: some tests will be skipped; to run them all:\n  ${line}`);
}

checkNode();
installPackages();
const { electronBinary } = await import('./electron-runtime.mjs');
const electron = electronBinary({ allowFetch: true });
say(`Electron ${electron.version} from ${electron.source}`);
installSystemPackages(electron.exe, {
  tests: process.argv.includes('--tests'),
  compiler: process.argv.includes('--compiler'),
});
run(process.execPath, ['scripts/native.mjs']);
run(process.execPath, ['scripts/build.mjs']);
say('ready');
