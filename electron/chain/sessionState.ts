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
  blockSeenAt: number | null;
  blockTimeMs: number | null;
  capabilities: Capabilities | null;
  error: AppError | null;
  retryAt: number | null;
  foundGenesis: string | null;
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
  blockTimeMs: null,
  capabilities: null,
  error: null,
  retryAt: null,
  foundGenesis: null,
  genesis: null,
};

/** What a best head changes; a head that is known already brings no life back. */
export function withHead(state: SessionState, head: Head): Partial<SessionState> {
  const again = head.hash === state.block?.hash;
  const phase = state.phase === 'stale' && !again ? 'live' : state.phase;
  const error = phase === 'live' ? null : state.error;
  return { block: head, phase, error, ...(again ? {} : { blockSeenAt: Date.now() }) };
}

/** Whether the newest block is older than a chain that goes on would let it become. */
export function isTooOld(
  { blockSeenAt, blockTimeMs }: SessionState,
  { ages, timing }: Pick<SessionOptions, 'ages' | 'timing'>,
): boolean {
  if (!ages || blockSeenAt === null) return false;
  return Date.now() - blockSeenAt > Math.max(timing.staleMs, 5 * (blockTimeMs ?? 0));
}
