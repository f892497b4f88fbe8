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
const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const DRAFT = 'd'.repeat(32);

function fakeApi() {
  return {
    wallet: {
      draftCreate: vi.fn(async () => ok({ draftId: DRAFT, words: WORDS, address: ADDRESS })),
      draftCheck: vi.fn(async ({ answers }: { answers: { place: number; word: string }[] }) =>
        ok(answers.map(({ place, word }) => WORDS[place - 1] === word)),
      ),
      draftDiscard: vi.fn(async () => ok(null)),
      create: vi.fn(() => () => undefined),
    },
    settings: { update: vi.fn(async () => ok(DEFAULT_SETTINGS)), copyText: vi.fn() },
  };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function toPhrase() {
  press('Start');
  press('Name the wallet');
  fireEvent.change(screen.getByLabelText('Name of the wallet'), { target: { value: 'savings' } });
  press('Make the phrase');
  await waitFor(() => expect(document.querySelectorAll('[data-phrase] .wd')).toHaveLength(12));
}

const stored = (): string =>
  JSON.stringify(useApp.getState(), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

describe('phrase screen', () => {
  let api: ReturnType<typeof fakeApi>;
  beforeEach(() => {
    api = fakeApi();
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
  });
  afterEach(cleanup);

  it('K6 shows the words there alone: not in the store, not on the clipboard, not on the next page', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    expect(stored()).not.toContain(WORDS[1]);
    fireEvent.click(screen.getByLabelText(/are on paper/));
    press('Check three words');
    expect(document.body.textContent).not.toContain(WORDS[1]);
    for (const input of document.querySelectorAll<HTMLInputElement>('input[id^="word-"]')) {
      const word = WORDS[Number(input.id.slice(5)) - 1];
      fireEvent.change(input, { target: { value: word } });
    }
    await waitFor(() => expect(screen.getByText('3 of 3 right')).toBeTruthy());
    press('Check the words');
    await screen.findByRole('heading', { name: 'Choose a password' });
    for (const word of WORDS) expect(document.body.innerHTML).not.toContain(word);
    expect(stored()).not.toMatch(new RegExp(WORDS.join('|')));
    expect(api.settings.copyText).not.toHaveBeenCalled();

    press('Back');
    press('Show the phrase again');
    await screen.findByText('The window no longer holds the words.');
    expect(api.wallet.draftCreate).toHaveBeenCalledTimes(1);
  });

  it('goes back from the check with the same words still there', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    fireEvent.click(screen.getByLabelText(/are on paper/));
    press('Check three words');
    press('Back');
    expect(document.querySelector('[data-phrase]')?.textContent).toContain('marble');
  });

  it('K6 leaving discards the phrase that the signer holds', async () => {
    const { unmount } = render(<FirstRunPage />);
    await toPhrase();
    expect(api.wallet.draftDiscard).not.toHaveBeenCalled();
    unmount();
    expect(api.wallet.draftDiscard).toHaveBeenCalledWith({ draftId: DRAFT });
  });

  it('covers the words on request', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    press('Cover the words');
    expect(document.body.textContent).not.toContain('marble');
    press('Show the words');
    expect(document.body.textContent).toContain('marble');
  });
});
