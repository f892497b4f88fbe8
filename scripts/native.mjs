// Compiles native/hardening.c into .cache/native, from where the build takes it. Linux only; one call of the compiler.
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './shared.mjs';

const folder = path.join(root, '.cache/native');
const made = path.join(folder, 'hardening.node');

const flags = [
  ...['-std=c11', '-O2', '-fPIC', '-shared', '-Wall', '-Wextra', '-Werror'],
  ...['-fstack-protector-strong', '-Wl,-z,relro,-z,now,--build-id=none', '-s'],
];

function compile() {
  // The build copies whole folders: half a file must not lie in there.
  const half = path.join(root, `.cache/hardening-${process.pid}.node`);
  const source = ['-I', 'node_modules/node-api-headers/include', 'native/hardening.c'];
  const args = [...flags, ...source, '-o', half];
  const run = spawnSync(process.env.CC ?? 'cc', args, { cwd: root, encoding: 'utf8' });
  if (run.error?.code === 'ENOENT') {
    rmSync(made, { force: true });
    console.log('native: no C compiler here, so the app runs without its memory protection');
    return;
  }
  if (run.status !== 0) throw new Error(`native/hardening.c was not compiled:\n${run.stderr}`);
  mkdirSync(folder, { recursive: true });
  renameSync(half, made);
}

if (process.platform === 'linux') compile();
