import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import { DEFAULT_SETTINGS } from '../../../shared/settings/model';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';

const WORDS =
  'marble orchard velvet pigeon copper thunder garden oxygen ladder salmon meadow timber'.split(
    ' ',
  );
const ADDRESSES = {
  sr25519: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ed25519: '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb',
};
const DRAFT = { draftId: 'd'.repeat(32), words: WORDS, addresses: ADDRESSES };
const PASSWORD = 'tin otter keeps 4 ferries';

describe('K5 a new wallet of ed25519', () => {
  const create = vi.fn((_input: unknown) => () => undefined);
  beforeEach(() => {
    const api = {
      wallet: {
        draftCreate: vi.fn(async () => ok(DRAFT)),
        draftCheck: vi.fn(async () => ok([true, true, true])),
        draftDiscard: vi.fn(async () => ok(null)),
        active: vi.fn(async () => ok(null)),
        create,
      },
      settings: {
        update: vi.fn(async () => ok(DEFAULT_SETTINGS)),
        guardScreen: vi.fn(async () => ok({ effective: true })),
      },
    };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ settings: null, lockState: null, forgottenPhrases: [] });
    useApp.getState().navigated({ page: 'firstRun', door: 'new' });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
  });
  afterEach(cleanup);

  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label, { exact: true }), { target: { value } });
  const shownAddress = () => document.querySelector('.kv .groups')?.textContent;

  async function toPassword(scheme: RegExp) {
    render(<FirstRunPage />);
    type('Name of the wallet', 'savings');
    fireEvent.click(screen.getByRole('radio', { name: scheme }));
    press('Make the phrase');
    await waitFor(() => expect(document.querySelectorAll('[data-phrase] .wd')).toHaveLength(12));
    fireEvent.click(screen.getByLabelText(/are on paper/));
    press('Check three words');
    for (const input of document.querySelectorAll<HTMLInputElement>('input[id^="word-"]')) {
      const value = WORDS[Number(input.id.slice(5)) - 1];
      fireEvent.change(input, { target: { value } });
    }
    await screen.findByText('3 of 3 right');
    press('Check the words');
    await screen.findByRole('heading', { name: 'Choose a password' });
  }

  it('shows its own address and who cannot open it, and is asked for by that address', async () => {
    await toPassword(/^ed25519/);
    expect(shownAddress()).toBe(ADDRESSES.ed25519);
    expect(screen.getByText(/Few tools open an ed25519 key/)).toBeTruthy();
    type('Password', PASSWORD);
    type('The same again', PASSWORD);
    const lock = screen.getByRole<HTMLButtonElement>('button', { name: 'Lock the wallet' });
    await waitFor(() => expect(lock.matches(':disabled, [aria-disabled]')).toBe(false), {
      timeout: 20_000,
    });
    fireEvent.click(lock);
    expect(create.mock.calls[0]?.[0]).toMatchObject({
      draftId: DRAFT.draftId,
      address: ADDRESSES.ed25519,
    });
  });

  it('is chosen by hand: the usual one shows the other address and no warning', async () => {
    await toPassword(/^sr25519/);
    expect(shownAddress()).toBe(ADDRESSES.sr25519);
    expect(screen.queryByText(/Few tools open an ed25519 key/)).toBeNull();
  });
});
