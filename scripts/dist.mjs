// `npm run dist`: two unpacked Linux builds of one app archive. `release` has every fuse of its runtime set as the
// committed map says; `twin` differs in the inspect fuse and a marker, so that end-to-end tests can drive it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { electronBinary } from './electron-runtime.mjs';
import { fuseConfig, releaseFuses, twinFuses } from './electron/fuseMap.mjs';
import { bin } from './step.mjs';

process.chdir(path.resolve(import.meta.dirname, '..'));

const RELEASE = 'release/release-unpacked';
const TWIN = 'release/twin-unpacked';
const ARCHIVE = 'resources/app.asar';

/** Its output is shown only when it fails: the packager lists every dependency. */
function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${stdout}\n${stderr}`);
  throw new Error(`${args[0]} failed (${status})`);
}

/** What a build is made from: the built app, the runtime and how it is packed. */
function inputHash(runtime) {
  const hash = createHash('sha256').update(runtime.version);
  const sources = ['electron-builder.yml', 'scripts/dist.mjs', 'scripts/electron/fuseMap.mjs'];
  for (const file of ['dist/build.json', 'package.json', ...sources]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** A copy of the runtime without the development stub, which the packager would ship. */
function cleanRuntime(dist) {
  const copy = `.cache/dist-runtime-${process.pid}`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(dist, copy, {
    recursive: true,
    filter: (from) => from !== path.join(dist, 'resources/app'),
  });
  return copy;
}

async function setFuses(binary, map) {
  const { version: _version, ...wire } = await getCurrentFuseWire(binary);
  await flipFuses(binary, fuseConfig(map, Object.keys(wire).length));
}

async function pack(runtime, stamp, hash) {
  rmSync('release', { recursive: true, force: true });
  const copy = cleanRuntime(runtime.dist);
  try {
    const from = [`-c.electronDist=${path.resolve(copy)}`, `-c.electronVersion=${runtime.version}`];
    const builder = bin('electron-builder/cli.js');
    run([builder, '--linux', 'dir', ...from, '--publish', 'never']);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  renameSync('release/linux-unpacked', RELEASE);
  cpSync(RELEASE, TWIN, { recursive: true });
  await setFuses(`${RELEASE}/taodesk`, releaseFuses);
  await setFuses(`${TWIN}/taodesk`, twinFuses);
  writeFileSync(`${TWIN}/resources/twin`, 'Made for end-to-end tests. Not a release.\n');
  writeFileSync(stamp, hash);
}

run(['scripts/build.mjs']);
const runtime = electronBinary();
const stamp = 'release/stamp';
const hash = inputHash(runtime);
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) await pack(runtime, stamp, hash);
const archiveHash = createHash('sha256')
  .update(readFileSync(`${RELEASE}/${ARCHIVE}`))
  .digest('hex');
console.log(`dist: ${RELEASE} and ${TWIN}, Electron ${runtime.version}, app.asar ${archiveHash}`);
