import { isPublicChain } from '../../shared/chain/networks';
import { transactionError } from '../../shared/transaction/errors';
import type { LiveChain } from '../chain/liveChain';
import { BlockScan, type Found } from './blockScan';
import { broadcast } from './broadcast';
import type { Journal, Step } from './journal';
import { lastBlock, type JournalTx } from './journalTx';
import { bestHead, blockHashAt, finalizedHead, nonceAt, refusalOf, type Place } from './node';
import { readOutcome, type Outcome } from './outcome';
import type { CrashHook, TransactionLog } from './ports';

/** Blocks to wait before the same bytes are handed to the node again. */
const RESEND_AFTER_BLOCKS = 8;

/** Time between two blocks of a public chain, ms; told here, because a node that lies of its head lies of this too. */
const PUBLIC_BLOCK_MS = 12_000;

interface View {
  chain: LiveChain;
  best: Place;
  final: Place;
}

/** An outcome; `answered`: none, and the node itself said that it has none. */
interface Ended extends Outcome {
  answered?: boolean;
}

/**
 * Finds out from the chain what became of every open transaction. The same steps serve a live head,
 * a reconnect and a restart; nothing is ever signed here, and bytes are only sent again when every
 * block that could hold them was read and does not.
 */
export class Reconciler {
  private readonly scan = new BlockScan();
  private readonly sentAt = new Map<string, number>();

  constructor(
    private readonly journal: Journal,
    private readonly crash: CrashHook,
    private readonly log: TransactionLog,
    private readonly now: () => number,
  ) {}

  /** One pass over the open transactions of a chain. A node that does not answer ends it; the next head tries again. */
  async pass(chain: LiveChain): Promise<void> {
    if (this.journal.open(chain.genesis).length === 0) return;
    const final = await finalizedHead(chain);
    const best = await bestHead(chain.api);
    const view = { chain, final, best: best.number < final.number ? final : best };
    for (const tx of this.journal.open(chain.genesis)) await this.settle(view, tx);
  }

  /** Notes that the bytes were just handed to the node, at head `block`. */
  noteSent(tx: JournalTx, block: number): void {
    this.sentAt.set(tx.id, block);
  }

  /** Another node, or the same after a restart, may not hold what was sent. */
  forgetSent(): void {
    this.sentAt.clear();
  }

  private async settle(view: View, tx: JournalTx): Promise<void> {
    const to = Math.min(view.best.number, lastBlock(tx));
    const found = await this.scan.find(view.chain, tx.hash, tx.era.birth + 1, to);
    // The sender's step may have been written while the blocks were read.
    const now = this.journal.get(tx.id) ?? tx;
    if (now.closed) return;
    if (found) await this.included(view, now, found);
    else await this.absent(view, now);
  }

  private async included(view: View, tx: JournalTx, found: Found): Promise<void> {
    const isFinal = found.number <= view.final.number;
    if (tx.blockHash === found.hash && !isFinal) return;
    let outcome: Ended | undefined =
      tx.blockHash === found.hash && tx.state === 'inBlock' ? known(tx) : undefined;
    outcome ??= await this.outcomeOf(view, tx, found);
    const place = { block: found.number, blockHash: found.hash, extrinsicIndex: found.index };
    const step = { ...place, fee: outcome.fee, amount: outcome.moved, error: outcome.error };
    if (tx.blockHash !== found.hash) {
      this.crash('inBlock');
      await this.write(tx, { ...step, state: 'inBlock' });
    }
    const unread = outcome.error?.code === 'OUTCOME_UNREADABLE';
    if (!isFinal || (unread && !this.isGivenUp(view, tx, outcome))) return;
    // It stands in a final block, and only that: the error says what is not known.
    const state = outcome.error && !unread ? 'failed' : 'finalized';
    await this.write(tx, { ...step, state, closed: true });
  }

  // Whatever no node keeps any more would be asked for at every head; a connection that broke is asked again.
  private isGivenUp({ final }: View, tx: JournalTx, { answered }: Ended): boolean {
    return answered === true || final.number >= lastBlock(tx);
  }

