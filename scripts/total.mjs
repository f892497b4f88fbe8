// Adds up the reports of every suite of the last run; the last line is the counts. Used by `.ci/run`.
import { existsSync } from 'node:fs';
import { printTotal, total } from './reports.mjs';

const suites = ['check', 'unit', 'e2e', 'look', 'release', 'interop', 'long', 'drill'];
if (existsSync('scripts/native-test.mjs')) suites.push('native');
process.exitCode = printTotal(total(suites));
