import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/ipc/result';
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
/** The payer's wallet, less what is between the ends. */
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const OTHER = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

function form(amount: string) {
  render(<SendPage />);
  fireEvent.change(amountField(), { target: { value: amount } });
  return {
    to: screen.getByRole<HTMLInputElement>('combobox', { name: 'To' }),
    reviewButton: () => screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }),
  };
}
const withBalance = {
  balances: [
    {
      address: PAYER,
      free: 100_000_000_000n,
      reserved: 0n,
      transferable: 99_999_999_500n,
      expendable: 100_000_000_000n,
      problem: null,
    },
  ],
  hotkeys: [],
} as unknown as AppState['balances'];
const DANGER = /anyone can take what it holds/;
const DROPPED = /The amount was dropped/;

describe('the send form', () => {
  beforeEach(() => {
    useApp.setState({
      sendDraft: null,
      sendDraftIsBrought: false,
      transactions: null,
      balances: null,
    });
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

  it('calls Bob of the tour what he is, on the sandbox alone', () => {
    render(<SendPage />);
    expect(screen.getByText('Bob (test account)')).toBeTruthy();
    expect(screen.getByText('Bob (test account) gets')).toBeTruthy();
    expect(screen.getByText('no, it lives in every sandbox')).toBeTruthy();
    onNetwork('finney', 'finney');
    expect(screen.queryByText(/test account/)).toBeNull();
  });

  it('says beside the most that can be sent that the fee comes out of it', () => {
    useApp.setState({ balances: withBalance });
    render(<SendPage />);
    expect(screen.getByRole('button', { name: 'Max' })).toBeTruthy();
    expect(screen.getByText(/^Up to 99\.9999995 τ, less the fee/)).toBeTruthy();
  });

  it('warns that TAO sent to a hotkey is moved by one way alone, and names it', () => {
    const list = useApp.getState().walletList;
    if (!list) throw new Error('no list');
    const hotkey = { name: 'm1', address: OTHER, scheme: 'sr25519', encryption: 'none' };
    const wallets = list.wallets.map((wallet) => ({ ...wallet, hotkeys: [hotkey] }));
    useApp.getState().walletListArrived({ ...list, wallets } as unknown as typeof list);
    useApp.getState().navigated({ page: 'send', from: null, to: OTHER });
    render(<SendPage />);
    expect(
      screen.getByText(/From a hotkey TAO goes to the coldkey of its own wallet alone/),
    ).toBeTruthy();
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

  it('says of a draft that another page left that it is to be compared, until it is sent or given up', () => {
    const draft = { wallet: 'savings', to: BOB, amount: '5', all: false, keepAlive: true };
    useApp.getState().sendDraftBrought({ ...draft, network: 'finney' });
    const { to } = form('5');
    expect(to.value).toBe(BOB);
    expect(screen.getByText(/Compare the recipient and the amount/)).toBeTruthy();
    act(() => useApp.getState().sendDraftDone());
    expect(screen.queryByText(/Compare the recipient and the amount/)).toBeNull();
  });

  it('A2 a look-alike of the own wallet cannot be reviewed until its letters were retyped', () => {
    const { reviewButton, to } = form('5');
    fireEvent.change(to, { target: { value: TWIN } });
    expect(screen.getByRole('alert').textContent).toContain('only looks like savings');
    fireEvent.click(screen.getByLabelText(/These are two different accounts/));
    expect(reviewButton().getAttribute('aria-disabled')).toBe('true');
    const letters = screen.getByLabelText('Retype the last 6 letters of the recipient');
    fireEvent.change(letters, { target: { value: TWIN.slice(-6) } });
    expect(reviewButton().getAttribute('aria-disabled')).toBeNull();
  });

  it('A3 a paste is compared with the clipboard, and another address there is told', async () => {
    const pasted = vi.fn(async () => ok({ other: TWIN as string | null }));
    Object.assign(window, { api: { transaction: { pasted } } });
    const { to } = form('5');
    fireEvent.change(to, { target: { value: PAYER } });
    expect(pasted).not.toHaveBeenCalled();
    fireEvent.paste(to);
    fireEvent.change(to, { target: { value: `${BOB.slice(0, 6)} ${BOB.slice(6)}` } });
    expect(pasted).toHaveBeenCalledExactlyOnceWith({ text: BOB });
    expect((await screen.findByRole('alert')).textContent).toMatch(/holds another address/);
    expect(screen.getByRole('img', { name: TWIN })).toBeTruthy();
    pasted.mockResolvedValue(ok({ other: null }));
    fireEvent.paste(to);
    fireEvent.change(to, { target: { value: OTHER } });
    await act(async () => undefined);
    expect(screen.queryByText(/holds another address/)).toBeNull();
  });
});
