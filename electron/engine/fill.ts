import type { OpenBlock } from './block';
import { bytesFromHex, bytesToHex } from './bytes';
import { blake2b256 } from './host/hashing';
import { refusalText, type Refusal } from './validity';

/** A transaction by hash and bytes (hex). */
export interface Candidate {
  hash: string;
  extrinsic: string;
}

/** What became of the candidates of a block; those in neither list wait on. */
export interface Outcome {
  included: string[];
  /** `refusal` is null when the runtime trapped. */
  refused: [tx: Candidate, reason: string, refusal: Refusal | null][];
}

/** Applies the candidates in order; `waits` tells a refusal after which one stays in the pool. */
export function applyAll(
  open: OpenBlock,
  txs: readonly Candidate[],
  waits: (refusal: Refusal) => boolean,
): Outcome {
  const out: Outcome = { included: [], refused: [] };
  for (const tx of txs) {
    try {
      const applied = open.apply(bytesFromHex(tx.extrinsic));
      if (applied.kind !== 'refused') out.included.push(tx.hash);
      else if (!waits(applied.refusal))
        out.refused.push([tx, refusalText(applied.refusal), applied.refusal]);
    } catch (e) {
      out.refused.push([tx, e instanceof Error ? e.message : String(e), null]);
    }
  }
  return out;
}

/** blake2-256 of hex bytes, hex: the hash of a transaction. */
export const hashOfHex = (hex: string) => bytesToHex(blake2b256(bytesFromHex(hex)));
