import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContactBook } from '../../shared/contact/model';
import { ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { ContactsPage } from './ContactsPage';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const rent = { address: BOB, name: 'Rent', note: 'monthly', addedAt: 0 };
const fakeContact = { save: vi.fn(), remove: vi.fn(), undoRemove: vi.fn() };

const arrive = (more: Partial<ContactBook>): void =>
  act(() =>
    useApp.getState().contactBookArrived({ contacts: [], watched: [], movedTo: null, ...more }),
  );

describe('the address book', () => {
  beforeEach(() => {
    fakeContact.save.mockReset().mockResolvedValue(ok(null));
    fakeContact.remove.mockReset().mockResolvedValue(ok(null));
    fakeContact.undoRemove.mockReset().mockResolvedValue(ok(null));
    Object.defineProperty(window, 'api', { value: { contact: fakeContact }, writable: true });
    useApp.setState({ contactBook: null, contactRemoved: null });
  });
  afterEach(cleanup);

  it('takes an entry away and brings back the same one', async () => {
    render(<ContactsPage />);
    arrive({ contacts: [rent] });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Remove Rent' })));
    expect(fakeContact.remove).toHaveBeenCalledWith({ list: 'contacts', address: BOB });
    arrive({});
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Undo' })));
    // What it was is main's to know.
    expect(fakeContact.undoRemove).toHaveBeenCalledWith(undefined);
    expect(fakeContact.save).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('E9 shows a name as text, with what hides in it written out', () => {
    render(<ContactsPage />);
    arrive({ contacts: [{ ...rent, name: 'a\u202eb<i>x</i>' }] });
    expect(screen.getByText('a[U+202E]b<i>x</i>')).toBeTruthy();
    expect(document.querySelector('tbody i')).toBeNull();
  });

  it('says where an unreadable file went', () => {
    render(<ContactsPage />);
    arrive({ movedTo: '/data/contacts.json.broken-1' });
    expect(screen.getByText('/data/contacts.json.broken-1')).toBeTruthy();
  });

  it('adds nothing that is here already, and trims what was typed', async () => {
    render(<ContactsPage />);
    arrive({ watched: [{ ...rent, name: 'Seen' }] });
    fireEvent.click(screen.getByRole('button', { name: 'New contact' }));
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: BOB } });
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' Rent ' } });
    const add = screen.getByRole('button', { name: 'Add to the address book' });
    await act(async () => fireEvent.click(add));
    expect(fakeContact.save).toHaveBeenCalledWith({
      list: 'contacts',
      address: BOB,
      name: 'Rent',
      note: '',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Watch' }));
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: BOB } });
    expect(screen.getByText('It is here already, as Seen.')).toBeTruthy();
  });
});
