import type { Network } from '../../shared/chain/model';
import type { RaceOptions } from './endpointRace';
import type { MetadataCache } from './metadataCache';
import type { Dialer } from './transport';

/** Times of a session; tests shorten them. */
export interface SessionTiming {
  backoffMs: number;
  backoffMaxMs: number;
  /** How often the node is asked whether it is there. */
  heartbeatMs: number;
  /** How long it may take to say so. */
  heartbeatAnswerMs: number;
  /** A head older than this, and than five block times, is stale. */
  staleMs: number;
  /** An archive connection that nobody used for so long is closed. */
  archiveIdleMs: number;
  race?: Pick<RaceOptions, 'limits' | 'staggerMs' | 'answerMs'>;
}

/** What the product uses. */
export const SESSION_TIMING: SessionTiming = {
  backoffMs: 1_000,
  backoffMaxMs: 60_000,
  heartbeatMs: 15_000,
  heartbeatAnswerMs: 10_000,
  staleMs: 60_000,
  archiveIdleMs: 60_000,
};

/** What a session is made of. */
export interface SessionOptions {
  network: Network;
  /** Own endpoints first, then the defaults. */
  groups: readonly (readonly Dialer[])[];
  /** Endpoints that keep old state; none is dialled before a block is asked for that the node no longer keeps. */
  archive: readonly Dialer[];
  cache: MetadataCache;
  timing: SessionTiming;
  /** False where blocks come when the user wants (sandbox): no head is too old then. */
  ages: boolean;
  /** Keeps the genesis of a first use; a failure ends the attempt. */
  pin: (genesis: string) => Promise<void>;
}

/** Milliseconds to wait after so many failures: doubled each time, with chance, never above the maximum. */
export function backoffAfter(
  failures: number,
  { backoffMs, backoffMaxMs }: Pick<SessionTiming, 'backoffMs' | 'backoffMaxMs'>,
): number {
  const longest = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(failures, 20));
  return Math.round(longest * (0.5 + Math.random() / 2));
}
