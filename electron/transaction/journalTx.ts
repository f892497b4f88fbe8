import type { TxRecord, TxState } from '../../shared/transaction/model';
import type { SignedEntry, StateEntry, TxEra } from './journalLine';

/** A transaction as the journal tells it: what the window sees, and what it takes to find and send it again. */
export interface JournalTx extends TxRecord {
  times: TxRecord['times'] & { signed: number };
  era: TxEra;
  specVersion: number;
  callHex: string;
  signedHex: string;
  /** Nothing can change it any more. */
  closed: boolean;
}

/** The transaction after its first line. */
export function recordOf({ event: _event, at, ...facts }: SignedEntry): JournalTx {
  return {
    ...facts,
    fee: null,
    state: 'signed',
    error: null,
    block: null,
    blockHash: null,
    times: { signed: at },
    closed: false,
  };
}

/** The transaction after a further line. Times of steps that a reorganisation undid are dropped. */
export function withState(tx: JournalTx, entry: StateEntry): JournalTx {
  const times = { ...tx.times, [entry.state]: entry.at };
  if (entry.block === null) delete times.inBlock;
  const { extrinsicIndex: _before, evidence: _seen, ...rest } = tx;
  const { extrinsicIndex, evidence } = entry;
  return {
    ...rest,
    ...(extrinsicIndex === undefined ? {} : { extrinsicIndex }),
    ...(evidence === undefined ? {} : { evidence }),
    state: entry.state,
    block: entry.block,
    blockHash: entry.blockHash,
    fee: entry.fee,
    amount: entry.amount ?? tx.amount,
    error: entry.error,
    closed: entry.closed,
    times,
  };
}

/** True while a block could still hold it or take it back. */
export function isOpen(tx: JournalTx): boolean {
  return !tx.closed;
}

/** True where the user is told that it is over; a refused one is still looked for until its era ends. */
export function isEnd(state: TxState): boolean {
  return state === 'finalized' || state === 'failed' || state === 'refused' || state === 'lost';
}

/** Last block that may hold it; Infinity for an immortal one. */
export function lastBlock({ era }: Pick<JournalTx, 'era'>): number {
  return era.period === 0 ? Infinity : era.birth + era.period - 1;
}

/** What the window is given. */
export function publicRecord(tx: JournalTx): TxRecord {
  const { era: _era, specVersion: _spec, callHex: _call, signedHex: _signed, ...rest } = tx;
  const { closed: _closed, ...record } = rest;
  return record;
}
