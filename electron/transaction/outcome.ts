import type { DispatchError } from '@polkadot/types/interfaces';
import type { Codec } from '@polkadot/types/types';
import { callError } from '../../shared/transaction/callErrors';
import type { AppError } from '../../shared/ipc/result';
import { rao, type Rao } from '../../shared/units/rao';
import type { LiveChain } from '../chain/liveChain';
import type { Found } from './blockScan';
import { provenBytes } from './node';

/** How an included extrinsic ended. */
export interface Outcome {
  /** Null: the call succeeded. */
  error: AppError | null;
  /** Charged fee; null where the runtime does not say. */
  fee: Rao | null;
  /** What balances.Transfer moved away from the signer; null without such an event. */
  moved: Rao | null;
  /** The events were proved against the block's header; false where the node only told them. */
  proved: boolean;
}

interface PlainEvent {
  section: string;
  method: string;
  data: readonly { toString(): string }[];
}

/**
 * Reads the events of an extrinsic in a checked block, by a proof where the node gives one. Rejects when the node no
 * longer holds that state, and with BLOCK_FORGED when the proof is of something else.
 */
export async function readOutcome(
  chain: LiveChain,
  found: Found,
  signer: string,
): Promise<Outcome> {
  const { events, proved } = await eventsOf(chain, found);
  const named = (section: string, method: string) =>
    events.find((event) => event.section === section && event.method === method);
  const failed = named('system', 'ExtrinsicFailed');
  if (!failed && !named('system', 'ExtrinsicSuccess')) {
    throw new TypeError('The block names no end of this extrinsic');
  }
  return {
    error: failed ? failureOf(failed.data[0]) : null,
    fee: feeOf(events, signer),
    moved: movedBy(events, signer),
    proved,
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

interface Events {
  events: PlainEvent[];
  proved: boolean;
}

async function eventsOf(chain: LiveChain, found: Found): Promise<Events> {
  const at = await chain.api.at(found.hash);
  const entry = at.query['system']?.['events'];
  if (!entry) throw new TypeError('The chain describes no events');
  const bytes = await provenBytes(chain, found, entry.key());
  const type = at.registry.createLookupType(entry.creator.meta.type.asPlain);
  const records: unknown =
    bytes === undefined ? await entry() : at.registry.createTypeUnsafe(type, [bytes ?? '0x00']);
  if (!isRecords(records)) throw new TypeError('The events of the block cannot be read');
  const events = records
    .filter(
      ({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === found.index,
    )
    .map(({ event }) => ({ section: event.section, method: event.method, data: [...event.data] }));
  return { events, proved: bytes !== undefined };
}

interface EventRecordLike {
  phase: { isApplyExtrinsic: boolean; asApplyExtrinsic: { toNumber(): number } };
  event: { section: string; method: string; data: Iterable<{ toString(): string }> };
}

function isRecords(value: unknown): value is EventRecordLike[] {
  return Array.isArray(value) && value.every((item) => 'phase' in item && 'event' in item);
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
