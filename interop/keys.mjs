// Wallets made here and by the real bittensor-wallet packages, opened by each other.
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { root } from '../scripts/shared.mjs';
import { askPython } from './askPython.mjs';
import { pythonWith } from './pythonWith.mjs';

/** Newest release and the last of the Python generation. */
const RELEASES = [
  ['bittensor-wallet', 'bittensor-wallet', 8],
  ['bittensor-wallet-1.0.0', 'bittensor-wallet==1.0.0', 7],
];
const LIMIT_MS = 120_000;

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
    lines.push(
      ...(await checkRelease(requirement, (request) =>
        askPython(python, 'keys.py', request, LIMIT_MS),
      )),
    );
  }
  for (const { title, reason } of lines) if (reason) console.log(`${title}: ${reason}`);
  return lines;
}
