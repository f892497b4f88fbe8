// `npm test`: check beside native and end-to-end tests in Electron. Last line: the counts.
import { existsSync } from 'node:fs';
import { check, noteFailure } from './check.mjs';
import { clearReport, printTotal, total } from './reports.mjs';
import { step } from './step.mjs';

/** What needs a window or a compiler; printed step by step, so that it does not mix with the other lane. */
async function windowLane() {
  const suites = [];
  if (existsSync('scripts/native-test.mjs')) {
    clearReport('native');
    const native = await step('native tests', ['scripts/native-test.mjs'], { together: true });
    if (native !== 0) noteFailure('native', 'the native tests ended with a failure');
    suites.push('native');
  }
  suites.push(await endToEnd('e2e'));
  return suites;
}

/** What needs no window; it ends first, and the views and the release are then judged beside the other lane. */
async function plainLane() {
  return [...(await check()), await endToEnd('look'), await endToEnd('release')];
}

async function endToEnd(suite) {
  clearReport(suite);
  const args = ['scripts/e2e.mjs', suite];
  const status = await step(`end to end: ${suite}`, args, { together: true });
  if (status !== 0) noteFailure(suite, 'playwright ended with a failure');
  return suite;
}

// An app that starts or waits for a block leaves a core idle, which the unit tests use meanwhile.
const lanes = await Promise.all([plainLane(), windowLane()]);

console.log('');
process.exitCode = printTotal(total(lanes.flat()));
