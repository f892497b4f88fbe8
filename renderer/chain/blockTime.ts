import type { ChainStatus } from '../../shared/chain/model';
import type { Sandbox } from '../../shared/sandbox/model';
import { shortSpan } from '../ui/TimeAgo';

type Clocked = Pick<Sandbox, 'name' | 'clock'>;

const CLOCKS = { '12s': 12_000, '1s': 1_000, onDemand: null } as const;

function clockOf(status: ChainStatus | null, sandboxes: readonly Clocked[]) {
  const id = status?.network?.id;
  return sandboxes.find(({ name }) => `sandbox:${name}` === id)?.clock;
}

/**
 * Expected time between blocks in ms: a sandbox's own clock, else what the chain says of itself. Null where nothing
 * is known or blocks come only when something happens.
 */
export function blockTime(
  status: ChainStatus | null,
  sandboxes: readonly Clocked[],
): number | null {
  const clock = clockOf(status, sandboxes);
  return clock === undefined ? (status?.blockTimeMs ?? null) : CLOCKS[clock];
}

/** When a signed payment stands in a block, in words; null is unknown. */
export function blockWait(
  status: ChainStatus | null,
  sandboxes: readonly Clocked[],
): string | null {
  if (clockOf(status, sandboxes) === 'onDemand') return 'at once, a block is made for it';
  const ms = blockTime(status, sandboxes);
  if (ms === null) return null;
  return ms < 1_000 ? 'within a second after signing' : `about ${shortSpan(ms)} after signing`;
}
