import { type ChainErrorCode, chainError } from '../../shared/chain/errors';
import type { AppError } from '../../shared/ipc/result';

/** An expected failure of a node or of the way to it; rejects promises because @polkadot/api wants that. */
export class NodeError extends Error {
  readonly error: AppError;

  constructor(code: ChainErrorCode, details?: string) {
    super(code);
    this.name = 'NodeError';
    this.error = chainError(code, details);
  }
}

/** What a node gave that does not belong to its block: a method, and the hash of the block that it was asked for. */
export class Forgery extends NodeError {
  constructor(
    readonly method: string,
    readonly block: string,
    details: string,
  ) {
    super('BLOCK_FORGED', details);
  }
}

/** The node's own refusal: JSON-RPC `error`. The message has the form that @polkadot/api users know. */
export class RpcRefusal extends Error {
  constructor(
    readonly code: number,
    readonly text: string,
    readonly data: string | undefined,
  ) {
    super(`${code}: ${text}${data === undefined ? '' : `: ${data}`}`);
    this.name = 'RpcRefusal';
  }
}

/** A JSON-RPC error that the node itself answered. */
export interface NodeRefusal {
  code: number;
  text: string;
}

/** The node's own refusal in an error, what it adds to its text included; undefined when the way to it broke. */
export function refusalOf(error: unknown): NodeRefusal | undefined {
  if (!(error instanceof RpcRefusal)) return undefined;
  const { code, text, data } = error;
  return { code, text: (data === undefined ? text : `${text}: ${data}`).slice(0, 500) };
}

/** Makes data of whatever a call to the node rejected with; unknown ones are named NODE_REFUSED. */
export function nodeAppError(error: unknown): AppError {
  if (error instanceof NodeError) return error.error;
  return chainError('NODE_REFUSED', error instanceof Error ? error.message : undefined);
}
