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

async function runLane(files) {
  const tests = [];
  for (const file of files) tests.push(...(await runModule(file)));
  return tests;
}

const only = process.argv[2];
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.mjs') && (!only || name === `${only}.mjs`))
  .sort();
// Keys wait for derivations, the others for blocks and windows. What shares Python environments stays in one lane.
const isKeys = (name) => ['backup.mjs', 'keys.mjs'].includes(name);
const lanes = [files.filter(isKeys), files.filter((name) => !isKeys(name))];
const tests = (await Promise.all(lanes.map(runLane))).flat();
for (const { title, status } of tests) console.log(`${status.padEnd(8)} ${title}`);
writeReport('interop', tests);
process.exitCode = printTotal(total(['interop']));
