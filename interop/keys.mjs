// Wallets made here and by the real bittensor-wallet packages, opened by each other.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { root } from '../scripts/shared.mjs';
import { pythonWith } from './pythonWith.mjs';

/** Newest release and the last of the Python generation. */
const RELEASES = [
  ['bittensor-wallet', 'bittensor-wallet', 8],
  ['bittensor-wallet-1.0.0', 'bittensor-wallet==1.0.0', 7],
];

/** Results of both directions, as `[{title, status, reason?}]`. */
export async function run() {
  const { checkRelease } = await load(path.join(root, 'interop/keysPeer.ts'));
  const lines = [];
  for (const [venv, requirement, checks] of RELEASES) {
    const python = await pythonWith(venv, [requirement]);
    if (!python) {
      console.log(`SKIPPED ${requirement}: PyPI cannot be reached`);
      const reason = 'no PyPI';
      for (let i = 1; i <= checks; i++) {
        lines.push({ title: `K5 ${requirement}, check ${i}`, status: 'skipped', reason });
      }
      continue;
    }
    lines.push(...(await checkRelease(requirement, (request) => ask(python, request))));
  }
  for (const { title, reason } of lines) if (reason) console.log(`${title}: ${reason}`);
  return lines;
}

function ask(python, request) {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [path.join(root, 'interop/keys.py')], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: 120_000,
    });
    let out = '';
    let problem = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (problem += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`the peer ended with ${code}: ${problem.slice(-600)}`));
      else resolve(JSON.parse(out.trim().split('\n').at(-1)));
    });
    child.stdin.end(JSON.stringify(request));
  });
}
