// `npm run test:long`: fuzzing, crash drills, sanitizers, soak. `LONG=full` lifts the limit of 25 minutes.
import { noteFailure } from './check.mjs';
import { clearReport, printTotal, total } from './reports.mjs';
import { bin, step } from './step.mjs';

const limitMs = process.env.LONG === 'full' ? 12 * 3600_000 : 25 * 60_000;
clearReport('long');
clearReport('drill');
const args = [bin('vitest/vitest.mjs'), 'run', '--mode', 'long'];
if ((await step('long tests', args, { limitMs })) !== 0) {
  noteFailure('long', 'the long tests ended with a failure');
}
// The crash drill of the normal run with all its kills, the views in all sizes, and what is too long for that run.
process.env.TAODESK_DRILL = 'long';
const drills = ['scripts/e2e.mjs', 'drill', 'crash', 'look', '.long.spec'];
if ((await step('drills in the app', drills)) !== 0) {
  noteFailure('drill', 'a drill in the app ended with a failure');
}
process.exitCode = printTotal(total(['long', 'drill']));
