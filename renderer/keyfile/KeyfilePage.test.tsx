import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import { useApp } from '../store';
import { KeyfilePage } from './KeyfilePage';

const fakeKeyfile = { inspect: vi.fn(async () => err(walletError('FILE_MISSING'))) };
const nothing = { address: null, scheme: null, encryption: null, problem: null };
const hotkey = { ...nothing, name: 'miner', encryption: 'none' as const };

describe('the page of a wallet of hotkeys alone', () => {
  beforeEach(() => {
    Object.defineProperty(window, 'api', { value: { keyfile: fakeKeyfile }, writable: true });
    const wallet = { ...nothing, name: 'rig', hotkeys: [hotkey], hotkeysProblem: null };
    const list = { folder: '/w', exists: true, problem: null, wallets: [wallet] };
    useApp.getState().walletListArrived(list);
  });
  afterEach(cleanup);

  it('says that the coldkey is elsewhere, and still renames, hides and deletes', async () => {
    act(() => useApp.getState().navigated({ page: 'keyfile', wallet: 'rig', hotkey: null }));
    await act(async () => render(<KeyfilePage />));
    expect(screen.getByText(/no coldkey here, only hotkeys/)).toBeTruthy();
    const shown = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(shown).toEqual(['Back', 'Rename', 'Hide it', 'Delete']);
  });

  it('opens what was asked for on the way, once', async () => {
    const { navigated } = useApp.getState();
    act(() => navigated({ page: 'keyfile', wallet: 'rig', hotkey: null, act: 'rename' }));
    await act(async () => render(<KeyfilePage />));
    expect(document.activeElement).toBe(screen.getByLabelText('Another name'));
    cleanup();
    act(() => navigated({ page: 'keyfile', wallet: 'rig', hotkey: null, act: 'delete' }));
    expect(location.hash).not.toContain('delete');
    await act(async () => render(<KeyfilePage />));
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });

  it('says what is missing where a wallet or a hotkey went away', async () => {
    act(() => useApp.getState().navigated({ page: 'keyfile', wallet: 'rig', hotkey: 'gone' }));
    await act(async () => render(<KeyfilePage />));
    expect(screen.getByText('This key cannot be looked at')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  });
});
