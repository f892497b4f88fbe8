import { chainFile, openBoth, timed } from './chopsticks';
import { type Figure, lessIsBetter, unavailable } from './figure';

const ROUNDS = 9;
const WARM = 20;
/** Ours is so short that a few are timed as one. */
const OURS_PER_ROUND = 20;
const PEER = 'chopsticks 1.5.1';

/** One empty block on the runtime of spec 143, against the interpreter (goal 100). */
export async function measure(): Promise<Figure> {
  const file = chainFile(143);
  if (!file) return unavailable('sandboxBlock', 'ms', PEER, 'no chain file for spec 143');
  const { ours, theirs, close } = await openBoth(file);
  await ours.newBlock({ count: WARM });
  await theirs.newBlock();
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    a.push((await timed(() => ours.newBlock({ count: OURS_PER_ROUND }))) / OURS_PER_ROUND);
    b.push(await timed(() => theirs.newBlock()));
  }
  await close();
  const note = `empty block of spec 143, median of ${ROUNDS} interleaved rounds, ours ${OURS_PER_ROUND} blocks a round`;
  return lessIsBetter('sandboxBlock', 'ms', PEER, a, b, note);
}
