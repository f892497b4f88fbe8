import { type Figure, lessIsBetter } from './figure';
import { timedListings } from './walletsFolder';

const WALLETS = 1_000;
const LIMIT_MS = 150;
const ROUNDS = 9;

/** Time to list a folder of 1,000 wallets with a hotkey each, against the limit of 150 ms. */
export async function measure(): Promise<Figure> {
  const times = await timedListings({ wallets: WALLETS, hotkeys: 1 }, ROUNDS);
  const note = `median of ${ROUNDS} with a warm disk cache, a plain hotkey in each wallet`;
  return lessIsBetter('wallets1000', 'ms', 'limit', times, [LIMIT_MS], note);
}
