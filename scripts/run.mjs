// `node scripts/run.mjs NAME ARGS`: bundles scripts/NAME.ts (or scripts/NAME/index.ts) and runs it in this Node.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './shared.mjs';

/** Plain scripts stay where they lie: they find the folders of the project from there. */
const scripts = {
  name: 'scripts',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/scripts\/[\w-]+\.mjs$/ }, ({ path: given, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, given)).href,
      external: true,
    })),
};

/** Bundles one TypeScript file of ours for Node, packages left outside; returns the path of the module. */
export async function bundle(source) {
  const name = path.relative(root, source).replaceAll(path.sep, '-').replace(/\.ts$/, '');
  const outfile = path.join(root, '.cache/run', `${name}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins: [scripts],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** Bundles a TypeScript file and imports it. */
export async function load(source) {
  return import(pathToFileURL(await bundle(source)).href);
}

if (process.argv[1] === import.meta.filename) {
  const [name = '', ...args] = process.argv.slice(2);
  const candidates = [`scripts/${name}.ts`, `scripts/${name}/index.ts`, `${name}.ts`];
  const source = candidates.map((file) => path.join(root, file)).find((file) => existsSync(file));
  if (!source) {
    console.error(`run: there is no script named ${name}`);
    process.exit(1);
  }
  process.argv = [process.argv[0], source, ...args];
  await load(source);
}
