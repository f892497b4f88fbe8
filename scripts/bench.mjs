// `npm run bench [-- --json FILE] [ID …]`: each bench/*.ts that exports measure() gives a figure beside a named peer.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { electronBinary } from './electron-runtime.mjs';
import { load } from './run.mjs';
import { root } from './shared.mjs';
import { printTable } from './table.mjs';
import { withDisplay } from './with-display.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
});

async function figuresOf(file) {
  const { measure } = await load(path.join(root, 'bench', file));
  if (typeof measure !== 'function') return [];
  const id = path.basename(file, '.ts');
  if (positionals.length > 0 && !positionals.includes(id)) return [];
  console.error(`bench: ${id}`);
  try {
    return [await measure()].flat();
  } catch (error) {
    const note = `could not be measured: ${error instanceof Error ? error.message : String(error)}`;
    return [{ id, figure: null, unit: '', peer: '', peerFigure: null, ratio: null, note }];
  }
}

async function measureAll(env) {
  Object.assign(process.env, env, { BENCH_ELECTRON: electronBinary().exe });
  const figures = [];
  const files = readdirSync(path.join(root, 'bench')).filter((file) => file.endsWith('.ts'));
  for (const file of files.sort()) figures.push(...(await figuresOf(file)));
  return figures;
}

const figures = await withDisplay(measureAll, { force: process.platform === 'linux' });
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
const shown = (value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : '-');
printTable(
  figures.map((row) => ({
    ...row,
    figure: shown(row.figure),
    peerFigure: shown(row.peerFigure),
    ratio: shown(row.ratio),
  })),
  ['id', 'figure', 'unit', 'peer', 'peerFigure', 'ratio', 'note'],
);
