import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import type { Balances } from '../../../shared/overview/contract';
import { SANDBOX_BOB as BOB } from '../../../shared/sandbox/model';
import { DEFAULT_SETTINGS, type Tour } from '../../../shared/settings/model';
import type { TxRecord } from '../../../shared/transaction/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { rao } from '../../../shared/units/rao';
import { useApp, type AppState } from '../../store';
import { TourStrip } from './TourStrip';

const NETWORK = 'sandbox:play';
const TX = 'a'.repeat(32);

function balances(free: bigint, network = NETWORK): Balances {
  const one = {
    address: BOB,
    free: rao(free),
    reserved: rao(0n),
    transferable: rao(free),
    expendable: rao(free),
  };
  return {
    network,
    block: 4,
    readAt: 1,
    balances: [{ ...one, problem: null }],
    total: rao(free),
    hotkeys: [],
    complete: true,
    stale: false,
  };
}

const PAYER = {
  ...{ name: 'savings', address: BOB, scheme: 'sr25519', encryption: 'nacl' },
  ...{ problem: null, hotkeys: [] },
} as unknown as WalletEntry;

const settings = (tour: Tour) => ({ ...DEFAULT_SETTINGS, welcomed: true, tour });
const open: Tour = { state: 'open', done: [] };

function onNetwork(id: string, kind: string): void {
  const network = { id, kind, name: id, endpoints: [], genesis: null };
  act(() => useApp.setState({ chainStatus: { network } as unknown as AppState['chainStatus'] }));
}

const done = (): string[] =>
  [...document.querySelectorAll('.stepsh li.done .lb')].map((item) => item.textContent ?? '');
const current = (): string => document.querySelector('[aria-current=step] b')?.textContent ?? '';
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the sandbox tour', () => {
  const update = vi.fn(async (patch: { tour: Tour }) => ok(settings(patch.tour)));
  beforeEach(() => {
    update.mockClear();
    const api = { settings: { update } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    useApp.setState({ balances: null, transactions: [], floating: 'none' });
    useApp.setState({ walletList: { wallets: [PAYER] } as unknown as AppState['walletList'] });
    useApp.getState().navigated({ page: 'send', from: null, to: null });
    useApp.getState().settingsArrived(settings(open));
    onNetwork(NETWORK, 'sandbox');
  });
  afterEach(cleanup);

  it('ticks each step when the real thing happened, and saves it', async () => {
    render(<TourStrip />);
    expect([done(), current()]).toEqual([[], 'Get test τ']);
    act(() => useApp.getState().balancesArrived(balances(0n)));
    expect(current()).toBe('Get test τ');
    await act(async () => useApp.getState().balancesArrived(balances(5n)));
    expect(current()).toBe('See it arrive');
    await act(async () => useApp.getState().navigated({ page: 'overview' }));
    expect(current()).toBe('Send some');
    const record = { id: TX, network: NETWORK, block: null } as unknown as TxRecord;
    await act(async () => useApp.getState().transactionsArrived([record]));
    expect(current()).toBe('Send some');
    await act(async () => useApp.getState().transactionsArrived([{ ...record, block: 9 }]));
    expect(current()).toBe('Read the receipt');
    await act(async () => press('Open the receipt'));
    expect(useApp.getState().route).toEqual({ page: 'activity', tx: TX });
    expect(current()).toBe('Know the way to Finney');
    await act(async () => press('Show me where'));
    expect(useApp.getState().floating).toBe('networks');
    expect(done()).toHaveLength(5);
    await act(async () => press('Close the tour'));
    expect(screen.queryByLabelText('Sandbox tour')).toBeNull();
    expect(update.mock.lastCall?.[0].tour.state).toBe('closed');
  });

  it('skips what is done already: test TAO that came with the sandbox, a payment from before', async () => {
    useApp.setState({ balances: balances(1_000n) });
    useApp.getState().navigated({ page: 'overview' });
    const { unmount } = render(<TourStrip />);
    await vi.waitFor(() => expect(current()).toBe('Send some'));
    expect(done()).toHaveLength(2);
    unmount();
    const record = { id: TX, network: NETWORK, block: 9 } as unknown as TxRecord;
    useApp.setState({ transactions: [record] });
    useApp.getState().settingsArrived(settings(open));
    render(<TourStrip />);
    await vi.waitFor(() => expect(current()).toBe('Read the receipt'));
  });

  it('asks for test TAO where only a watched account holds some', async () => {
    const watched = { name: 'bob', address: BOB, encryption: null } as unknown as WalletEntry;
    useApp.setState({ walletList: { wallets: [watched] } as unknown as AppState['walletList'] });
    render(<TourStrip />);
    await act(async () => useApp.getState().balancesArrived(balances(5n)));
    expect(current()).toBe('Get test τ');
  });

  it('is skipped for good', async () => {
    render(<TourStrip />);
    await act(async () => press('Skip the tour'));
    expect(update).toHaveBeenCalledWith({ tour: { state: 'closed', done: [] } });
    expect(screen.queryByLabelText('Sandbox tour')).toBeNull();
  });

  it('ticks nothing for another network, and is not there outside a sandbox', async () => {
    render(<TourStrip />);
    await act(async () => useApp.getState().balancesArrived(balances(5n, 'finney')));
    const record = { id: TX, network: 'finney', block: 9 } as unknown as TxRecord;
    await act(async () => useApp.getState().transactionsArrived([record]));
    expect(done()).toEqual([]);
    onNetwork('finney', 'finney');
    expect(screen.queryByLabelText('Sandbox tour')).toBeNull();
    expect(update).not.toHaveBeenCalled();
  });

  it('leads to Bob with the send form', () => {
    useApp.getState().settingsArrived(settings({ state: 'open', done: ['fund', 'arrive'] }));
    render(<TourStrip />);
    press('Send to Bob');
    expect(useApp.getState().route).toEqual({ page: 'send', from: null, to: BOB });
  });
});
