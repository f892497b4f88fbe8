import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsPatch,
} from '../../../shared/settings/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

describe('the last page of the first run', () => {
  const made: WalletEntry = {
    ...{ name: 'savings', address: ADDRESS, scheme: 'sr25519', encryption: 'nacl' },
    ...{ hotkeys: [], problem: null, hotkeysProblem: null },
  };
  const update = vi.fn(async (patch: SettingsPatch) => ok({ ...DEFAULT_SETTINGS, ...patch }));
  const begin = (firstRunAt: Settings['firstRunAt'], wallets: WalletEntry[]): void => {
    const api = { settings: { update } };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    update.mockClear();
    useApp.setState({ settings: { ...DEFAULT_SETTINGS, firstRunAt }, sandboxes: null });
    useApp.getState().navigated({ page: 'firstRun', door: null });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets, problem: null });
    render(<FirstRunPage />);
  };
  afterEach(cleanup);

  it('is where a new start goes on, and is kept', () => {
    begin({ door: 'new', wallet: 'savings' }, [made]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('savings is ready.');
    expect(screen.getByText('phrase checked')).toBeTruthy();
    expect(update).toHaveBeenCalledWith({ firstRunAt: { door: 'new', wallet: 'savings' } });
  });

  it('is not gone on with where it was never reached, or its wallet is gone', () => {
    begin(null, [made]);
    expect(screen.getByText('How do you want to begin?')).toBeTruthy();
    cleanup();
    begin({ door: 'new', wallet: 'other' }, [made]);
    expect(screen.getByText('How do you want to begin?')).toBeTruthy();
    expect(update).not.toHaveBeenCalled();
  });
});
