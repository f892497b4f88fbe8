// A port that the running app opened, judged by clients that were not made here: Python SDKs, btcli, substrate-interface.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { load } from '../scripts/run.mjs';
import { chainsFolder, root } from '../scripts/shared.mjs';
import { withDisplay } from '../scripts/with-display.mjs';
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
  const { checkClients, PARTS } = await load(path.join(root, 'interop/rpcPeer.ts'));
  const lines = [];
  const checks = [];
  for (const wanted of CHECKS) {
    const { check, reason } = await prepared(wanted);
    if (check) checks.push(check);
    else {
      const title = titleOf(wanted);
      console.log(`SKIPPED ${title}: ${reason}`);
      for (const part of PARTS)
        lines.push({ title: `${title}: ${part}`, status: 'skipped', reason });
    }
  }
  if (checks.length > 0) lines.push(...(await inWindow((told) => checkClients(checks, told))));
  for (const { title, reason, status } of lines)
    if (status === 'failed') console.log(`${title}: ${reason}`);
  return lines;
}

const titleOf = ([venv, , client, generation]) =>
  `${client === 'btcli' ? 'btcli 9.8.4' : venv} on ${generation}`;

async function prepared(wanted) {
  const [venv, packages, client, generation, name] = wanted;
  const folder = chainsFolder();
  if (!folder || !existsSync(path.join(folder, name))) return { reason: 'no chain file' };
  const python = await pythonWith(venv, packages);
  if (!python) return { reason: 'no PyPI' };
  const ask = (request) => askPython(python, 'rpc.py', request, LIMIT_MS);
  return { check: { generation, client, title: titleOf(wanted), ask } };
}

/** Runs with the app built and a display for its window. */
async function inWindow(use) {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root });
  const told = ({ title }, seconds) => console.log(`${title}: ${seconds.toFixed(1)} s`);
  return withDisplay(
    (env) => {
      Object.assign(process.env, env);
      return use(told);
    },
    { force: true },
  );
}
