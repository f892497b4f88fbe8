// One form for the results of every suite: `.cache/reports/<suite>.json`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, sharedFolder } from './shared.mjs';

export const reportFolder = path.join(root, '.cache/reports');

/** Reasons for a skip that a machine without such hardware or network may have. */
const EXCUSED = /^no (GPU|PyPI)\b/;

const fileOf = (suite) => path.join(reportFolder, `${suite}.json`);

/** Forgets a suite's last result, so that a run that dies leaves none behind. */
export function clearReport(suite) {
  rmSync(fileOf(suite), { force: true });
}

/**
 * Keeps a suite's result. `tests`: `[{title, file, status: 'passed' | 'failed' | 'skipped', reason?}]`.
 */
export function writeReport(suite, tests) {
  mkdirSync(reportFolder, { recursive: true });
  writeFileSync(fileOf(suite), `${JSON.stringify({ suite, tests }, null, 1)}\n`);
}

/** The tests of a suite's last run; undefined when it left no result. */
export function readReport(suite) {
  if (!existsSync(fileOf(suite))) return undefined;
  return JSON.parse(readFileSync(fileOf(suite), 'utf8')).tests;
}

/** Adds what a part of a suite left to the suite's own result; a part that left nothing is a failed test. */
export function joinReport(suite, part) {
  const tests = [readReport(suite), readReport(part)].flatMap(
    (left, index) => left ?? [missing(index === 0 ? suite : part)],
  );
  clearReport(part);
  writeReport(suite, tests);
}

const missing = (suite) => ({
  title: `${suite} ended without a result`,
  file: suite,
  status: 'failed',
});

/** Names of all suites that left a result. */
export function reportNames() {
  if (!existsSync(reportFolder)) return [];
  return readdirSync(reportFolder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort();
}

/** In CI a skip is a failure where the shared material is there: everything else can be had. */
export function mustNotSkip() {
  return Boolean(process.env.CI) && sharedFolder() !== undefined;
}

/** Adds the suites up; a suite that should have left a result and did not is one failure. */
export function total(suites) {
  const sum = { passed: 0, failed: 0, skipped: 0, reasons: new Map(), failures: [] };
  for (const suite of suites) {
    const tests = readReport(suite) ?? [missing(suite)];
    for (const test of tests) addTest(sum, test);
  }
  return sum;
}

function addTest(sum, { title, file, status, reason = 'no reason given' }) {
  const refused = status === 'skipped' && mustNotSkip() && !EXCUSED.test(reason);
  if (status === 'skipped') sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + 1);
  if (refused) sum.failures.push(`${file}: ${title} (skipped: ${reason})`);
  if (status === 'failed') sum.failures.push(`${file}: ${title}`);
  sum[refused ? 'failed' : status]++;
}

/** Prints failures, reasons of skips and, as the last line, the counts. Returns the exit status. */
export function printTotal(sum) {
  for (const failure of sum.failures) console.log(`FAILED ${failure}`);
  for (const [reason, count] of sum.reasons) console.log(`skipped ${count}: ${reason}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 ? 1 : 0;
}
