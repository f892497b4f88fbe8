// `npm test`: check, native tests where there are sources, end to end in Electron. Last line: the counts.
import { existsSync } from 'node:fs';
import { check, noteFailure } from './check.mjs';
import { clearReport, printTotal, total } from './reports.mjs';
import { step } from './step.mjs';

const suites = await check();

if (existsSync('scripts/native-test.mjs')) {
  clearReport('native');
  const native = await step('native tests', ['scripts/native-test.mjs']);
  if (native !== 0) noteFailure('native', 'the native tests ended with a failure');
  suites.push('native');
}

for (const suite of ['e2e', 'release']) {
  clearReport(suite);
  const status = await step(`end to end: ${suite}`, ['scripts/e2e.mjs', suite]);
  if (status !== 0) noteFailure(suite, 'playwright ended with a failure');
  suites.push(suite);
}

console.log('');
process.exitCode = printTotal(total(suites));
