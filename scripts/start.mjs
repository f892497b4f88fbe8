// `npm start`: opens the app from the working tree.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronBinary } from './electron-runtime.mjs';
import { withDisplay } from './with-display.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { exe, version, source } = electronBinary();
const flags = [];
if (process.platform === 'linux' && process.getuid() === 0) {
  console.log('start: running as root, so Chromium needs --no-sandbox (a plain user does not)');
  flags.push('--no-sandbox');
}
console.log(`start: Electron ${version} from ${source}`);

function open(env) {
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(exe, [...flags, root, ...process.argv.slice(2)], { stdio: 'inherit', env });
  const signals = ['SIGINT', 'SIGTERM'];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

process.exitCode = await withDisplay(open, {
  onVirtual: (display) =>
    console.log(`start: no display here, so the window opens on a virtual one (${display})`),
});
