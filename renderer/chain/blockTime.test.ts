import { describe, expect, it } from 'vitest';
import type { ChainStatus } from '../../shared/chain/model';
import { blockTime, blockWait } from './blockTime';

const on = (id: string, blockTimeMs: number | null) =>
  ({ network: { id }, blockTimeMs }) as unknown as ChainStatus;

describe('when a payment stands in a block', () => {
  it('follows the block time of the chain', () => {
    expect(blockWait(on('finney', 12_000), [])).toBe('about 12 s after signing');
    expect(blockWait(on('local', 250), [])).toBe('within a second after signing');
    expect(blockWait(on('finney', null), [])).toBeNull();
    expect(blockWait(null, [])).toBeNull();
  });

  it("follows a sandbox's own clock, whatever its runtime says", () => {
    const told = (clock: '12s' | '1s' | 'onDemand') =>
      blockWait(on('sandbox:play', 12_000), [
        { name: 'other', clock: '1s' },
        { name: 'play', clock },
      ]);
    expect(told('12s')).toBe('about 12 s after signing');
    expect(told('1s')).toBe('about 1 s after signing');
    expect(told('onDemand')).toContain('at once');
    expect(blockTime(on('sandbox:play', 1_000), [{ name: 'play', clock: 'onDemand' }])).toBeNull();
  });
});
