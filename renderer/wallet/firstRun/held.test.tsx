import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';

const WORDS =
  'marble orchard velvet pigeon copper thunder garden oxygen ladder salmon meadow timber';
const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ED25519 = '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb';
const DRAFT = {
  draftId: 'd'.repeat(32),
  words: WORDS.split(' '),
  addresses: { sr25519: ADDRESS, ed25519: ED25519 },
};
const BARE = {
  locked: false,
  lockedAt: null,
  canLock: false,
  waitMs: 0,
  locksAt: null,
  forgotten: 0,
  folder: null,
};

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shownWords = () =>
  [...document.querySelectorAll('[data-phrase] .wd')].map((word) => word.textContent).join(' ');
const sleep = () => act(() => useApp.getState().lockStateArrived({ ...BARE, forgotten: 1 }));

describe('K6 sleep where no password covers the window', () => {
  const draftCreate = vi.fn(async () => ok(DRAFT));
  beforeEach(() => {
    draftCreate.mockClear();
    const nothing = vi.fn(async () => ok(null));
    const api = {
      wallet: { draftCreate, draftDiscard: nothing, active: nothing },
      settings: { guardScreen: vi.fn(async () => ok({ effective: true })) },
    };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ settings: null, forgottenPhrases: [] });
    useApp.getState().lockStateArrived(BARE);
    useApp.getState().navigated({ page: 'firstRun', door: 'new' });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
    render(<FirstRunPage />);
    fireEvent.change(screen.getByLabelText('Name of the wallet'), { target: { value: 'savings' } });
    press('Make the phrase');
  });
  afterEach(cleanup);

  it('is said at once on the page with the words, and a new phrase is made when it is asked for', async () => {
    await waitFor(() => expect(shownWords()).toBe(WORDS));
    expect(screen.getByText(/If the computer sleeps/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/are on paper/));
    sleep();
    expect(screen.getByText(/if you wrote them down, strike them out/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name of the wallet').value).toBe('savings');
    expect(document.body.textContent).not.toContain('marble');
    expect(draftCreate).toHaveBeenCalledTimes(1);
    press('Make the phrase');
    await waitFor(() => expect(shownWords()).toBe(WORDS));
    expect(screen.getByLabelText<HTMLInputElement>(/are on paper/).checked).toBe(false);
    expect(draftCreate).toHaveBeenCalledTimes(2);
  });

  it('words that were forgotten on their way are not shown, and others can be asked for', async () => {
    await waitFor(() => expect(shownWords()).toBe(WORDS));
    sleep();
    let answer = (_made: ReturnType<typeof ok<typeof DRAFT>>): void => undefined;
    draftCreate.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    press('Make the phrase');
    act(() => useApp.getState().lockStateArrived({ ...BARE, forgotten: 2 }));
    answer(ok(DRAFT));
    await screen.findByText(/The new phrase is no longer held/);
    expect(document.body.textContent).not.toContain('marble');
    press('Try again');
    await waitFor(() => expect(shownWords()).toBe(WORDS));
  });
});
