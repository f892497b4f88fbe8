// `npm run test:interop`: each interop/*.mjs exports run(): [{title, status, reason?}], judged by tools not made here.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { printTotal, total, writeReport } from './reports.mjs';
import { root } from './shared.mjs';

const folder = path.join(root, 'interop');

async function runModule(file) {
  const { run } = await import(pathToFileURL(path.join(folder, file)).href);
  if (typeof run !== 'function') return [];
  console.log(`\n== interop: ${file}`);
  try {
    return (await run()).map((line) => ({ ...line, file: `interop/${file}` }));
  } catch (error) {
    console.error(error);
    return [{ title: `${file} threw`, file: `interop/${file}`, status: 'failed' }];
  }
}

const only = process.argv[2];
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : [];
const tests = [];
for (const file of files.sort()) {
  if (only && file !== `${only}.mjs`) continue;
  tests.push(...(await runModule(file)));
}
for (const { title, status } of tests) console.log(`${status.padEnd(8)} ${title}`);
writeReport('interop', tests);
process.exitCode = printTotal(total(['interop']));
