import type { AppError } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { LiveChain } from '../chain/liveChain';
import { submit, type NodeRefusal } from './node';

/** What came of handing signed bytes to a node. */
export type Sent =
  /** The node's pool holds it. */
  | { kind: 'taken' }
  /** The node's pool does not want it now; that proves nothing about the chain. */
  | { kind: 'refused'; error: AppError }
  /** No answer: it may or may not have arrived. */
  | { kind: 'unknown'; reason: string };

/** Hands the same bytes to the node; doing it again is harmless as long as no block holds them. */
export async function broadcast(chain: LiveChain, signedHex: string): Promise<Sent> {
  try {
    const refusal = await submit(chain, signedHex);
    return refusal ? classify(refusal) : { kind: 'taken' };
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}

// Codes of substrate's author RPC: 1010 invalid, 1012 banned for a while, 1013 already there, 1014 priority too low.
function classify({ code, text }: NodeRefusal): Sent {
  const details = `${code}: ${text}`;
  if (code === 1013) return { kind: 'taken' };
  if (code === 1014) return { kind: 'refused', error: transactionError('NONCE_TAKEN', details) };
  if (code === 1010 || code === 1011) {
    const fee = /inability to pay|payment/i.test(text);
    return {
      kind: 'refused',
      error: transactionError(fee ? 'POOL_FEE' : 'POOL_REFUSED', details),
    };
  }
  return { kind: 'unknown', reason: details };
}
