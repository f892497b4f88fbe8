import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as keyring from '../keyring';

/**
 * Builds the keyring's module into a folder; what it returns loads that build anew each time. The keyring keeps its
 * lists in its module and can be begun once in it, so a second start in one process needs a second copy.
 */
export async function freshKeyring(folder: string): Promise<() => typeof keyring> {
  const outfile = join(folder, 'keyring.cjs');
  await build({
    entryPoints: ['electron/contact/keyring.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
    // Its packages warn of a second copy of themselves, which is what is wanted here.
    define: { 'process.env.POLKADOTJS_DISABLE_ESM_CJS_WARNING': '"1"' },
  });
  const load = createRequire(outfile);
  return () => {
    delete load.cache[outfile];
    return load(outfile) as typeof keyring;
  };
}
