import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { emptyApp, startApp, temporaryData } from './electronApp';
import { type Figure, lessIsBetter } from './figure';

const RUNS = 3;
/** Long enough for the chain client and the signer to be up and the first garbage to be collected. */
const SETTLE_MS = 8_000;

/** Idle memory of the whole process tree (PSS), signer and chain client running, against an empty window (goal 0.6). */
export async function measure(): Promise<Figure> {
  const empty = emptyApp();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await once(process.cwd()));
    theirs.push(await once(empty));
  }
  rmSync(empty, { recursive: true, force: true });
  const note = `median of ${RUNS}, ${SETTLE_MS / 1_000} s after the window was usable, no sandbox`;
  return lessIsBetter('memory', 'MB PSS', 'empty Electron window', ours, theirs, note);
}

async function once(folder: string): Promise<number> {
  const data = temporaryData();
  const app = await startApp(folder, data.folder);
  await sleep(SETTLE_MS);
  const mb = app.pssMb();
  await app.stop();
  data.remove();
  return mb;
}
