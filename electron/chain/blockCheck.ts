import { orderedRoot, type TrieLayout } from '../engine/trie';
import { blake2b256 } from '../platform/blake2';
import { type Header, toBytes } from './heads';
import type { Place } from './liveChain';
import { Forgery } from './nodeError';
import { provenValue } from './trieProof';

const LAYOUTS: readonly TrieLayout[] = [0, 1];

/**
 * Whether a block is the one asked for: its header has the hash, and its body is the one that the header names. The
 * runtime decides the layout of that trie; a body can fit only one, so either is taken. Throws BLOCK_FORGED.
 */
export function checkBlock(asked: Place, header: Header, extrinsics: readonly Uint8Array[]): void {
  const isBody = (layout: TrieLayout): boolean =>
    toHex(orderedRoot(extrinsics, layout, blake2b256)) === header.extrinsicsRoot;
  const isAsked = header.hash === asked.hash && header.number === asked.number;
  if (!isAsked || !LAYOUTS.some(isBody)) throw forged(asked, 'chain_getBlock');
}

/** The value that a proof shows of a key (hex) in the state after a checked block. Throws BLOCK_FORGED when it shows nothing. */
export function checkProof(
  block: Place & { stateRoot: string },
  key: string,
  proof: readonly string[],
): Uint8Array | null {
  const proven = provenValue(
    toBytes(block.stateRoot),
    toBytes(key),
    proof.map(toBytes),
    blake2b256,
  );
  if (!proven) throw forged(block, 'state_getReadProof');
  return proven.value;
}

/** The fault of whoever answered `method` for a block with what does not belong to it. */
export function forged({ number, hash }: Place, method: string): Forgery {
  return new Forgery(method, hash, `block ${number}, ${hash}`);
}

const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
