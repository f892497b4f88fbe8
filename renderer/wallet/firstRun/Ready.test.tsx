import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChainStatus } from '../../../shared/chain/model';
import { ok } from '../../../shared/ipc/result';
import { DEFAULT_SETTINGS } from '../../../shared/settings/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';
import { firstRunStart } from './machine';
import { Ready } from './Ready';

const WALLET: WalletEntry = {
  name: 'savings',
  address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
};
const IN_USE = { network: 'sandbox:one' } as unknown as ChainStatus;

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the end where a network is in use', () => {
  const update = vi.fn(async () => ok(DEFAULT_SETTINGS));
  beforeEach(() => {
    const wallet = { draftDiscard: async () => ok(null), active: async () => ok(null) };
    const settings = { update, guardScreen: async () => ok({ effective: true }) };
    Object.assign(window, { api: { wallet, settings } });
    useApp.setState({ settings: { ...DEFAULT_SETTINGS, welcomed: true }, chainStatus: IN_USE });
    useApp.getState().navigated({ page: 'firstRun', door: 'found' });
    const list = { folder: '/w', exists: true, wallets: [WALLET], problem: null };
    useApp.getState().walletListArrived(list);
  });
  afterEach(() => {
    cleanup();
    useApp.setState({ chainStatus: null });
  });

  it('offers no choice of networks and leads to the wallet', async () => {
    render(<FirstRunPage />);
    press('Go on with this wallet');
    expect(screen.getByRole('heading', { name: '1 wallet is here.' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Try it|Finney|Stay offline/ })).toBeNull();
    press('To the wallets');
    expect(useApp.getState().route).toMatchObject({ page: 'wallets', wallet: 'savings' });
    await waitFor(() => expect(update).toHaveBeenCalledWith({ welcomed: true }));
  });

  it('says how the wallet is locked, and of an address that there is no key', () => {
    const shown = (wallet: WalletEntry): string => {
      cleanup();
      const state = { ...firstRunStart('phrase'), step: 'done' as const, wallet };
      const nothing = () => undefined;
      render(<Ready state={state} list={null} onBack={nothing} onEnd={nothing} />);
      return document.body.textContent;
    };
    expect(shown(WALLET)).toContain('locked with a password');
    const watched = shown({ ...WALLET, encryption: null });
    expect(watched).toContain('watch-only, no key here');
    expect(watched).not.toContain('password');
  });

  it('asks where to first as long as none is', () => {
    useApp.setState({ chainStatus: null });
    render(<FirstRunPage />);
    press('Go on with this wallet');
    expect(screen.getByRole('heading', { name: '1 wallet is here. Where to first?' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stay offline' })).toBeTruthy();
  });
});
