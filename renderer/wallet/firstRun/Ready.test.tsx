import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChainStatus } from '../../../shared/chain/model';
import { ok } from '../../../shared/ipc/result';
import { DEFAULT_SETTINGS } from '../../../shared/settings/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';
import { firstRunStart } from './machine';
import { Ready } from './Ready';
import { Written } from './Written';

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

  it('offers no choice of networks and leads to the wallets', () => {
    render(<FirstRunPage />);
    expect(screen.queryByRole('button', { name: /Go on with/ })).toBeNull();
    press('To the wallets');
    expect(useApp.getState().route).toEqual({ page: 'wallets', wallet: null });
    cleanup();
    const state = { ...firstRunStart('phrase'), step: 'done' as const, wallet: WALLET };
    const ended = vi.fn();
    render(<Ready state={state} list={null} onBack={ended} onEnd={ended} />);
    expect(screen.queryByRole('button', { name: /Try it|Finney|Stay offline/ })).toBeNull();
    press('To the wallets');
    expect(ended).toHaveBeenCalledExactlyOnceWith('offline', 'savings');
  });

  it('whoever asked for something to come is offered that alone, in the words of the app', () => {
    useApp.getState().navigated({ page: 'firstRun', door: 'phrase' });
    render(<FirstRunPage />);
    expect(screen.queryByText('On this computer')).toBeNull();
    expect(screen.queryByRole('button', { name: /Go on with|To the wallets/ })).toBeNull();
    expect(screen.getByText(/It comes beside what is here/)).toBeTruthy();
    cleanup();
    useApp.setState({ settings: DEFAULT_SETTINGS, chainStatus: null });
    render(<FirstRunPage />);
    expect(screen.getByText('On this computer')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Go on with this wallet' })).toBeTruthy();
  });

  it('an address is named and not locked, and says so one step back from the end', () => {
    useApp.getState().navigated({ page: 'firstRun', door: 'phrase' });
    render(<FirstRunPage />);
    expect(screen.getByText('Name it and lock it')).toBeTruthy();
    press('Address');
    expect(screen.queryByText('Name it and lock it')).toBeNull();
    expect(screen.getByText('Name it')).toBeTruthy();
    press('File');
    expect(screen.getByText('Name it and lock it')).toBeTruthy();
    const written = (wallet: WalletEntry, door: 'new' | 'phrase'): string => {
      cleanup();
      const state = { ...firstRunStart(door), step: 'written' as const, wallet };
      render(<Written state={state} onBack={() => undefined} onGo={() => undefined} />);
      return document.body.textContent;
    };
    expect(written({ ...WALLET, encryption: null }, 'phrase')).toMatch(/without a key/);
    expect(written({ ...WALLET, encryption: null }, 'phrase')).not.toMatch(/password|paper/);
    expect(written(WALLET, 'phrase')).toMatch(/locked with its password/);
    expect(written(WALLET, 'phrase')).not.toMatch(/paper/);
    expect(written(WALLET, 'new')).toMatch(/on your paper/);
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
