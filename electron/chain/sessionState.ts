import type { ChainErrorCode } from '../../shared/chain/errors';
import type { Capabilities, ChainPhase } from '../../shared/chain/model';
import type { AppError } from '../../shared/ipc/result';
import type { Head } from './liveChain';
import type { SessionOptions } from './sessionOptions';

/** What a session knows of its connection. */
export interface SessionState {
  phase: ChainPhase;
  endpoint: string | null;
  latencyMs: number | null;
  block: Head | null;
  finalizedBlock: number | null;
  /** From when the newest block's age counts; null until it is known. */
  blockSeenAt: number | null;
  /** When a new block was last heard of, or the connection began. */
  arrivedAt: number | null;
  /** The node says of itself that it is behind. */
  syncing: boolean;
  blockTimeMs: number | null;
  capabilities: Capabilities | null;
  error: AppError | null;
  retryAt: number | null;
  foundGenesis: string | null;
  /** Hosts that answered with another chain, while one that did not is in use. */
  passedOver: readonly string[];
  genesis: string | null;
}

/** Before the first answer. */
export const NOTHING_KNOWN: SessionState = {
  phase: 'connecting',
  endpoint: null,
  latencyMs: null,
  block: null,
  finalizedBlock: null,
  blockSeenAt: null,
  arrivedAt: null,
  syncing: false,
  blockTimeMs: null,
  capabilities: null,
  error: null,
  retryAt: null,
  foundGenesis: null,
  passedOver: [],
  genesis: null,
};

/** What a new best head changes; where blocks age, what is old stays so until the head's own time is read. */
export function withHead(state: SessionState, head: Head, ages: boolean): Partial<SessionState> {
  const arrivedAt = Date.now();
  const young = !ages || (state.phase === 'live' && state.block !== null);
  return { block: head, arrivedAt, blockSeenAt: young ? arrivedAt : state.blockSeenAt };
}

type Aging = Pick<SessionOptions, 'ages' | 'timing'>;

/** Why what the node shows is too old to be of now; null where it is not, or where blocks do not age. */
export function staleReason(state: SessionState, aging: Aging): ChainErrorCode | null {
  if (!aging.ages) return null;
  if (state.syncing) return 'NODE_SYNCING';
  const { arrivedAt, blockSeenAt, blockTimeMs } = state;
  const old = isOld(arrivedAt, blockTimeMs, aging) || isOld(blockSeenAt, blockTimeMs, aging);
  return old ? 'STALE_HEAD' : null;
}

/** Blocks that another node has to be ahead: more than one that is only a moment faster, while new ones arrive. */
export function neededLead({ arrivedAt, blockTimeMs }: SessionState, aging: Aging): number {
  return isOld(arrivedAt, blockTimeMs, aging) ? 0 : 5;
}

// Older than a chain that goes on would let it become.
function isOld(since: number | null, blockTimeMs: number | null, { timing }: Aging): boolean {
  return since !== null && Date.now() - since > Math.max(timing.staleMs, 5 * (blockTimeMs ?? 0));
}
