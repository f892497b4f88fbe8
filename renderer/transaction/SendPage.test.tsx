import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';
import { useApp, type AppState } from '../store';
import { SendPage } from './SendPage';

const PAYER = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';

function onNetwork(id: string, kind: string): void {
  const network = { id, kind, name: id, endpoints: [], genesis: null };
  const status = { network, phase: 'live', block: 7, capabilities: { transferAll: true } };
  act(() => useApp.setState({ chainStatus: status as unknown as AppState['chainStatus'] }));
}

function amountField(): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>('Amount');
}
const DANGER = /anyone can take what it holds/;
const DROPPED = /The amount was dropped/;

describe('the send form', () => {
  beforeEach(() => {
    useApp.setState({ sendDraft: null, transactions: null, balances: null });
    useApp.getState().walletListArrived({
      folder: '/w',
      exists: true,
      problem: null,
      wallets: [
        {
          name: 'savings',
          address: PAYER,
          scheme: 'sr25519',
          encryption: 'nacl',
          hotkeys: [],
          problem: null,
          hotkeysProblem: null,
        },
      ],
    });
    onNetwork('sandbox:play', 'sandbox');
    useApp.getState().navigated({ page: 'send', from: null, to: BOB });
  });
  afterEach(cleanup);

  it('calls out a development account where money is worth something', () => {
    render(<SendPage />);
    expect(screen.queryByText(DANGER)).toBeNull();
    onNetwork('finney', 'finney');
    expect(screen.getByRole('alert').textContent).toMatch(DANGER);
  });

  it('drops the amount with the network, once, and keeps the recipient', () => {
    render(<SendPage />);
    fireEvent.change(amountField(), { target: { value: '5' } });
    onNetwork('finney', 'finney');
    expect(amountField().value).toBe('');
    expect(screen.getByText(DROPPED)).toBeTruthy();
    expect(useApp.getState().sendDraft).toMatchObject({ to: BOB, amount: '', network: 'finney' });
    onNetwork('sandbox:play', 'sandbox');
    expect(amountField().value).toBe('');
    fireEvent.change(amountField(), { target: { value: '6' } });
    expect(screen.queryByText(DROPPED)).toBeNull();
    expect(amountField().value).toBe('6');
  });
});
