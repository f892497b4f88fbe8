import type { AppError } from '../../shared/ipc/result';
import { poolError, REFUSAL_CODES } from '../../shared/transaction/poolErrors';
import type { LiveChain } from '../chain/liveChain';
import type { NodeRefusal } from '../chain/nodeError';
import { submit } from './node';

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

// 1013: the node holds these very bytes already, so they are where they should be.
function classify({ code, text }: NodeRefusal): Sent {
  if (code === 1013) return { kind: 'taken' };
  if (REFUSAL_CODES.includes(code))
    return { kind: 'refused', error: poolError(code, text, 'handed') };
  return { kind: 'unknown', reason: `${code}: ${text}` };
}
