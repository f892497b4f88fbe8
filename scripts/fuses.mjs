// `npm run fuses [BINARY]`: prints a build's fuses beside the committed map; exit 1 on a difference.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { releaseFuses } from './electron/fuseMap.mjs';
import { root } from './shared.mjs';

/** A binary's fuses by name: true, false or `removed`. */
export async function readFuses(binary) {
  const { version: _version, ...wire } = await getCurrentFuseWire(binary);
  const state = { [FuseState.ENABLE]: true, [FuseState.DISABLE]: false };
  return Object.fromEntries(
    Object.entries(wire).map(([index, value]) => [
      FuseV1Options[index] ?? `fuse ${index}`,
      state[value] ?? 'removed',
    ]),
  );
}

if (process.argv[1] === import.meta.filename) {
  const binary = process.argv[2] ?? path.join(root, 'release/release-unpacked/taodesk');
  if (!existsSync(binary)) {
    console.error('fuses: there is no release build: npm run dist');
    process.exit(1);
  }
  for (const [name, state] of Object.entries(await readFuses(binary))) {
    const right = state === 'removed' || state === releaseFuses[name];
    if (!right) process.exitCode = 1;
    const shown = state === 'removed' ? state : state ? 'on' : 'off';
    console.log(`${right ? 'ok   ' : 'WRONG'} ${name}: ${shown}`);
  }
}
