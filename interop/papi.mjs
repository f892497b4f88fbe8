// The engine's JSON-RPC (new specification: chainHead, chainSpec) judged by polkadot-api, which reads a sandbox's port.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from '../scripts/run.mjs';
import { chainsFolder, root } from '../scripts/shared.mjs';

const VERSION = '2.2.2';
const PARTS = ['connects', 'follows heads', 'reads storage', 'calls a runtime API'];

/** Results as `[{title, status, reason?}]`. */
export async function run() {
  const title = (part) => `polkadot-api ${VERSION} on 293: ${part}`;
  const folder = chainsFolder();
  const file = folder && path.join(folder, 'subtensor-293.json');
  if (!file || !existsSync(file)) {
    const reason = 'no chain file';
    console.log(`SKIPPED polkadot-api: ${reason}`);
    return PARTS.map((part) => ({ title: title(part), status: 'skipped', reason }));
  }
  const client = installed();
  const { withChain } = await load(path.join(root, 'interop/papiPeer.ts'));
  return withChain(async ({ url, expected, grow }) => {
    const seen = await ask(client, url, grow);
    return PARTS.map((part) => {
      const same = JSON.stringify(seen[part]) === JSON.stringify(expected[part]);
      if (same) return { title: title(part), status: 'passed' };
      const reason = `${JSON.stringify(seen[part])} is not ${JSON.stringify(expected[part])}`;
      console.log(`${title(part)}: ${reason}`);
      return { title: title(part), status: 'failed', reason };
    });
  });
}

/** A peer of the tests alone, so it stays out of package.json like the Python ones. */
function installed() {
  const folder = path.join(root, '.cache/interop-node');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path.join(folder, 'node_modules/polkadot-api'))) {
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    const packages = [`polkadot-api@${VERSION}`, 'ws@8.23.0'];
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages];
    const npm = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
    if (npm.status !== 0) throw new Error('npm could not install polkadot-api');
  }
  copyFileSync(path.join(root, 'interop/papiClient.js'), path.join(folder, 'client.mjs'));
  return path.join(folder, 'client.mjs');
}

function ask(client, url, grow) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'inherit'];
    const child = spawn(process.execPath, [client, url], { stdio, timeout: 120_000 });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
      // The client has subscribed: now there must be something to see.
      if (String(data).includes('subscribed')) grow();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(out.trim().split('\n').at(-1)));
      else reject(new Error(`polkadot-api ended with ${code}`));
    });
  });
}
