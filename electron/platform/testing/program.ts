import { build, type Plugin } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A program for processes of their own, which tests kill or trace. */
export interface TestProgram {
  /** Its bundle, one file that Node runs. */
  file: string;
  /** A folder for the tests of this file, removed after the last. */
  base: string;
}

/** In a bundle: whoever imports `./name` gets the file `other`, which alone gets the module itself. */
export function instead(name: string, other: string): Plugin {
  const path = resolve(other);
  return {
    name: 'instead',
    setup: (bundle) =>
      bundle.onResolve({ filter: new RegExp(`^\\.{1,2}/${name}$`) }, ({ importer }) =>
        importer === path ? undefined : { path },
      ),
  };
}

/** Bundles a source file before the first test of the calling file; `made` is told where. */
export function testProgram(
  source: string,
  made: (program: TestProgram) => void,
  plugins: Plugin[] = [],
): void {
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'taodesk-program-'));
    const file = join(base, basename(source).replace(/\.ts$/, '.cjs'));
    await build({
      entryPoints: [source],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
      plugins,
    });
    made({ file, base });
  });
  afterAll(() => rm(base, { recursive: true, force: true }));
}
