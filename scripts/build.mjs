// Builds dist/: main, preload and utility processes with esbuild, the window with Vite.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, context } from 'esbuild';
import { build as buildRenderer } from 'vite';

const { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } = fs;
const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

/** Output folder of `dist/` -> source; an entry that is not written yet is left out. */
const entries = Object.entries({
  main: 'electron/main.ts',
  capabilities: 'electron/capabilities.ts',
  signer: 'electron/signer/index.ts',
  sandbox: 'electron/sandbox/index.ts',
}).filter(([, source]) => existsSync(source));

// Main loads the capabilities by path once the window is up, so they stay a bundle of their own.
const lazy = '*/capabilities/index.cjs';
const external = ['electron', '*.node', 'sodium-native', 'bufferutil', 'utf-8-validate', lazy];
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  external,
  sourcemap: 'linked',
  logLevel: 'warning',
  outExtension: { '.js': '.cjs' },
};
const mode = { 'process.env.NODE_ENV': '"production"' };

/** Names and kinds of all channels. Only these go into the preload, so that no schema code runs there. */
async function channelTable() {
  const outfile = path.resolve(`.cache/channels-${process.pid}.cjs`);
  await build({
    ...common,
    outfile,
    sourcemap: false,
    stdin: {
      resolveDir: root,
      contents: `export { contracts } from './shared/ipc/channels';
        export { channelNames } from './shared/ipc/contract';`,
    },
  });
  const { channelNames, contracts } = createRequire(import.meta.url)(outfile);
  rmSync(outfile);
  return channelNames(contracts);
}

async function nodeBundles(out) {
  const points = Object.fromEntries(entries.map(([name, file]) => [`${name}/index`, file]));
  const bundles = [{ ...common, define: mode, entryPoints: points, outdir: out }];
  if (existsSync('electron/preload.ts')) {
    const table = JSON.stringify(await channelTable());
    bundles.push({
      ...common,
      define: { ...mode, __CHANNELS__: table },
      entryPoints: { 'preload/index': 'electron/preload.ts' },
      outdir: out,
    });
  }
  return bundles;
}

/** Copies the addons by path: a bundle cannot hold them and the packaged app unpacks them. */
function copyNative(out) {
  const folder = path.join(out, 'native');
  mkdirSync(folder, { recursive: true });
  const target = `${process.platform}-${process.arch}`;
  const sodium = `node_modules/sodium-native/prebuilds/${target}/sodium-native.node`;
  if (!existsSync(sodium)) throw new Error(`sodium-native has no build for ${target}`);
  cpSync(sodium, path.join(folder, 'sodium.node'));
  cpSync('node_modules/sodium-native/LICENSE', path.join(folder, 'sodium.LICENSE.txt'));
  if (existsSync('.cache/native')) cpSync('.cache/native', folder, { recursive: true });
}

function copyFontLicence(out) {
  const licence = path.join(out, 'renderer/fonts/OFL.txt');
  mkdirSync(path.dirname(licence), { recursive: true });
  cpSync('node_modules/@ibm/plex-sans/LICENSE.txt', licence);
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function sourceHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\0`);
  const sources = ['electron', 'shared', 'renderer', 'resources', '.cache/native'];
  const files = sources.flatMap(filesUnder);
  const extra = ['package-lock.json', 'vite.config.mts', 'scripts/build.mjs'];
  for (const file of [...files, ...extra].sort()) {
    if (file.includes('.test.')) continue;
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds beside `dist` and swaps at the end, so that a second build or a running app never sees half of it. */
async function buildOnce(force) {
  const hash = sourceHash();
  const stamp = 'dist/build.json';
  if (!force && existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).hash === hash) return;
  const out = path.resolve(`.cache/build-${process.pid}`);
  rmSync(out, { recursive: true, force: true });
  const bundles = await nodeBundles(out);
  const renderer = existsSync('renderer/index.html')
    ? buildRenderer({
        configFile: 'vite.config.mts',
        logLevel: 'warn',
        build: { outDir: path.join(out, 'renderer') },
      })
    : undefined;
  await Promise.all([...bundles.map((options) => build(options)), renderer]);
  copyNative(out);
  copyFontLicence(out);
  fs.writeFileSync(path.join(out, 'build.json'), `${JSON.stringify({ hash })}\n`);
  const old = `${out}-old`;
  if (existsSync('dist')) renameSync('dist', old);
  renameSync(out, 'dist');
  rmSync(old, { recursive: true, force: true });
}

async function watch() {
  for (const options of await nodeBundles('dist')) await (await context(options)).watch();
  await buildRenderer({ configFile: 'vite.config.mts', logLevel: 'warn', build: { watch: {} } });
  console.log('build: watching; a new contract needs a restart of this command');
}

await buildOnce(process.argv.includes('--force'));
if (process.argv.includes('--watch')) await watch();
