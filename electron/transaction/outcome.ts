import type { DispatchError } from '@polkadot/types/interfaces';
import type { Codec } from '@polkadot/types/types';
import { callError } from '../../shared/transaction/callErrors';
import type { AppError } from '../../shared/ipc/result';
import { rao, type Rao } from '../../shared/units/rao';
import {
  type BlockEvents,
  type EventRecord,
  toldEvents,
  witnessedEvents,
  type Word,
} from '../chain/blockEvents';
import type { LiveChain } from '../chain/liveChain';
import type { Found } from './blockScan';

/** How an included extrinsic ended. */
export interface Outcome {
  /** Null: the call succeeded. */
  error: AppError | null;
  /** Charged fee; null where the runtime does not say. */
  fee: Rao | null;
  /** What balances.Transfer moved away from the signer; null without such an event. */
  moved: Rao | null;
  word: Word;
}

const ENDS = new Set(['ExtrinsicSuccess', 'ExtrinsicFailed']);

type PlainEvent = Pick<EventRecord['event'], 'section' | 'method'> & {
  data: readonly { toString(): string }[];
};

/**
 * Reads the end of an extrinsic in a checked block from the node in use. Rejects when it no longer holds that state, and
 * with BLOCK_FORGED when what it gives belongs to another block.
 */
export async function toldOutcome(
  chain: LiveChain,
  found: Found,
  signer: string,
): Promise<Outcome> {
  return outcomeOf(await toldEvents(chain, found), found, signer);
}

/** The same, compared with what another endpoint says; `differs` where that is something else. */
export async function witnessedOutcome(
  chain: LiveChain,
  found: Found,
  signer: string,
): Promise<Outcome | 'differs'> {
  const events = await witnessedEvents(chain, found);
  return events === 'differs' ? events : outcomeOf(events, found, signer);
}

function outcomeOf({ records, word }: BlockEvents, { index }: Found, signer: string): Outcome {
  const events = records
    .filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === index)
    .map(({ event }) => ({ section: event.section, method: event.method, data: [...event.data] }));
  const ends = events.filter(({ section, method }) => section === 'system' && ENDS.has(method));
  const [end, another] = ends;
  if (!end || another) throw new TypeError('The block names no one end of this extrinsic');
  return {
    error: end.method === 'ExtrinsicFailed' ? failureOf(end.data[0]) : null,
    fee: feeOf(events, signer),
    moved: movedBy(events, signer),
    word,
  };
}

function failureOf(data: unknown): AppError {
  // Named by the chain: the type of this event's first field is DispatchError on every generation.
  const error = data as DispatchError;
  if (error.isModule) {
    const { section, name, docs } = error.registry.findMetaError(error.asModule);
    return callError({ section, name, docs: docs.join(' ').trim() }, 'included');
  }
  const inner = (error.inner as Codec | undefined)?.toString() ?? '';
  const section = error.type.charAt(0).toLowerCase() + error.type.slice(1);
  return callError({ section, name: inner === 'null' ? '' : inner, docs: '' }, 'included');
}

function feeOf(events: readonly PlainEvent[], signer: string): Rao | null {
  const paid = events.find(
    ({ section, method, data }) =>
      section === 'transactionPayment' &&
      method === 'TransactionFeePaid' &&
      data[0]?.toString() === signer,
  );
  return paid ? amount(paid.data[1]) : null;
}

function movedBy(events: readonly PlainEvent[], signer: string): Rao | null {
  const transfer = events.find(
    ({ section, method, data }) =>
      section === 'balances' && method === 'Transfer' && data[0]?.toString() === signer,
  );
  return transfer ? amount(transfer.data[2]) : null;
}

function amount(value: { toString(): string } | undefined): Rao | null {
  const text = value?.toString() ?? '';
  return /^\d{1,20}$/.test(text) ? rao(BigInt(text)) : null;
}
