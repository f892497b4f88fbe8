import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

/** Makes a folder for the keys that one run of the tests derives (`derivedOnce.ts`). */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'taodesk-derived-'));
  process.env['TAODESK_DERIVED'] = folder;
}

/** Takes it away with the run. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
