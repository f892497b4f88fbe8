// `node scripts/e2e.mjs e2e|look|drill|release [--tree] [spec …]`: Playwright on a virtual display of its own.
// All drive the twin of the release (with --tree the working tree's dist/) but `release`, which watches it itself.
import { spawn, spawnSync } from 'node:child_process';
import { root } from './shared.mjs';
import { bin } from './step.mjs';
import { withDisplay } from './with-display.mjs';

const [suite = 'e2e', ...rest] = process.argv.slice(2);
const tree = rest.includes('--tree');
const specs = rest.filter((arg) => arg !== '--tree');

const builder = tree && suite !== 'release' ? 'scripts/build.mjs' : 'scripts/dist.mjs';
const built = spawnSync(process.execPath, [builder], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

process.exitCode = await withDisplay(
  (env) =>
    new Promise((resolve, reject) => {
      const args = [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e', ...specs];
      const settings = { TAODESK_SUITE: suite, TAODESK_BUILD: tree ? 'tree' : 'twin' };
      const child = spawn(process.execPath, args, {
        cwd: root,
        stdio: 'inherit',
        env: { ...env, ...settings },
      });
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    }),
  { force: true },
);
