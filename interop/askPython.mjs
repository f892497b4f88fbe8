// A question to a Python peer: JSON in on its standard input, the last line of its output is the answer.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../scripts/shared.mjs';

/**
 * Runs `interop/<script>` with this interpreter and resolves to what it answered. Rejects with the end of what it
 * said when it fails or takes longer than `limitMs`.
 */
export function askPython(python, script, request, limitMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [path.join(root, 'interop', script)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: limitMs,
    });
    let out = '';
    let problem = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (problem += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`${script} ended with ${code}: ${problem.slice(-900)}`));
      else resolve(JSON.parse(out.trim().split('\n').at(-1)));
    });
    child.stdin.end(JSON.stringify(request));
  });
}
