import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Absolute path of an addon: the copy that the build put beside the bundle. Inside the app nothing else counts, never
 * a path under the current folder; plain Node (tests, scripts) takes `fallback`, relative to that folder.
 */
export function nativeFile(name: string, fallback: string): string {
  const beside = typeof __dirname === 'string' ? join(__dirname, '../native', name) : undefined;
  if (beside && (process.versions['electron'] || existsSync(beside))) return beside;
  return join(process.cwd(), fallback);
}
