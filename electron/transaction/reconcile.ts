import { isOwnNode, isPublicChain } from '../../shared/chain/networks';
import { transactionError } from '../../shared/transaction/errors';
import type { Evidence } from '../../shared/transaction/model';
import type { Word } from '../chain/blockEvents';
import type { LiveChain, Place } from '../chain/liveChain';
import { NodeError, refusalOf } from '../chain/nodeError';
import { BlockScan, type Found } from './blockScan';
import { broadcast } from './broadcast';
import { Confirmer } from './confirm';
import type { Journal, Step } from './journal';
import { lastBlock, type JournalTx } from './journalTx';
import { bestHead, blockHashAt, finalizedHead, nonceAt } from './node';
import { type Outcome, toldOutcome, witnessedOutcome } from './outcome';
import type { CrashHook, TransactionLog } from './ports';

/** Blocks to wait before the same bytes are handed to the node again. */
const RESEND_AFTER_BLOCKS = 8;

/** Eras of time after which an endpoint still behind a block counts as none: missed slots and finality make chains late. */
const BEHIND_ERAS = 2;

/** Time between two blocks of a public chain, ms; told here, because a node that lies of its head lies of this too. */
const PUBLIC_BLOCK_MS = 12_000;

interface View {
  chain: LiveChain;
  best: Place;
  final: Place;
}

