import type { LiveChain } from '../chain/liveChain';
import type { Journal } from './journal';
import { bestHead, nextIndex, nonceAt } from './node';

/**
 * Nonce for the next transaction of an account: what state and pool of the node say, and after every
 * transaction of our own that is in no block yet. Ones in a block count through the state, because an
 * account that was closed starts again at 0. Rejects when the node does not answer.
 */
export async function nextNonce(
  { api, genesis }: LiveChain,
  journal: Journal,
  address: string,
): Promise<number> {
  const best = await bestHead(api);
  const [pool, state] = await Promise.all([
    nextIndex(api, address),
    nonceAt(api, address, best.hash),
  ]);
  const waiting = journal
    .open(genesis)
    .filter((tx) => tx.from === address && (tx.state === 'signed' || tx.state === 'broadcast'))
    .map((tx) => tx.nonce + 1);
  return Math.max(pool, state, ...waiting);
}
