import { MissingExport, StateDiscarded, UnknownBlock } from '../errors';
import { refusalText, type Refusal } from '../validity';
import type { PoolRefusal } from '../pool';

/** A JSON-RPC error with the node's code. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
    this.name = 'RpcError';
  }
}

/** Codes of JSON-RPC 2.0 and of the node (sc-rpc-api). */
export const CODES = {
  parse: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  badFormat: 1_001,
  verification: 1_002,
  invalidTransaction: 1_010,
  unknownValidity: 1_011,
  alreadyImported: 1_013,
  priorityTooLow: 1_014,
  immediatelyDropped: 1_016,
  stateCount: 4_002,
  state: 4_003,
  runtimeApi: 1,
  tooManySubscriptions: -32_006,
} as const;

const MAX_TEXT = 2_000;
const textOf = (e: unknown) => (e instanceof Error ? e.message : String(e)).slice(0, MAX_TEXT);

/** Any thrown thing as an error of the `state_*` and `chain_*` families. */
export function asRpcError(e: unknown): RpcError {
  if (e instanceof RpcError) return e;
  if (e instanceof UnknownBlock || e instanceof StateDiscarded || e instanceof MissingExport)
    return new RpcError(CODES.state, `Client error: ${textOf(e)}`);
  if (e instanceof TypeError) return invalidParams(textOf(e));
  return new RpcError(CODES.state, `Client error: ${textOf(e)}`);
}

/** -32602. */
export const invalidParams = (why: string): RpcError =>
  new RpcError(CODES.invalidParams, 'Invalid params', why.slice(0, MAX_TEXT));

/** 1010 or 1011 with the node's words. */
function refusedError(refusal: Refusal): RpcError {
  return refusal.kind === 'invalid'
    ? new RpcError(CODES.invalidTransaction, 'Invalid Transaction', refusalText(refusal))
    : new RpcError(CODES.unknownValidity, 'Unknown Transaction Validity', refusalText(refusal));
}

/** The error for a transaction that the pool did not take. */
export function poolError(why: PoolRefusal): RpcError {
  switch (why.reason) {
    case 'alreadyImported':
      return new RpcError(CODES.alreadyImported, 'Transaction Already Imported');
    case 'full':
      return new RpcError(CODES.immediatelyDropped, 'Immediately Dropped', 'The pool is full');
    case 'priorityTooLow':
      return new RpcError(
        CODES.priorityTooLow,
        `Priority is too low: (${why.old} vs ${why.fresh})`,
        'The transaction has too low priority to replace another transaction already in the pool.',
      );
    case 'refused':
      return refusedError(why.refusal);
  }
}
