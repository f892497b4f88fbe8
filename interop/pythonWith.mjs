// Python environments of the interop tests, under .venv/ and out of git.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const LIMIT_MS = 10 * 60_000;
/** The folder of the project, where npm runs every script: bundled into a bench, this file lies elsewhere. */
const root = process.cwd();
const LOCKS = path.join(root, 'interop', 'requirements');
/** Sent decrypted keys to a stranger (22 to 29 May 2024). */
const THIEF = /^\s*bittensor\s*={2,3}\s*6\.12\.2\b/im;

/**
 * The interpreter of an environment with these packages; made on first use.
 * Undefined when there is no Python with venv or PyPI cannot be reached.
 */
export async function pythonWith(name, packages) {
  return environment(name, JSON.stringify(packages), packages);
}

/**
 * The interpreter of an environment with exactly what `requirements/<name>.txt` lists: every file is compared with its
 * hash, and nothing comes along that is not listed. Undefined as above, or where a listed wheel does not fit.
 */
export async function lockedPython(name) {
  const list = lockText(`${name}.txt`);
  const file = path.join(LOCKS, `${name}.txt`);
  return environment(name, list, ['--no-deps', '--require-hashes', '-r', file]);
}

/** What `python3` calls itself, such as `Python 3.11.7`; which wheels fit depends on it. */
export function pythonVersion() {
  return spawnSync('python3', ['-V'], { encoding: 'utf8' }).stdout?.trim() || 'no Python';
}

function lockText(file) {
  const text = readFileSync(path.join(LOCKS, file), 'utf8');
  return text.replaceAll(/^-r (.+)$/gm, (_line, other) => lockText(other));
}

async function environment(name, wanted, args) {
  if (THIEF.test(args.join('\n')) || THIEF.test(wanted)) {
    throw new Error('bittensor 6.12.2 stole keys: it is not installed');
  }
  const folder = path.join(root, '.venv', name);
  const python = path.join(folder, 'bin', 'python');
  const stamp = path.join(folder, 'packages.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  mkdirSync(path.dirname(folder), { recursive: true });
  if (!existsSync(python) && !(await succeeds('python3', ['-m', 'venv', folder]))) return undefined;
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args];
  if (!(await succeeds(python, install))) return undefined;
  writeFileSync(stamp, wanted);
  return python;
}

async function succeeds(command, args) {
  try {
    await promisify(execFile)(command, args, { timeout: LIMIT_MS });
    return true;
  } catch (error) {
    console.log(`interop: ${command} ${args[1]}: ${String(error.stderr ?? error).slice(-300)}`);
    return false;
  }
}
