import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/shared.mjs';

const built = new Map<string, Promise<string>>();

/**
 * A file of `e2e/` as one script for the window, built once; evaluated by the driver, which the page's policy does not
 * bind.
 */
export function pageScript(file: string): Promise<string> {
  const known = built.get(file);
  if (known) return known;
  const script = build({
    entryPoints: [path.join(root, 'e2e', file)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
    logLevel: 'warning',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  built.set(file, script);
  return script;
}
