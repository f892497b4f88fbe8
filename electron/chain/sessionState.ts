import type { Capabilities, ChainPhase } from '../../shared/chain/model';
import type { AppError } from '../../shared/ipc/result';
import type { Head } from './liveChain';

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
