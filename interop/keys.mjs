// Keys made here and by the real packages of every generation, opened by each other.
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { root } from '../scripts/shared.mjs';
import { askPython } from './askPython.mjs';
import { lockedPython, pythonVersion, pythonWith } from './pythonWith.mjs';

/** For one question on a loaded machine; a derivation takes 3 s on an idle one. */
const LIMIT_MS = 300_000;

/** Results of both directions for every release, as `[{title, status, reason?}]`. */
export async function run() {
  const { RELEASES, drillsOf, runDrills } = await load(path.join(root, 'interop/keysPeer.ts'));
  const lines = [await refusesThief()];
  for (const release of RELEASES) {
    const python = await lockedPython(release.name);
    if (!python) {
      const reason = `no PyPI, or no wheel for ${pythonVersion()}`;
      console.log(`SKIPPED ${release.name}: ${reason}`);
      const titles = drillsOf(release).map(({ title }) => title);
      lines.push(...titles.map((title) => ({ title, status: 'skipped', reason })));
      continue;
    }
    const ask = (request) =>
      askPython(python, 'keys.py', { ...request, peer: release.peer }, LIMIT_MS);
    const start = Date.now();
    const done = await runDrills(release, ask);
    lines.push(...done);
    for (const { title, reason } of done) if (reason) console.log(`${title}: ${reason}`);
    console.log(`${release.name}: ${Math.round((Date.now() - start) / 1_000)} s`);
  }
  return lines;
}

// The release that sent decrypted keys to a stranger in May 2024 never reaches a machine through these tests.
async function refusesThief() {
  const title = 'K5 bittensor 6.12.2, which stole keys, is refused by name';
  for (const spelling of ['bittensor==6.12.2', 'Bittensor === 6.12.2']) {
    const made = await pythonWith('thief', [spelling]).then(
      () => true,
      (error) => !String(error).includes('6.12.2'),
    );
    if (made) return { title, status: 'failed', reason: `${spelling} was not refused` };
  }
  return { title, status: 'passed' };
}
