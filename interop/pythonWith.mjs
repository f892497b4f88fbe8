// Python environments of the interop tests, under .venv/ and out of git.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/shared.mjs';

const LIMIT_MS = 10 * 60_000;

/**
 * The interpreter of an environment with these packages; made on first use.
 * Undefined when there is no Python with venv or PyPI cannot be reached.
 */
export async function pythonWith(name, packages) {
  const folder = path.join(root, '.venv', name);
  const python = path.join(folder, 'bin', 'python');
  const stamp = path.join(folder, 'packages.json');
  const wanted = JSON.stringify(packages);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  mkdirSync(path.dirname(folder), { recursive: true });
  if (!existsSync(python) && !succeeds('python3', ['-m', 'venv', folder])) return undefined;
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  if (!succeeds(python, install)) return undefined;
  writeFileSync(stamp, wanted);
  return python;
}

function succeeds(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: LIMIT_MS });
  if (status !== 0) console.log(`interop: ${command} ${args[1]}: ${(stderr ?? '').slice(-300)}`);
  return status === 0;
}
