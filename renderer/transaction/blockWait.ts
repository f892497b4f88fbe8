import type { ChainStatus } from '../../shared/chain/model';
import type { Sandbox } from '../../shared/sandbox/model';
import { shortSpan } from '../ui/TimeAgo';

/** When a signed payment stands in a block: by the sandbox's own clock, else by the chain's block time; null is unknown. */
export function blockWait(
  status: ChainStatus | null,
  sandboxes: readonly Pick<Sandbox, 'name' | 'clock'>[],
): string | null {
  const id = status?.network?.id;
  const sandbox = sandboxes.find(({ name }) => `sandbox:${name}` === id);
  if (sandbox?.clock === 'onDemand') return 'at once, a block is made for it';
  const ms = sandbox ? CLOCKS[sandbox.clock] : (status?.blockTimeMs ?? null);
  if (ms === null) return null;
  return ms < 1_000 ? 'within a second after signing' : `about ${shortSpan(ms)} after signing`;
}

const CLOCKS = { '12s': 12_000, '1s': 1_000 } as const;
