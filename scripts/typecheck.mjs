// Type-checks each side with its own lib and types, so that the compiler refuses a wrong arrow.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const sides = ['shared', 'electron', 'renderer', 'scripts'];
let failed = 0;
for (const side of sides) {
  if (!existsSync(`${side}/tsconfig.json`)) continue;
  // One checker: each of the usual four works out the same types anew, and the other lane of the tests wants a core too.
  const compiler = ['node_modules/typescript/bin/tsc', '-p', side, '--checkers', '1'];
  // What did not change since the last check, and what it depends on, is not checked again; its faults are told again.
  const known = ['--incremental', '--tsBuildInfoFile', `.cache/types/${side}.tsbuildinfo`];
  const args = [...compiler, ...known];
  const run = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (run.status !== 0) failed++;
}
process.exitCode = failed ? 1 : 0;
