// `npm run bench -- [--json FILE] [ID...]`: every figure beside its peer, ratio bigger is better.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from './electron-runtime.mjs';
import { load } from './run.mjs';
import { root } from './shared.mjs';
import { withDisplay } from './with-display.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--json');
const jsonFile = at < 0 ? undefined : args.splice(at, 2)[1];
if (at >= 0 && !jsonFile) throw new Error('--json needs a file');

const number = (value) =>
  value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 });

function row({ id, figure, unit, peer, peerFigure, ratio, note }) {
  const line = `${id.padEnd(14)} ${number(figure).padStart(10)} ${unit.padEnd(8)} ratio ${number(ratio).padStart(7)}`;
  return `${line}   ${peer} ${number(peerFigure)} ${unit}; ${note}`;
}

async function measureAll() {
  const figures = [];
  for (const file of readdirSync(path.join(root, 'bench')).sort()) {
    const id = file.replace(/\.ts$/, '');
    if (args.length > 0 && !args.includes(id)) continue;
    const { measure } = await load(path.join(root, 'bench', file));
    if (!measure) continue;
    const figure = await measure();
    console.log(row(figure));
    figures.push(figure);
  }
  return figures;
}

const figures = await withDisplay(async (env) => {
  process.env.DISPLAY = env.DISPLAY;
  process.env.BENCH_ELECTRON = electronBinary().exe;
  return measureAll();
});
if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
