// `npm run shots -- DIR [STATE...]`: pictures of every view on a seeded sandbox, light and dark, three widths.
// `npm run shots -- --readme` makes the one in the README. States are listed in e2e/look/states.ts.
// Each picture is also checked as `e2e/look.spec.ts` does; faults are printed and fail the command.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './shared.mjs';
import { bin } from './step.mjs';
import { withDisplay } from './with-display.mjs';

const [out, ...only] = process.argv.slice(2);
if (!out) {
  console.error('usage: npm run shots -- DIR [STATE...] | --readme');
  process.exit(2);
}
const settings = {
  TAODESK_SUITE: 'pictures',
  TAODESK_BUILD: 'tree',
  TAODESK_SHOTS: out === '--readme' ? '' : path.resolve(out),
  TAODESK_SHOTS_ONLY: only.join(','),
};

process.exitCode = await withDisplay(
  (env) =>
    new Promise((resolve, reject) => {
      const args = [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e'];
      const options = { cwd: root, stdio: 'inherit', env: { ...env, ...settings } };
      const child = spawn(process.execPath, args, options);
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    }),
  { force: true },
);
