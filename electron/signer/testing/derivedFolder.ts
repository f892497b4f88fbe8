import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the keys that one run of the tests derives (`derivedOnce.ts`); it goes with the run. */
export default function derivedFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'taodesk-derived-'));
  process.env['TAODESK_DERIVED'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
