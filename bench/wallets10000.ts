import { type Figure, lessIsBetter } from './figure';
import { timedListings } from './walletsFolder';

const [WALLETS, HOTKEYS] = [1_000, 10];
const LIMIT_S = 1;
const ROUNDS = 5;

/** Time to list 1,000 wallets with 10 hotkeys each, against the limit of 1 s. */
export async function measure(): Promise<Figure> {
  const times = await timedListings({ wallets: WALLETS, hotkeys: HOTKEYS }, ROUNDS);
  const seconds = times.map((ms) => ms / 1_000);
  const note = `median of ${ROUNDS} with a warm disk cache, ${HOTKEYS} plain hotkeys in each of ${WALLETS} wallets`;
  return lessIsBetter('wallets10000', 's', 'limit', seconds, [LIMIT_S], note);
}
