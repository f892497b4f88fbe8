// `npm test`: check beside native and end-to-end tests in Electron. Last line: the counts.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { check, noteFailure } from './check.mjs';
import { clearReport, printTotal, total } from './reports.mjs';
import { step } from './step.mjs';

/** Native tests where there are some. */
async function native() {
  if (!existsSync('scripts/native-test.mjs')) return [];
  clearReport('native');
  const status = await step('native tests', ['scripts/native-test.mjs'], { together: true });
  if (status !== 0) noteFailure('native', 'the native tests ended with a failure');
  return ['native'];
}

/** Suites in Electron, one after the other; printed step by step, so that the lanes do not mix. */
async function inTurn(suites) {
  for (const suite of suites) {
    clearReport(suite);
    const args = ['scripts/e2e.mjs', suite];
    const status = await step(`end to end: ${suite}`, args, { together: true });
    if (status !== 0) noteFailure(suite, 'playwright ended with a failure');
  }
  return suites;
}

// The lanes find the builds made; a failed build fails each of them by itself.
clearReport('e2e');
spawnSync(process.execPath, ['scripts/dist.mjs'], { stdio: 'inherit' });

// An app waits for blocks and windows most of its time: of 8 minutes end to end, 4.5 are work of a core.
const lanes = await Promise.all([
  check().then(async (suites) => [...suites, ...(await native())]),
  inTurn(['e2e-2', 'look']),
  inTurn(['e2e-1', 'release']),
]);

console.log('');
process.exitCode = printTotal(total(lanes.flat()));
