// `npm test`: check beside native and end-to-end tests in Electron. Last line: the counts.
import { existsSync } from 'node:fs';
import { check, noteFailure } from './check.mjs';
import { clearReport, joinReport, printTotal, total } from './reports.mjs';
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
  suites.push(await endToEnd('e2e', 'others'));
  return suites;
}

/** What needs no window; it ends first, and two lanes of windows then take its cores. */
async function plainLane() {
  const suites = await check();
  const waiting = endToEnd('e2e', 'waiting');
  suites.push(await endToEnd('look'), await endToEnd('release'));
  await waiting;
  return suites;
}

/** A suite of Playwright, or a part of one (`e2e/playwright.config.ts`); answers the name of its report. */
async function endToEnd(suite, part) {
  const report = part === 'waiting' ? `${suite}-waiting` : suite;
  clearReport(report);
  const args = ['scripts/e2e.mjs', suite];
  const env = { ...process.env, ...(part ? { TAODESK_PART: part } : {}) };
  const status = await step(`end to end: ${report}`, args, { together: true, env });
  if (status !== 0) noteFailure(report, 'playwright ended with a failure');
  return report;
}

// An app that starts or waits for a block leaves a core idle, which the unit tests use meanwhile.
const lanes = await Promise.all([plainLane(), windowLane()]);
joinReport('e2e', 'e2e-waiting');

console.log('');
process.exitCode = printTotal(total(lanes.flat()));
