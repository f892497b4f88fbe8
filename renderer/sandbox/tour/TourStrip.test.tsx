import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import type { Balances } from '../../../shared/overview/contract';
import { SANDBOX_BOB as BOB } from '../../../shared/sandbox/model';
import { DEFAULT_SETTINGS, type Tour } from '../../../shared/settings/model';
import type { TxRecord } from '../../../shared/transaction/model';
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
    useApp.setState({ balances: null, transactions: [], floating: 'none', gift: null });
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

  it('ticks nothing for what was there before it opened', async () => {
    const record = { id: TX, network: NETWORK, block: 9 } as unknown as TxRecord;
    useApp.setState({ balances: balances(5n), transactions: [record] });
    useApp.getState().navigated({ page: 'overview' });
    render(<TourStrip />);
    expect([done(), current()]).toEqual([[], 'Get test τ']);
    await act(async () => useApp.getState().balancesArrived(balances(4n)));
    expect(done()).toEqual([]);
    await act(async () => useApp.getState().balancesArrived(balances(6n)));
    expect(done()).toHaveLength(2);
  });

  it('ticks nothing for the gift of the sandbox, whenever it arrives', async () => {
    const tell = (block: number, free: bigint) =>
      act(async () => useApp.getState().balancesArrived({ ...balances(free), block }));
    const gift = (block: number | null, amounts: Record<string, bigint>) =>
      act(() => useApp.getState().giftMoved({ network: NETWORK, block, amounts }));
    render(<TourStrip />);
    await tell(4, 0n);
    gift(null, {});
    // The balance may be read before the window hears which block the gift is in, and an older one after it.
    await tell(5, 1_000n);
    gift(5, { [BOB]: 1_000n });
    await tell(4, 0n);
    await tell(5, 1_000n);
    await tell(6, 1_000n);
    expect([done(), current()]).toEqual([[], 'Get test τ']);
    await tell(7, 1_100n);
    expect(current()).toBe('See it arrive');
  });

  it('ticks for what was asked for, also where its block is read together with that of the gift', async () => {
    const amounts = { [BOB]: 1_000n };
    useApp.getState().giftMoved({ network: NETWORK, block: 5, amounts });
    useApp.getState().balancesArrived({ ...balances(0n), block: 4 });
    render(<TourStrip />);
    expect(current()).toBe('Get test τ');
    await act(async () => useApp.getState().balancesArrived({ ...balances(1_100n), block: 6 }));
    expect(current()).toBe('See it arrive');
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
