import { rmSync } from 'node:fs';
import { emptyApp, startApp, temporaryData } from './electronApp';
import { type Figure, lessIsBetter } from './figure';

const RUNS = 7;

/** Process start to first usable window, against an empty Electron window on the same runtime (goal 0.77). */
export async function measure(): Promise<Figure> {
  const empty = emptyApp();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const [a, b] = [await once(process.cwd()), await once(empty)];
    // The first pair warms the disk cache.
    if (run > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  rmSync(empty, { recursive: true, force: true });
  const note = `median of ${RUNS} interleaved starts, first start without wallets`;
  return lessIsBetter('start', 'ms', 'empty Electron window', ours, theirs, note);
}

async function once(folder: string): Promise<number> {
  const data = temporaryData();
  const app = await startApp(folder, data.folder);
  await app.stop();
  data.remove();
  return app.usableMs;
}
