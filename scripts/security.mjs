// `npm run security [-- --write]`: what the tests of the last run say about every assertion of the security list.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printTable } from './table.mjs';
import { readReport, reportNames } from './reports.mjs';
import { root } from './shared.mjs';

/** What is said below the table. */
const NOTES = 'scripts/securityNotes.md';

/** Number of assertions in each family of the list. */
const FAMILIES = { E: 9, I: 5, P: 5, K: 9, T: 8, A: 4, C: 6, N: 7, V: 2 };

/** Why an assertion that this version covers is weaker than its text. */
const REMARKS = {
  N6: 'what quitting leaves; processes of miners come with a later version',
  E2: 'the release runs as a plain user with the real sandbox; installers are not built yet',
  E8: 'the fallback runtime is past its end of life and is never shipped',
  P1: 'strict for the 7 fuses of the fallback runtime; file privileges and trap handlers come with a newer one',
  P4: 'asar integrity does not exist on Linux',
  T2: "the digest of Finney and Test is compared with a second implementation, not yet with a live chain; chains of one's own carry none and are believed",
  V1: 'a system call trace of a first start, in place of a packet capture of a full run',
  I5: 'scripted drill of what this version can do',
};

const ids = Object.entries(FAMILIES).flatMap(([family, count]) =>
  Array.from({ length: count }, (_unused, index) => `${family}${index + 1}`),
);

function rowOf(id, tests) {
  const named = new RegExp(`(^|\\s)${id}(?![A-Za-z0-9])`);
  const mine = tests.filter(({ title }) => named.test(title));
  const count = (status) => mine.filter((test) => test.status === status).length;
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(count);
  const state = failed > 0 ? 'failed' : passed > 0 ? 'passed' : skipped > 0 ? 'skipped' : 'not yet';
  return { id, state, passed, failed, skipped, remark: REMARKS[id] ?? '' };
}

function markdown(rows, summary) {
  const lines = rows.map(
    ({ id, state, passed, failed, skipped, remark }) =>
      `| ${id} | ${state} | ${passed} | ${failed} | ${skipped} | ${remark} |`,
  );
  return `# Security, counted

Tests carry the ids of the security list in their names. This table is written by \`npm run security -- --write\`
from the reports of the last \`npm test\`, \`npm run test:interop\` and \`npm run test:long\`, and what is below it comes from
\`${NOTES}\`: neither is edited here.

${summary}

| id | state | tests passed | failed | skipped | remark |
|---|---|---|---|---|---|
${lines.join('\n')}

${readFileSync(path.join(root, NOTES), 'utf8')}`;
}

const suites = reportNames();
const tests = suites.flatMap((suite) => readReport(suite));
const rows = ids.map((id) => rowOf(id, tests));
const states = ['passed', 'failed', 'skipped', 'not yet'].map(
  (state) => `${rows.filter((row) => row.state === state).length} ${state}`,
);
const summary = `${rows.length} assertions: ${states.join(', ')} (suites: ${suites.join(', ')}).`;
printTable(rows, ['id', 'state', 'passed', 'failed', 'skipped', 'remark']);
console.log(summary);
if (process.argv.includes('--write')) {
  writeFileSync(path.join(root, 'docs/security.md'), markdown(rows, summary));
}
if (rows.some(({ state }) => state === 'failed')) process.exitCode = 1;
