import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { walletError } from '../../../shared/wallet/errors';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { WalletTable } from './WalletTable';

const wallet = (name: string, more: Partial<WalletEntry> = {}): WalletEntry => ({
  name,
  address: null,
  scheme: null,
  encryption: 'nacl',
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
  ...more,
});
const shown = (wallets: WalletEntry[]) => {
  useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets, problem: null });
  render(<WalletTable open={null} onOpen={() => undefined} />);
};
const rows = () => [...document.querySelectorAll('tbody tr[data-index]')];

describe('the table of wallets', () => {
  afterEach(cleanup);

  it('says in the line itself why a wallet cannot be read, in no column that leaves', () => {
    const problem = walletError('BROKEN_KEYFILE');
    shown([wallet('old', { problem })]);
    const reason = screen.getByText(problem.message).closest('td');
    expect(reason?.className).toBe('row-note');
    expect(reason?.querySelector('[title]')?.getAttribute('title')).toContain(problem.remedy);
    expect(screen.queryByText('What is wrong')).toBeNull();
  });

  it('says which wallets are one key, and names what is wrong only where something is', () => {
    const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    shown([wallet('savings', { address }), wallet('again', { address })]);
    expect(rows().map((row) => row.textContent?.includes('same key as savings'))).toEqual([
      false,
      true,
    ]);
    expect(screen.queryByText('What is wrong')).toBeNull();
    expect(rows()[0]?.querySelector('[title="Lock: password"]')).toBeTruthy();
    cleanup();
    shown([wallet('old', { address, problem: walletError('BROKEN_KEYFILE') })]);
    expect(screen.getByText('What is wrong')).toBeTruthy();
  });

  it('can be filtered once there are more than ten', () => {
    const some = Array.from({ length: 10 }, (_, place) => wallet(`w${place}`));
    shown(some);
    expect(screen.queryByLabelText('Filter the wallets')).toBeNull();
    cleanup();
    shown([...some, wallet('Savings')]);
    fireEvent.change(screen.getByLabelText('Filter the wallets'), { target: { value: 'sav' } });
    expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining('Savings')]);
    fireEvent.change(screen.getByLabelText('Filter the wallets'), { target: { value: 'nothing' } });
    expect(screen.getByText(/No wallet here has that/)).toBeTruthy();
  });
});
