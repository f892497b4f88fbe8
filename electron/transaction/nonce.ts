import type { TxState } from '../../shared/transaction/model';
import type { LiveChain } from '../chain/liveChain';
import type { Journal } from './journal';
import type { JournalTx } from './journalTx';
import { bestHead, nextIndex, nonceAt } from './node';

/**
 * Nonce for the next transaction of an account: what state and pool of the node say, and after every
 * transaction of our own that is in no block yet. Ones in a block count through the state, because an
 * account that was closed starts again at 0. One that was told as over but is still good, or is over by one node's word
 * alone, keeps its number for the next, whatever the pool says, so that only one of the two can happen; not below the
 * state, where the chain would take neither. Rejects when the node does not answer.
 */
export async function nextNonce(
  chain: LiveChain,
  journal: Journal,
  address: string,
): Promise<number> {
  const { api, genesis } = chain;
  const best = await bestHead(chain);
  const [pool, state] = await Promise.all([
    nextIndex(api, address),
    nonceAt(api, address, best.hash),
  ]);
  const own = journal
    .all()
    .filter((tx) => tx.genesis === genesis && tx.from === address && isUnsettled(tx));
  const numbers = (...states: TxState[]): number[] =>
    own.filter((tx) => states.includes(tx.state)).map((tx) => tx.nonce);
  const spared = numbers('refused', 'lost').filter((nonce) => nonce >= state);
  const next = spared.length > 0 ? Math.min(...spared) : pool;
  return Math.max(state, next, ...numbers('signed', 'broadcast').map((nonce) => nonce + 1));
}

const isUnsettled = ({ closed, evidence }: JournalTx): boolean =>
  !closed || evidence?.endpoints === 1;
