import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chainError } from '../../../shared/chain/errors';
import type { WindowApi } from '../../../shared/ipc/channels';
import { err, ok, type Result } from '../../../shared/ipc/result';
import type { Stake } from '../../../shared/overview/contract';
import { alphaRao, rao } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { StakeValue } from './StakeValue';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

describe('the stake of a key', () => {
  const stake = vi.fn<() => Promise<Result<Stake>>>();
  beforeEach(() => {
    stake.mockReset();
    const api = { overview: { stake } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
  });
  afterEach(cleanup);

  const shown = (phase: 'live' | 'offline'): string | null => {
    const chainStatus = { phase, network: { id: 'finney' } };
    useApp.setState({ chainStatus } as unknown as Parameters<typeof useApp.setState>[0]);
    return render(<StakeValue address={ADDRESS} kind="hotkey" />).container.textContent;
  };

  it('is not asked for and not shown as zero where there is no connection', () => {
    expect(shown('offline')).toBe('not read: offline');
    expect(stake).not.toHaveBeenCalled();
  });

  it('is told in the terms of the chain: TAO of the root, alpha of each subnet, at a block', async () => {
    const alpha = [{ netuid: 7, amount: alphaRao(1_500_000_000n) }];
    stake.mockResolvedValue(ok({ block: 1_234, tao: rao(2_000_000_000n), alpha }));
    shown('live');
    const text = (await screen.findByText('at block 1,234')).parentElement?.textContent;
    expect(text).toContain('2.0000τ on the root subnet');
    expect(text).toContain('1.5 α on subnet 7');
    expect(stake).toHaveBeenCalledWith({ address: ADDRESS, key: 'hotkey' });
  });

  it('says why it was not read', async () => {
    stake.mockResolvedValue(err(chainError('NODE_TIMEOUT')));
    shown('live');
    expect(await screen.findByText(/^not read: /)).toBeTruthy();
  });
});
