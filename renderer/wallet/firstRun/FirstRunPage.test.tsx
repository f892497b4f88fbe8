import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import { DEFAULT_SETTINGS } from '../../../shared/settings/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { FirstRunPage } from './FirstRunPage';

const PHRASE =
  'marble orchard velvet pigeon copper thunder garden oxygen ladder salmon meadow timber';
const WORDS = PHRASE.split(' ');
const LONG = WORDS.map((word) => `${word}x`).concat(WORDS.map((word) => `${word}y`));
const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ADDRESSES = { sr25519: ADDRESS, ed25519: ADDRESS };
const DRAFT = 'd'.repeat(32);
const DRAFT_24 = 'e'.repeat(32);

function fakeApi() {
  return {
    wallet: {
      draftCreate: vi.fn(async ({ words }: { words: 12 | 24 }) =>
        words === 12
          ? ok({ draftId: DRAFT, words: WORDS, addresses: ADDRESSES })
          : ok({ draftId: DRAFT_24, words: LONG, addresses: ADDRESSES }),
      ),
      draftCheck: vi.fn(async ({ answers }: { answers: { place: number; word: string }[] }) =>
        ok(answers.map(({ place, word }) => WORDS[place - 1] === word)),
      ),
      draftDiscard: vi.fn(async () => ok(null)),
      active: vi.fn(async () => ok(null)),
      create: vi.fn(() => () => undefined),
    },
    settings: {
      update: vi.fn(async () => ok(DEFAULT_SETTINGS)),
      copyText: vi.fn(),
      guardScreen: vi.fn(async (_input: { on: boolean }) => ok({ effective: true })),
    },
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

function toCheck() {
  fireEvent.click(screen.getByLabelText(/are on paper/));
  press('Check three words');
}

const shownWords = () =>
  [...document.querySelectorAll('[data-phrase] .wd')].map((word) => word.textContent);

const NEVER = { lockedAt: null, locksAt: null, folder: null };
const OPEN = { ...NEVER, locked: false, canLock: true, waitMs: 0, forgotten: 0 };
const WRITTEN: WalletEntry = {
  name: 'savings',
  address: null,
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
};

const WARNING = /cannot keep screenshots of this window away/;

const stored = (): string =>
  JSON.stringify(useApp.getState(), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

describe('phrase screen', () => {
  let api: ReturnType<typeof fakeApi>;
  beforeEach(() => {
    api = fakeApi();
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ settings: null, lockState: null, forgottenPhrases: [] });
    useApp.getState().navigated({ page: 'firstRun', door: null });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
  });
  afterEach(cleanup);

  it('K6 is kept out of pictures of the screen, and says so only where the system cannot', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    const told = () => api.settings.guardScreen.mock.calls.map(([{ on }]) => on);
    expect(told()).toEqual([true]);
    expect(screen.queryByText(WARNING)).toBeNull();
    cleanup();
    await waitFor(() => expect(told()).toEqual([true, false]));

    api.settings.guardScreen.mockImplementation(async () => ok({ effective: false }));
    useApp.getState().navigated({ page: 'firstRun', door: 'phrase' });
    render(<FirstRunPage />);
    expect(await screen.findByText(WARNING)).toBeTruthy();
    expect(told()).toEqual([true, false, true]);
  });

  it('K6 the guard of the screen holds from step to step while words are on the page', async () => {
    const typed = () => [...document.querySelectorAll('input')].map(({ value }) => value);
    const all = () => [document.body.textContent, ...typed()].join(' ');
    const onPage = (): boolean => WORDS.some((word) => all().includes(word));
    let on = false;
    const bare: string[] = [];
    const look = (where: string) => !on && onPage() && bare.push(where);
    api.settings.guardScreen.mockImplementation(async (input) => {
      look(`told ${String((on = input.on))}`);
      return ok({ effective: true });
    });
    render(<FirstRunPage />);
    await toPhrase();
    toCheck();
    press('Back');
    expect(onPage()).toBe(true);
    look('the sheet again');
    press('Check three words');
    for (const input of document.querySelectorAll<HTMLInputElement>('input[id^="word-"]'))
      fireEvent.change(input, { target: { value: WORDS[Number(input.id.slice(5)) - 1] } });
    expect(onPage()).toBe(true);
    look('typed words');
    await screen.findByText('3 of 3 right');
    press('Check the words');
    await screen.findByRole('heading', { name: 'Choose a password' });
    expect(on).toBe(true);
    expect(bare).toEqual([]);
    cleanup();
    await waitFor(() => expect(on).toBe(false));
  });

  it('K6 shows the words there alone: not in the store, not on the clipboard, not on the next page', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    expect(stored()).not.toContain(WORDS[1]);
    toCheck();
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
    toCheck();
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

  it('does not lock by itself meanwhile, and says so', async () => {
    useApp.getState().lockStateArrived(OPEN);
    render(<FirstRunPage />);
    expect(api.wallet.active).not.toHaveBeenCalled();
    await toPhrase();
    expect(api.wallet.active).toHaveBeenCalled();
    expect(screen.getByText(/does not lock by itself while this page is open/)).toBeTruthy();
  });

  it('says after a lock that the words on paper are of no wallet, unless it was written', async () => {
    useApp.getState().lockStateArrived(OPEN);
    const { unmount } = render(<FirstRunPage />);
    await toPhrase();
    useApp.getState().lockStateArrived({ ...OPEN, locked: true });
    unmount();
    useApp.getState().lockStateArrived(OPEN);
    render(<FirstRunPage />);
    expect(screen.getByText(/if you wrote them down, strike them out/)).toBeTruthy();
    press('I struck them out');
    expect(screen.queryByText(/strike them out/)).toBeNull();
    cleanup();

    useApp.getState().phrasesForgotten([ADDRESS]);
    useApp.getState().walletListArrived({
      folder: '/w',
      exists: true,
      problem: null,
      wallets: [{ ...WRITTEN, address: ADDRESS }],
    });
    render(<FirstRunPage />);
    expect(screen.queryByText(/strike them out/)).toBeNull();
  });

  it('covers the words on request', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    press('Cover the words');
    expect(document.body.textContent).not.toContain('marble');
    press('Show the words');
    expect(document.body.textContent).toContain('marble');
  });

  it('shows the same words again when the number of words is switched there and back', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    fireEvent.click(screen.getByLabelText(/are on paper/));
    press('24');
    await waitFor(() => expect(document.querySelectorAll('[data-phrase] .wd')).toHaveLength(24));
    expect(document.body.textContent).toContain('marblex');
    press('12');
    expect(shownWords()).toEqual(WORDS);
    expect(screen.getByLabelText<HTMLInputElement>(/are on paper/).checked).toBe(true);
    press('24');
    expect(shownWords()).toEqual(LONG);
    expect(api.wallet.draftCreate).toHaveBeenCalledTimes(2);
    expect(api.wallet.draftDiscard).not.toHaveBeenCalled();
    expect(stored()).not.toContain('marble');
  });

  it('asks before words that were shown are left; staying keeps them, leaving forgets them', async () => {
    render(<FirstRunPage />);
    await toPhrase();
    press('Back');
    const dialog = await screen.findByRole('alertdialog', { name: 'Leave the words?' });
    expect(dialog.textContent).toContain('The next phrase has other words');
    press('Stay here');
    expect(shownWords()).toEqual(WORDS);
    expect(api.wallet.draftDiscard).not.toHaveBeenCalled();
    press('Back');
    press('Forget the words');
    expect(screen.getByLabelText<HTMLInputElement>('Name of the wallet').value).toBe('savings');
    expect(api.wallet.draftDiscard).toHaveBeenCalledWith({ draftId: DRAFT });
  });

  it('asks before the cross leaves the flow with a phrase in it, and not without one', async () => {
    useApp.getState().settingsArrived({ ...DEFAULT_SETTINGS, welcomed: true });
    render(<FirstRunPage />);
    await toPhrase();
    press('Leave without finishing');
    await screen.findByRole('alertdialog', { name: 'Leave the words?' });
    press('Stay here');
    expect(shownWords()).toEqual(WORDS);
    press('Leave without finishing');
    press('Forget the words');
    expect(useApp.getState().route.page).toBe('wallets');
    cleanup();
    useApp.getState().navigated({ page: 'firstRun', door: 'new' });
    render(<FirstRunPage />);
    press('Leave without finishing');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(useApp.getState().route.page).toBe('wallets');
  });

  it('asks before typed words of another phrase are left', async () => {
    render(<FirstRunPage />);
    press('Bring it in');
    fireEvent.change(document.querySelector('#word-1') as HTMLInputElement, {
      target: { value: 'marble' },
    });
    press('Back');
    await screen.findByRole('alertdialog', { name: 'Leave what you typed?' });
    press('Stay here');
    expect(document.querySelector<HTMLInputElement>('#word-1')?.value).toBe('marble');
    press('Back');
    press('Leave');
    expect(screen.getByRole('heading', { name: 'How do you want to begin?' })).toBeTruthy();
  });
});
