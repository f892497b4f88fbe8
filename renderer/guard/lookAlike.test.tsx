import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_POLICY } from '../../shared/guard/model';
import { ok } from '../../shared/ipc/result';
import { ContactsPage } from '../contact/ContactsPage';
import { useApp } from '../store';
import { LimitDialog } from './LimitDialog';

const OWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
/** The own wallet, less what is between the ends. */
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const OTHER = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const say = () => fireEvent.click(screen.getByLabelText(/these are two accounts/));
const stop = () => screen.queryByText(/only looks like savings/);

describe('A2 an address that is kept and only looks like a known one', () => {
  const save = vi.fn(async (_input: unknown) => ok(null));
  const setLimit = vi.fn(async (_input: unknown) => ok({ policy: NO_POLICY }));
  beforeEach(() => {
    const api = { contact: { save }, guard: { setLimit } };
    Object.defineProperty(window, 'api', { value: api, writable: true });
    const book = { contacts: [], watched: [], movedTo: null };
    useApp.setState({ contactBook: book, contactRemoved: null, transactions: null });
    const wallet = { name: 'savings', address: OWN, hotkeys: [], problem: null };
    const list = { folder: '/w', exists: true, problem: null, wallets: [wallet] };
    useApp.getState().walletListArrived(list as never);
  });
  afterEach(cleanup);

  it('A2 is no contact before both were compared', async () => {
    render(<ContactsPage />);
    fireEvent.click(button('New contact'));
    type('Address', TWIN);
    type('Name', 'Rent');
    const add = button('Add to the address book');
    expect(add.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('img', { name: OWN })).toBeTruthy();
    expect(screen.getByRole('img', { name: TWIN })).toBeTruthy();
    say();
    expect(add.getAttribute('aria-disabled')).toBeNull();
    type('Address', OTHER);
    expect(stop()).toBeNull();
    expect(add.getAttribute('aria-disabled')).toBeNull();
    type('Address', TWIN);
    await act(async () => fireEvent.click(add));
    expect(save).toHaveBeenCalled();
  });

  it('A2 is in no list of those who may be paid before both were compared', () => {
    const limit = { policy: NO_POLICY, pending: null, usedRao: 0n as never, damaged: false };
    const nothing = (): void => undefined;
    render(<LimitDialog wallet="savings" limit={limit} onDone={nothing} onClose={nothing} />);
    type('Pays only these addresses', `${OTHER} ${TWIN}`);
    type('Password of savings', 'secret words');
    expect(stop()).not.toBeNull();
    expect(button('Set the limits').getAttribute('aria-disabled')).toBe('true');
    say();
    expect(button('Set the limits').getAttribute('aria-disabled')).toBeNull();
  });
});