  private async outcomeOf(view: View, tx: JournalTx, found: Found): Promise<Ended> {
    const where = { blockHash: found.hash, index: found.index, signer: tx.from };
    try {
      return await readOutcome(view.chain.api, where);
    } catch (error) {
      const text = error instanceof Error ? error.message : undefined;
      const answered = refusalOf(error) !== undefined;
      const unread = transactionError('OUTCOME_UNREADABLE', text);
      return { error: unread, fee: null, moved: null, answered };
    }
  }

  private async absent(view: View, tx: JournalTx): Promise<void> {
    if (tx.state === 'inBlock') {
      // A reorganisation took its block away; it may come back in another.
      await this.write(tx, { state: 'broadcast' });
      this.sentAt.delete(tx.id);
    }
    const over = await this.overBecause(view, tx);
    if (over) return this.end(view, tx, over);
    // The user was told that it is over and may have paid again: it is looked for, and not sent again.
    if (tx.state === 'refused' || tx.state === 'lost') return;
    const sent = this.sentAt.get(tx.id);
    const due = sent === undefined || view.best.number >= sent + RESEND_AFTER_BLOCKS;
    if (due) await this.resend(view, tx);
  }

  /** Why no block can hold it any more, by what this node says of finalized blocks; undefined while one still could. */
  private async overBecause(view: View, tx: JournalTx) {
    const { api } = view.chain;
    if (view.final.number >= lastBlock(tx)) {
      return this.hadItsTime(view, tx) ? ('ERA_OVER' as const) : undefined;
    }
    if (tx.era.birth > view.final.number) return undefined;
    const birthHash = await blockHashAt(api, tx.era.birth);
    if (birthHash !== undefined && birthHash !== tx.era.birthHash) return 'CHAIN_RESET' as const;
    const nonce = await nonceAt(api, tx.from, view.final.hash);
    return nonce > tx.nonce ? ('REPLACED' as const) : undefined;
  }

  // A head far above its era is a node's word alone: on a public chain as much time must have gone by. A clock that
  // was set back by as much says nothing, and holds nothing up.
  private hadItsTime({ chain }: View, { era, times }: JournalTx): boolean {
    const passed = Math.abs(this.now() - times.signed);
    return !isPublicChain(chain.genesis) || passed >= era.period * PUBLIC_BLOCK_MS;
  }

  // While its era lasts the chain may take it whatever a node says of nonce or block 0: only then is it closed.
  private async end(
    { final }: View,
    tx: JournalTx,
    code: 'ERA_OVER' | 'CHAIN_RESET' | 'REPLACED',
  ): Promise<void> {
    this.sentAt.delete(tx.id);
    const closed = final.number >= lastBlock(tx) || tx.era.period === 0;
    if (tx.state !== 'refused' && tx.state !== 'lost') {
      await this.write(tx, { state: 'lost', error: transactionError(code), closed });
    } else if (closed) {
      await this.write(tx, { state: tx.state, error: tx.error, closed });
    }
  }

  // A refusal here proves nothing: the pool may hold it, or a block that was made just now.
  private async resend(view: View, tx: JournalTx): Promise<void> {
    this.noteSent(tx, view.best.number);
    const sent = await broadcast(view.chain, tx.signedHex);
    const state = this.journal.get(tx.id)?.state;
    if (sent.kind === 'taken' && state === 'signed') await this.write(tx, { state: 'broadcast' });
    if (sent.kind !== 'taken') {
      const reason = sent.kind === 'refused' ? (sent.error.details ?? '') : sent.reason;
      this.log.warn('The same bytes were not taken again', { hash: tx.hash, reason });
    }
  }

  private async write(tx: JournalTx, step: Step): Promise<void> {
    const written = await this.journal.addStep(tx.id, step);
    if (written.ok) return;
    this.log.warn('A step could not be written down', {
      hash: tx.hash,
      state: step.state,
      code: written.error.code,
    });
  }
}

function known(tx: JournalTx): Outcome | undefined {
  if (tx.error?.code === 'OUTCOME_UNREADABLE') return undefined;
  return { error: tx.error, fee: tx.fee, moved: tx.amount };
}
