// The engine's RPC judged by clients that were not made here: Python SDKs, btcli, substrate-interface on a sandbox's port.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { chainsFolder, root } from '../scripts/shared.mjs';
import { askPython } from './askPython.mjs';
import { pythonWith } from './pythonWith.mjs';

const NEW = [
  'bittensor==9.8.3',
  'bittensor-cli==9.8.4',
  // Newer ones break these two releases.
  'async-substrate-interface==1.4.0',
  'bittensor-drand<1',
];
/**
 * Environment, packages, client, generation, chain file.
 * @type {[string, string[], 'sdk' | 'btcli' | 'substrate', string, string][]}
 */
const CHECKS = [
  ['sdk-8.5.2', ['bittensor==8.5.2'], 'sdk', '218', 'subtensor-218-tempo.json'],
  ['sdk-9.8.3', NEW, 'sdk', '293', 'subtensor-293.json'],
  ['sdk-9.8.3', NEW, 'btcli', '293', 'subtensor-293.json'],
  ['substrate-interface', ['substrate-interface'], 'substrate', '119', 'subtensor-119.json'],
  ['substrate-interface', ['substrate-interface'], 'substrate', '143', 'subtensor-143.json'],
];

const LIMIT_MS = 240_000;

/** Results of all clients, as `[{title, status, reason?}]`. */
export async function run() {
  const { checkClient, PARTS } = await load(path.join(root, 'interop/rpcPeer.ts'));
  const cache = path.join(root, '.cache/interop-seeds');
  mkdirSync(cache, { recursive: true });
  const folder = chainsFolder();
  const lines = [];
  for (const [venv, packages, client, generation, name] of CHECKS) {
    const title = `${client === 'btcli' ? 'btcli 9.8.4' : venv} on ${generation}`;
    const file = folder ? path.join(folder, name) : undefined;
    const missing = file && existsSync(file) ? undefined : 'no chain file';
    const python = missing ? undefined : await pythonWith(venv, packages);
    if (!python) {
      const reason = missing ?? 'no PyPI';
      console.log(`SKIPPED ${title}: ${reason}`);
      for (const part of PARTS)
        lines.push({ title: `${title}: ${part}`, status: 'skipped', reason });
      continue;
    }
    const started = Date.now();
    try {
      const check = { generation, file, client, title };
      lines.push(
        ...(await checkClient(check, cache, (request) =>
          askPython(python, 'rpc.py', request, LIMIT_MS),
        )),
      );
    } catch (error) {
      lines.push({ title, status: 'failed', reason: String(error?.message ?? error) });
    }
    console.log(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const { title, reason } of lines) if (reason) console.log(`${title}: ${reason}`);
  return lines;
}
