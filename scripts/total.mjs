// Adds up the reports of every suite of the last run; the last line is the counts. Used by `.ci/run`.
import { existsSync } from 'node:fs';
import { printTotal, total } from './reports.mjs';

const suites = ['check', 'unit', 'e2e-1', 'e2e-2', 'look', 'release', 'interop', 'long', 'drill'];
if (existsSync('scripts/native-test.mjs')) suites.push('native');
process.exitCode = printTotal(total(suites));
