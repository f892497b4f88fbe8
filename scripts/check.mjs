// Types, lint, format and unit tests. `npm run check`.
import { clearReport, printTotal, readReport, total, writeReport } from './reports.mjs';
import { bin, step } from './step.mjs';

/** Runs every step even if one fails, and returns the suites that hold the results. */
export async function check() {
  const steps = [
    ['typecheck', ['scripts/typecheck.mjs']],
    ['lint', ['scripts/lint.mjs']],
    ['format', [bin('oxfmt/bin/oxfmt'), '--check', '.']],
  ];
  // The linter works out types in as many threads as there are cores, each anew; the other lane wants one of them.
  const env = { ...process.env, GOMAXPROCS: '1', GOGC: '200' };
  const lines = [];
  for (const [title, args] of steps) {
    const status = (await step(title, args, { env })) === 0 ? 'passed' : 'failed';
    lines.push({ title, file: 'check', status });
  }
  writeReport('check', lines);
  clearReport('unit');
  const unit = await step('unit tests', [bin('vitest/vitest.mjs'), 'run']);
  if (unit !== 0) noteFailure('unit', 'vitest ended with a failure');
  return ['check', 'unit'];
}

/** A suite whose process failed although each of its tests passed still counts as failed. */
export function noteFailure(suite, title) {
  const tests = readReport(suite) ?? [];
  if (tests.some((test) => test.status === 'failed')) return;
  writeReport(suite, [...tests, { title, file: suite, status: 'failed' }]);
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = printTotal(total(await check()));
}
