// Runs one step of a check as a child, with its time.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './shared.mjs';

/** Path of a package's command; no shell and no npx in between. */
export const bin = (file) => `node_modules/${file}`;

/**
 * Runs `node args` in the repository's root and resolves to its exit status; one that outlives `limitMs` is ended and
 * counts as failed. `together` keeps what it prints until it has ended, for steps that run beside others.
 */
export async function step(name, args, options = {}) {
  const { env = process.env, limitMs = 20 * 60_000, together = false } = options;
  const began = Date.now();
  console.log(together ? `\n== ${name} began` : `\n== ${name}`);
  const kept = together ? keepOutput() : null;
  const stdio = kept ? ['inherit', kept.fd, kept.fd] : 'inherit';
  const child = spawn(process.execPath, args, { cwd: root, stdio, env, detached: true });
  let late = false;
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const timer = setTimeout(() => {
    late = true;
    console.log(`== ${name} took longer than ${limitMs / 60_000} minutes and was ended`);
    end('SIGKILL');
  }, limitMs);
  const interrupt = () => end('SIGTERM');
  process.once('SIGINT', interrupt);
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  clearTimeout(timer);
  process.removeListener('SIGINT', interrupt);
  if (kept) process.stdout.write(`\n== ${name}\n${kept.read()}`);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`== ${name} ${status === 0 ? 'passed' : 'failed'} (${seconds} s)`);
  return late ? 1 : status;
}

/** A file, not a pipe: a grandchild that outlives the step must not hold it open. */
function keepOutput() {
  const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-step-'));
  const file = path.join(folder, 'output.txt');
  const fd = openSync(file, 'w');
  const read = () => {
    closeSync(fd);
    const text = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
    return text;
  };
  return { fd, read };
}
