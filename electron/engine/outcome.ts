import type { TypeRegistry } from '@polkadot/types';
import type { DispatchError, EventRecord } from '@polkadot/types/interfaces';
import type { AnyJson, Codec } from '@polkadot/types/types';
import { concatBytes } from './bytes';
import { compactLength, readCompact } from './scale';

/** Why a dispatch failed. Module errors carry pallet and variant; others (BadOrigin, Token) the path. */
export interface DispatchFailure {
  /** Pallet in camelCase, e.g. `balances`; for other errors the kind, e.g. `token`, `badOrigin`. */
  section: string;
  /** Variant name, e.g. `InsufficientBalance`; empty when the kind says all. */
  name: string;
  /** The runtime's own doc text; empty when it has none. */
  docs: string;
}

/** An event in words. */
export interface DecodedEvent {
  section: string;
  method: string;
  /** Arguments by name where the metadata names them, else by position; polkadot.js JSON. */
  data: AnyJson;
}

/** What the events of one extrinsic say. */
export interface ExtrinsicEvents {
  events: DecodedEvent[];
  /** Rao that `TransactionFeePaid` names, tip included; 0 for a call that pays nothing. */
  fee: bigint;
  /** Failures that did not fail the extrinsic: inside a batch, a proxy, a sudo. */
  inner: DispatchFailure[];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** A SCALE DispatchError. */
export function decodeDispatchError(registry: TypeRegistry, bytes: Uint8Array): DispatchFailure {
  // The runtime's own type: the library's names token errors as they were numbered years ago.
  const type = 'SpRuntimeDispatchError';
  return failureOf(registry, registry.createTypeUnsafe<DispatchError>(type, [bytes]));
}

function failureOf(registry: TypeRegistry, error: DispatchError): DispatchFailure {
  if (error.isModule) {
    const { section, name, docs } = registry.findMetaError(error.asModule);
    return { section, name, docs: docs.join(' ').trim() };
  }
  const inner = (error.inner as Codec | undefined)?.toString() ?? '';
  return { section: lowerFirst(error.type), name: inner === 'null' ? '' : inner, docs: '' };
}

/** SCALE `Vec<EventRecord>` of what `after` has more than `before`. */
export function eventsSince(before: Uint8Array, after: Uint8Array): Uint8Array {
  const [oldWidth, oldCount] = readCompact(before);
  const [width, count] = readCompact(after);
  const fresh = after.subarray(width + before.length - oldWidth);
  return concatBytes(compactLength(count - oldCount), fresh);
}

/** Decodes the events of one extrinsic. */
export function readEvents(registry: TypeRegistry, bytes: Uint8Array): ExtrinsicEvents {
  const out: ExtrinsicEvents = { events: [], fee: 0n, inner: [] };
  for (const { event } of registry.createTypeUnsafe<VecOf<EventRecord>>('Vec<EventRecord>', [
    bytes,
  ])) {
    const { section, method, data } = event;
    const names = data.names;
    const json = names
      ? Object.fromEntries(names.map((name, i) => [name, data[i]?.toJSON() ?? null]))
      : data.toJSON();
    out.events.push({ section, method, data: json });
    if (section === 'transactionPayment' && method === 'TransactionFeePaid')
      out.fee = BigInt(data[1]?.toString() ?? '0');
    const failed = innerError(method, data);
    if (failed) out.inner.push(failureOf(registry, failed));
  }
  return out;
}

type VecOf<T extends Codec> = Codec & Iterable<T>;

const RESULT_EVENTS = new Set([
  'DispatchedAs',
  'Sudid',
  'SudoAsDone',
  'ProxyExecuted',
  'MultisigExecuted',
]);

function innerError(method: string, data: Iterable<Codec>): DispatchError | null {
  for (const part of data) {
    if (RESULT_EVENTS.has(method)) {
      const result = part as Codec & { isErr?: boolean; asErr?: DispatchError };
      if (result.isErr && result.asErr) return result.asErr;
    } else if (method === 'ItemFailed' || method === 'BatchInterrupted') {
      const error = part as DispatchError;
      if (error.isModule !== undefined) return error;
    }
  }
  return null;
}
