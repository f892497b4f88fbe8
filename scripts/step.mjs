// Runs one step of a check as a child, with its time.
import { spawn } from 'node:child_process';
import { root } from './shared.mjs';

/** Path of a package's command; no shell and no npx in between. */
export const bin = (file) => `node_modules/${file}`;

/**
 * Runs `node args` in the repository's root and resolves to its exit status; one that outlives `limitMs` is ended and
 * counts as failed.
 */
export async function step(name, args, { env = process.env, limitMs = 20 * 60_000 } = {}) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env, detached: true });
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
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`== ${name} ${status === 0 ? 'passed' : 'failed'} (${seconds} s)`);
  return late ? 1 : status;
}
