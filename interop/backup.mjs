// polkadot-js backups exported here, opened by the real bittensor-wallet packages that know them.
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { root } from '../scripts/shared.mjs';
import { askPython } from './askPython.mjs';
import { pythonWith } from './pythonWith.mjs';

/** Older ones bring all of Ansible along, which takes minutes to install. */
const RELEASES = ['4.0.1', '4.1.1'];
const LIMIT_MS = 120_000;

/** One result a release, as `[{title, status, reason?}]`. */
export async function run() {
  const { checkExport } = await load(path.join(root, 'interop/backupPeer.ts'));
  const lines = [];
  for (const release of RELEASES) {
    const title = `K5 bittensor-wallet ${release} opens a backup exported here`;
    const python = await pythonWith(`bittensor-wallet-${release}`, [
      `bittensor-wallet==${release}`,
    ]);
    if (!python) {
      lines.push({ title, status: 'skipped', reason: 'no PyPI' });
      continue;
    }
    try {
      await checkExport((request) => askPython(python, 'backup.py', request, LIMIT_MS));
      lines.push({ title, status: 'passed' });
    } catch (error) {
      lines.push({ title, status: 'failed', reason: String(error) });
    }
  }
  for (const { title, reason } of lines) if (reason) console.log(`${title}: ${reason}`);
  return lines;
}
