import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { transactionError } from '../../../shared/transaction/errors';
import { err } from '../../../shared/ipc/result';
import type { WindowApi } from '../../../shared/ipc/channels';
import { SANDBOX_BOB as HOTKEY } from '../../../shared/sandbox/model';
import { useApp, type AppState } from '../../store';
import { MoveFromHotkey } from './MoveFromHotkey';

const COLDKEY = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

describe('TAO on a hotkey', () => {
  const review = vi.fn(async (_input: unknown) => err(transactionError('CHAIN_SILENT')));
  beforeEach(() => {
    const api = { transaction: { review } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    const network = { id: 'sandbox:play', kind: 'sandbox', name: 'play' };
    const balances = { balances: [], hotkeys: [{ address: HOTKEY, free: 3_000_000_000n }] };
    useApp.setState({
      chainStatus: { network, phase: 'live' } as unknown as AppState['chainStatus'],
      balances: balances as unknown as AppState['balances'],
    });
    listed(COLDKEY);
  });
  afterEach(cleanup);

  function listed(address: string | null): void {
    const hotkey = { name: 'm1', address: HOTKEY, scheme: 'sr25519', encryption: 'none' };
    const entry = { name: 'savings', address, hotkeys: [hotkey], problem: null };
    const list = { folder: '/w', exists: true, problem: null, wallets: [entry] };
    act(() => useApp.getState().walletListArrived(list as never));
  }
  const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Review' });

  it('is reviewed as everything that the hotkey pays to the coldkey, and a refusal is said', async () => {
    render(<MoveFromHotkey wallet="savings" hotkey="m1" />);
    expect(document.body.textContent).toContain('3.0000');
    await act(async () => fireEvent.click(button()));
    expect(review).toHaveBeenCalledWith({
      network: 'sandbox:play',
      intent: {
        ...{ kind: 'transfer', wallet: 'savings', hotkey: 'm1', to: COLDKEY },
        ...{ amount: 'all', keepAlive: false },
      },
    });
    expect(screen.getByRole('alert').textContent).toContain('The node did not answer');
  });

  it('goes nowhere where the coldkey is not known, or there is none', () => {
    listed(null);
    render(<MoveFromHotkey wallet="savings" hotkey="m1" />);
    expect(screen.queryByRole('button', { name: 'Review' })).toBeNull();
    expect(screen.getByText('Not known where to')).toBeTruthy();
    cleanup();
    listed(COLDKEY);
    const none = { balances: [], hotkeys: [{ address: HOTKEY, free: 0n }] };
    useApp.setState({ balances: none as unknown as AppState['balances'] });
    render(<MoveFromHotkey wallet="savings" hotkey="m1" />);
    expect(button().disabled).toBe(true);
    expect(screen.getByText('There is nothing on this hotkey.')).toBeTruthy();
  });
});
