import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../shared/ipc/channels';
import { err } from '../../shared/ipc/result';
import type { About } from '../../shared/settings/model';
import { walletError } from '../../shared/wallet/errors';
import type { WalletEntry } from '../../shared/wallet/model';
import { useApp } from '../store';
import { LockPage } from './LockPage';

const wallet = (name: string, encryption: WalletEntry['encryption']): WalletEntry => ({
  name,
  address: null,
  scheme: null,
  encryption,
  hotkeys: [],
  problem: walletError('BROKEN_KEYFILE'),
  hotkeysProblem: null,
});
const NOWHERE = { folder: '/media/stick/wallets', exists: false, wallets: [], problem: null };
const LOCKED = {
  locked: true,
  lockedAt: null,
  canLock: true,
  waitMs: 0,
  locksAt: null,
  forgotten: 1,
  folder: null,
};

describe('K7 the locked window', () => {
  beforeEach(() => {
    Object.defineProperty(window, 'api', { value: { wallet: {} } as WindowApi, writable: true });
    useApp.setState({ about: null, lockState: null });
  });
  afterEach(cleanup);

  it('offers every wallet with a password, broken parts or not', () => {
    useApp.getState().walletListArrived({
      ...NOWHERE,
      exists: true,
      wallets: [wallet('plain', 'none'), wallet('hurt', 'nacl'), wallet('old', 'ansible')],
    });
    render(<LockPage />);
    expect(screen.getByLabelText('Password')).toBeTruthy();
    const options = [...screen.getByLabelText('Wallet').querySelectorAll('option')];
    expect(options.map(({ textContent }) => textContent)).toEqual(['hurt', 'old']);
  });

  it('says of a wrong password whose it is not, and what to look at', async () => {
    const unlock = vi.fn(async () => err(walletError('WRONG_PASSWORD')));
    Object.assign(window, { api: { wallet: { unlock } } });
    const wallets = [wallet('hurt', 'nacl'), wallet('old', 'ansible')];
    useApp.getState().walletListArrived({ ...NOWHERE, exists: true, wallets });
    render(<LockPage />);
    const button = screen.getByRole('button', { name: 'Unlock' });
    expect(button.title).toBe('Type the password.');
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'not it' } });
    await act(async () => fireEvent.click(button));
    const said = screen.getByText(/^That is not the password of hurt/).textContent;
    expect(said).toMatch(/capital letters.*right wallet/);
    expect(said).not.toMatch(/signed/);
  });

  it('says each step past a password that is not known, and begins with the first', () => {
    useApp
      .getState()
      .walletListArrived({ ...NOWHERE, exists: true, wallets: [wallet('old', 'nacl')] });
    render(<LockPage />);
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined);
    fireEvent.click(screen.getByText('I do not know the password'));
    expect(screen.getByText(/out of/).textContent).toContain('/media/stick/wallets');
    fireEvent.click(screen.getByRole('button', { name: 'Quit Taodesk' }));
    expect(close).toHaveBeenCalledOnce();
    close.mockRestore();
  });

  it('says what to do when the folder went away, and asks for the password when it is back', async () => {
    useApp.getState().walletListArrived(NOWHERE);
    render(<LockPage />);
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByText('The wallets folder is gone.')).toBeTruthy();
    expect(screen.getByText(/Plug the disk in/)).toBeTruthy();
    useApp.getState().walletListArrived({
      ...NOWHERE,
      exists: true,
      wallets: [wallet('back', 'nacl')],
    });
    expect(await screen.findByLabelText('Password')).toBeTruthy();
  });

  it('names the folder that it expects when the wallet was moved or another folder is given', () => {
    useApp.getState().lockStateArrived({ ...LOCKED, folder: '/home/ann/wallets' });
    const there = { ...NOWHERE, exists: true, wallets: [wallet('plain', 'none')] };
    useApp.getState().walletListArrived({ ...there, folder: '/home/ann/wallets' });
    render(<LockPage />);
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByText('The wallet that opens this window is not where it was.')).toBeTruthy();
    expect(screen.getAllByText('/home/ann/wallets')).not.toHaveLength(0);
    expect(screen.queryByText(/BT_WALLET_PATH/)).toBeNull();
    act(() => useApp.getState().walletListArrived({ ...there, folder: '/tmp/mine' }));
    expect(screen.getByText(/BT_WALLET_PATH/).textContent).toContain('/tmp/mine');
  });

  it('has a way to begin anew that shows nothing of what is kept', () => {
    useApp.getState().aboutArrived({ dataFolder: '/home/ann/.config/taodesk' } as About);
    useApp.getState().walletListArrived(NOWHERE);
    render(<LockPage />);
    fireEvent.click(screen.getByText('I do not know the password'));
    const steps = [...document.querySelectorAll('.lock-steps li')].map((li) => li.textContent);
    expect(steps[2]).toContain('Move /home/ann/.config/taodesk away too');
    expect(steps).toHaveLength(5);
  });
});