/** Why no block can hold it any more, and the block that decides it. */
interface Over {
  code: 'ERA_OVER' | 'CHAIN_RESET' | 'REPLACED';
  at: Place;
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
  private readonly confirmer = new Confirmer();
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
    const best = await bestHead(chain);
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
    this.confirmer.forget();
  }

  private async settle(view: View, tx: JournalTx): Promise<void> {
    const to = Math.min(view.best.number, lastBlock(tx));
    const range = { from: tx.era.birth + 1, to, final: view.final.number };
    const { found, last } = await this.scan.find(view.chain, tx.hash, range);
    // The sender's step may have been written while the blocks were read.
    const now = this.journal.get(tx.id) ?? tx;
    if (now.closed) return;
    if (found) await this.included(view, now, found);
    else await this.absent(view, now, last);
  }

  private async included(view: View, tx: JournalTx, found: Found): Promise<void> {
    const isFinal = found.number <= view.final.number;
    const isNew = tx.blockHash !== found.hash;
    if (!isNew && !isFinal) return;
    const before = isNew || tx.state !== 'inBlock' ? undefined : known(tx);
    const told = before ?? (await this.outcomeOf(() => toldOutcome(view.chain, found, tx.from)));
    const inBlock = { ...ended(view, 1, found, told), state: 'inBlock' } as const;
    if (isNew) {
      this.crash('inBlock');
      await this.write(tx, inBlock);
    }
    if (!isFinal) return;
    const endpoints = await this.endpointsFor(view, tx, found);
    if (endpoints === 'waits') return;
    if (endpoints === 'differs') return this.inDoubt(tx, inBlock);
    const outcome = endpoints === 2 ? await this.witnessed(view, tx, found, told) : told;
    if (outcome === 'differs') {
      this.confirmer.differ(tx.id, view.final.number);
      return this.inDoubt(tx, inBlock);
    }
    const unread = isUnread(outcome);
    if (unread && !this.isGivenUp(view, tx, outcome)) return;
    // It stands in a final block, and only that: the error says what is not known.
    const state = outcome.error && !unread ? 'failed' : 'finalized';
    await this.write(tx, { ...ended(view, endpoints, found, outcome), state, closed: true });
  }

  /** The outcome by another endpoint too; what was told before where nothing better can be read. */
  private async witnessed(view: View, tx: JournalTx, found: Found, told: Ended) {
    let differs = false;
    const outcome = await this.outcomeOf(async () => {
      const said = await witnessedOutcome(view.chain, found, tx.from);
      differs = said === 'differs';
      return said === 'differs' ? told : said;
    });
    if (differs) return 'differs';
    return isUnread(outcome) && !isUnread(told) ? told : outcome;
  }

  /** How many endpoints name the block that decides; or why it decides nothing yet. */
  private async endpointsFor(view: View, tx: JournalTx, place: Place) {
    const said = await this.confirmer.confirm(view.chain, tx.id, place, view.final.number);
    if (said === 'agrees') return 2;
    // One that never comes so far says nothing; an honest one may be there a little after the era has had its time.
    if (said === 'behind') return this.hadItsTime(view, tx, BEHIND_ERAS) ? 1 : 'waits';
    return said === 'alone' ? 1 : said;
  }

  private async inDoubt(tx: JournalTx, step?: Step): Promise<void> {
    const { state, error } = this.journal.get(tx.id) ?? tx;
    if (error?.code === 'NODES_DISAGREE') return;
    await this.write(tx, { state, ...step, error: transactionError('NODES_DISAGREE') });
  }

  // Whatever no node keeps any more would be asked for at every head; a connection that broke is asked again.
  private isGivenUp({ final }: View, tx: JournalTx, { answered }: Ended): boolean {
    return answered === true || final.number >= lastBlock(tx);
  }

  private async outcomeOf(read: () => Promise<Outcome>): Promise<Ended> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof NodeError && error.error.code === 'BLOCK_FORGED') throw error;
      const text = error instanceof Error ? error.message : undefined;
      const answered = refusalOf(error) !== undefined;
      const unread = transactionError('OUTCOME_UNREADABLE', text);
      return { error: unread, fee: null, moved: null, word: 'told', answered };
    }
  }

  private async absent(view: View, tx: JournalTx, last: Place | undefined): Promise<void> {
    if (tx.state === 'inBlock') {
      // A reorganisation took its block away; it may come back in another.
      await this.write(tx, { state: 'broadcast' });
      this.sentAt.delete(tx.id);
    }
    const over = await this.overBecause(view, tx, last ?? view.final);
    if (over) return this.end(view, tx, over);
    // The user was told that it is over and may have paid again: it is looked for, and not sent again.
    if (tx.state === 'refused' || tx.state === 'lost') return;
    const sent = this.sentAt.get(tx.id);
    const due = sent === undefined || view.best.number >= sent + RESEND_AFTER_BLOCKS;
    if (due) await this.resend(view, tx);
  }

  /** Why no block can hold it any more, by what this node says of finalized blocks; undefined while one still could. */
  private async overBecause(view: View, tx: JournalTx, last: Place): Promise<Over | undefined> {
    const { chain } = view;
    if (view.final.number >= lastBlock(tx)) {
      return this.hadItsTime(view, tx) ? { code: 'ERA_OVER', at: last } : undefined;
    }
    if (tx.era.birth > view.final.number) return undefined;
    const birthHash = await blockHashAt(chain, tx.era.birth);
    if (birthHash !== undefined && birthHash !== tx.era.birthHash) {
      return { code: 'CHAIN_RESET', at: { number: tx.era.birth, hash: birthHash } };
    }
    const nonce = await nonceAt(chain.api, tx.from, view.final.hash);
    return nonce > tx.nonce ? { code: 'REPLACED', at: view.final } : undefined;
  }

  // A head far above its era is a node's word alone: on a public chain as much time must have gone by. A clock that
  // was set back by as much says nothing, and holds nothing up.
  private hadItsTime({ chain }: View, { era, times }: JournalTx, eras = 1): boolean {
    const passed = Math.abs(this.now() - times.signed);
    return !isPublicChain(chain.genesis) || passed >= eras * era.period * PUBLIC_BLOCK_MS;
  }

  // While its era lasts the chain may take it whatever a node says of nonce or block 0: only then is it closed.
  private async end(view: View, tx: JournalTx, { code, at }: Over): Promise<void> {
    const closed = view.final.number >= lastBlock(tx) || tx.era.period === 0;
    const told = tx.state === 'refused' || tx.state === 'lost';
    if (told && !closed) return;
    const endpoints = await this.endpointsFor(view, tx, at);
    if (endpoints === 'waits') return;
    if (endpoints === 'differs') {
      // Its own words stand; it only stays looked for.
      if (!told) await this.inDoubt(tx);
      return;
    }
    this.sentAt.delete(tx.id);
    const step = told ? { state: tx.state, error: tx.error } : lostBy(code);
    await this.write(tx, { ...step, ...evidence(view, endpoints, null), closed });
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
  const code = tx.error?.code;
  if (code === 'OUTCOME_UNREADABLE' || code === 'NODES_DISAGREE') return undefined;
  return { error: tx.error, fee: tx.fee, moved: tx.amount, word: 'told' };
}

const isUnread = ({ error }: Outcome): boolean => error?.code === 'OUTCOME_UNREADABLE';

const lostBy = (code: Over['code']): Step => ({ state: 'lost', error: transactionError(code) });

/** What a step says of an extrinsic in a block, and on whose word. */
function ended(
  view: View,
  endpoints: Evidence['endpoints'],
  { number, hash, index }: Found,
  { fee, moved, error, word }: Outcome,
): Omit<Step, 'state'> {
  const place = { block: number, blockHash: hash, extrinsicIndex: index };
  return { ...place, fee, amount: moved, error, ...evidence(view, endpoints, word) };
}

function evidence(
  { chain }: View,
  endpoints: Evidence['endpoints'],
  word: Word | null,
): { evidence?: Evidence } {
  if (isOwnNode(chain.network.kind, chain.genesis)) return {};
  const proved = word === null ? null : word === 'proved';
  return { evidence: { endpoints, proved, ...(word === 'agreed' ? { agreed: true } : {}) } };
}
