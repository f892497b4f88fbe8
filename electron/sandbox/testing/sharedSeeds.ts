import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Seeds that test files share; a change of the engine or the seed makes them anew. */
export function sharedCache(): string {
  const hash = createHash('sha256');
  for (const file of sources('electron/engine').concat(sources('electron/sandbox'))) {
    if (!file.includes('.test.') && !file.includes('/testing/')) hash.update(readFileSync(file));
  }
  const path = resolve('.cache/sandbox-seeds', hash.digest('hex').slice(0, 16));
  mkdirSync(path, { recursive: true });
  return path;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
