import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HotkeyEntry, WalletEntry } from '../../shared/wallet/model';
import { useApp } from '../store';
import { ActivityTable } from './components/ActivityTable';
import { Receipt, ReceiptTitle } from './components/Receipt';
import { filterAll, items } from './items';
import { payerOf } from './payer';
import { recordText } from './recordText';
import { record } from './testing/sampleReview';
import { namesOf } from './useAddressName';

const entry = (name: string, address: string | null): WalletEntry => ({
  name,
  address,
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
});
const listOf = (...wallets: WalletEntry[]) => ({
  folder: '/w',
  exists: true,
  problem: null,
  wallets,
});
const RENAMED = listOf(entry('holidays', record.from));

describe('a wallet that has another name since', () => {
  beforeEach(() => useApp.getState().walletListArrived(RENAMED));
  afterEach(cleanup);

  it('keeps its old name only where that is still right, or where nothing else is known', () => {
    const was = record.wallet;
    expect(payerOf(RENAMED, record)).toEqual({ name: 'holidays', was });
    const both = listOf(entry('holidays', record.from), entry(was, record.from));
    expect(payerOf(both, record)).toEqual({ name: was, was: null });
    // Another wallet has taken the old name.
    const taken = listOf(entry(was, record.to), entry('holidays', record.from));
    expect(payerOf(taken, record)).toEqual({ name: 'holidays', was });
    for (const list of [null, listOf(), listOf(entry(was, null))]) {
      expect(payerOf(list, record)).toEqual({ name: was, was: null });
    }
  });

  it('a hotkey that paid is named with its wallet, as both are called now', () => {
    const hotkey = { name: 'm2', address: record.from, scheme: 'sr25519', encryption: 'none' };
    const list = listOf({ ...entry('holidays', record.to), hotkeys: [hotkey as HotkeyEntry] });
    const paid = { from: record.from, wallet: 'savings', hotkey: 'm1' };
    expect(payerOf(list, paid)).toEqual({ name: 'holidays / m2', was: 'savings / m1' });
    expect(payerOf(RENAMED, paid)).toEqual({ name: 'savings / m1', was: null });
  });

  it('stands in the list and on its receipt by the new name, the old one told', () => {
    const rows = items([record], []);
    const nothing = (): void => undefined;
    render(<ActivityTable items={rows} badges={false} onOpen={nothing} onReceived={nothing} />);
    const table = within(screen.getByRole('table', { name: 'Transactions' }));
    expect(table.getByText('holidays')).toBeTruthy();
    expect(table.getByText(`was ${record.wallet}`)).toBeTruthy();
    cleanup();
    render(
      <>
        <ReceiptTitle record={record} review={null} />
        <Receipt record={record} review={null} />
      </>,
    );
    expect(document.querySelector('.sheet-title')?.textContent).toContain('from holidays to');
    expect(document.body.textContent).toContain(`called ${record.wallet} then`);
  });

  it('is found and told in one line by either name', () => {
    const now = (one: typeof record): string => payerOf(RENAMED, one).name;
    for (const text of ['holidays', record.wallet]) {
      expect(filterAll([record], [], 'all', text, now).records).toEqual([record]);
    }
    expect(recordText(record, namesOf(RENAMED, null), RENAMED)).toContain('from holidays to');
    expect(recordText(record, namesOf(null, null), null)).toContain(`from ${record.wallet} to`);
  });
});
