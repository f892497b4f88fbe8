import { isOwnNode, isPublicChain } from '../../shared/chain/networks';
import { forged } from '../chain/blockCheck';
import { type CheckedBlock, toldEvents, witnessedEvents, type Word } from '../chain/blockEvents';
import { readHead } from '../chain/heads';
import type { LiveChain, Place } from '../chain/liveChain';
import { hash32Schema } from '../../shared/units/ids';
import { type TransferEvent, transfersIn } from './transferEvents';

/** Transfers to own accounts in one block. */
export interface BlockTransfers {
  hash: string;
  transfers: readonly TransferEvent[];
  /** Undefined where the node is the user's own and needs no other. */
  word: Word | undefined;
}

/** Another endpoint does not say the same of a block, or not yet. */
export class Unconfirmed extends Error {
  constructor(block: number) {
    super(`Another node does not say the same of block ${block} yet`);
  }
}

/**
 * The transfers in final block `number` that `isOwn` takes. On a public chain those are confirmed by an endpoint of
 * another machine; rejects with {@link Unconfirmed} where it does not say the same, unless `settle`: they are then one
 * node's word. Rejects as well when the node does not keep the block, and with BLOCK_FORGED.
 */
export async function transfersOf(
  chain: LiveChain,
  number: number,
  isOwn: (transfer: TransferEvent) => boolean,
  settle: boolean,
): Promise<BlockTransfers> {
  const block = await headerAt(chain, number);
  const { hash } = block;
  const transfers = transfersIn((await toldEvents(chain, block)).records).filter(isOwn);
  const { kind } = chain.network;
  if (isOwnNode(kind, chain.genesis)) return { hash, transfers, word: undefined };
  const told: BlockTransfers = { hash, transfers, word: 'told' };
  if (transfers.length === 0 || !isPublicChain(chain.genesis)) return told;
  const opinion = await chain.secondOpinion(number);
  if (opinion.kind === 'none') return told;
  const isSame = opinion.kind === 'hash' && opinion.hash === hash;
  const events = isSame ? await witnessedEvents(chain, block) : 'differs';
  if (events !== 'differs') {
    return { hash, transfers: transfersIn(events.records).filter(isOwn), word: events.word };
  }
  if (settle) return told;
  throw new Unconfirmed(number);
}

async function headerAt(
  { request, genesis, network }: LiveChain,
  number: number,
): Promise<CheckedBlock> {
  const hash = hash32Schema.parse(await request('chain_getBlockHash', [number]));
  const header = readHead(genesis, await request('chain_getHeader', [hash]));
  const asked: Place = { number, hash };
  const isAsked = header.hash === hash && header.number === number;
  if (!isAsked && !isOwnNode(network.kind, genesis)) throw forged(asked, 'chain_getHeader');
  return { ...asked, parentHash: header.parentHash, stateRoot: header.stateRoot };
}
