import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import type { StreamMessage } from '../../../shared/ipc/contract';
import { ok } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { HotkeyEntry, WalletEntry } from '../../../shared/wallet/model';
import type { HotkeysMade } from '../../../shared/wallet/secret';
import { useApp } from '../../store';
import { HotkeyPanel } from './HotkeyPanel';

const hotkey = (name: string): HotkeyEntry => ({
  name,
  address: null,
  encryption: 'nacl',
  scheme: 'sr25519',
  problem: null,
});
const WALLET: WalletEntry = {
  name: 'main',
  address: null,
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [hotkey('miner-3')],
  problem: null,
  hotkeysProblem: null,
};

type Message = StreamMessage<{ step: string; done: number; total: number | null }, HotkeysMade>;

describe('the panel of new hotkeys', () => {
  let tell: (message: Message) => void;
  const closed = vi.fn();
  const stopMaking = vi.fn(async () => ok(null));
  const createHotkeys = vi.fn((_input: unknown, onMessage: (message: Message) => void) => {
    tell = onMessage;
    return () => undefined;
  });
  beforeEach(() => {
    vi.clearAllMocks();
    const api = { wallet: { createHotkeys, stopMaking } };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
  });
  afterEach(cleanup);

  const shown = (wallet = WALLET) => render(<HotkeyPanel wallet={wallet} onClose={closed} />);
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
  const press = (name: string) => fireEvent.click(button(name));

  it('K9 locks a new hotkey with the password of the wallet, plain is one click away and said', () => {
    shown();
    type('Name of the hotkey', 'miner-1');
    const [lock] = screen.getAllByRole('radio', { checked: true });
    expect(lock?.textContent).toContain('With the password of the wallet');
    expect(lock?.textContent).toContain('A miner cannot start alone with it');
    expect(button('Make the hotkey').getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: /^Plain, for a miner/ }));
    expect(screen.getByText(/A machine can start alone with it/)).toBeTruthy();
    expect(screen.getByText(/take TAO sent to the hotkey itself, but not your stake/)).toBeTruthy();
    press('Make the hotkey');
    expect(createHotkeys.mock.calls[0]?.[0]).toEqual({
      wallet: 'main',
      names: ['miner-1'],
      words: 12,
      scheme: 'sr25519',
      lock: { kind: 'plain' },
    });
  });

  it('K5 makes one of ed25519 behind Advanced, and says which tools cannot open it', () => {
    shown();
    type('Name of the hotkey', 'miner-1');
    fireEvent.click(screen.getByRole('radio', { name: /^Plain, for a miner/ }));
    expect(screen.queryByText(/Few tools open an ed25519 key/)).toBeNull();
    fireEvent.click(screen.getByText('Advanced: words and kind'));
    fireEvent.click(screen.getByRole('radio', { name: /^ed25519/ }));
    expect(screen.getByText(/Few tools open an ed25519 key/)).toBeTruthy();
    expect(screen.queryByText('24')).toBeNull();
    press('Make the hotkey');
    expect(createHotkeys.mock.calls[0]?.[0]).toMatchObject({ scheme: 'ed25519' });
  });

  it('K9 without a coldkey it wants a password of its own, typed twice', () => {
    shown({ ...WALLET, encryption: null });
    type('Name of the hotkey', 'h');
    type('Password of the hotkey', 'long enough');
    type('The same again', 'long enoug');
    expect(button('Make the hotkey').getAttribute('aria-disabled')).toBe('true');
    type('The same again', 'long enough');
    press('Make the hotkey');
    const lock = { kind: 'own', password: 'long enough' };
    expect(createHotkeys.mock.calls[0]?.[0]).toMatchObject({ lock });
  });

  it('makes many by a range, all named before, and tells what was written when it is stopped', async () => {
    shown();
    type('Name of the hotkey', 'miner-{1..3}');
    expect(screen.getByText('miner-3: This name is already used here.')).toBeTruthy();
    type('Name of the hotkey', 'work-{1..3}');
    expect(screen.getByText('work-1, work-2, work-3')).toBeTruthy();
    type('Password of the wallet', 'pass');
    press('Make 3 hotkeys');
    expect(createHotkeys.mock.calls[0]?.[0]).toMatchObject({
      names: ['work-1', 'work-2', 'work-3'],
    });
    act(() => tell({ type: 'progress', data: { step: 'Writing work-2', done: 1, total: 3 } }));
    expect(screen.getByText(/Writing work-2/)).toBeTruthy();
    press('Stop');
    expect(stopMaking).toHaveBeenCalled();
    expect(closed).not.toHaveBeenCalled();
    const made = [hotkey('work-1'), hotkey('work-2')];
    act(() => tell({ type: 'done', data: { made, problem: walletError('CANCELLED') } }));
    expect(screen.getByText('2 of 3 are written.')).toBeTruthy();
    expect(screen.getByText(/work-1, work-2\. They are whole and stay/)).toBeTruthy();
  });

  it('says of new ones what brings them back, and leads to the words of one', () => {
    const make = (text: string, scheme?: 'ed25519'): void => {
      cleanup();
      shown();
      type('Name of the hotkey', text);
      type('Password of the wallet', 'pass');
      if (scheme) {
        fireEvent.click(screen.getByText('Advanced: words and kind'));
        fireEvent.click(screen.getByRole('radio', { name: /^ed25519/ }));
      }
      fireEvent.click(screen.getByRole('button', { name: /^Make/ }));
      const asked = createHotkeys.mock.lastCall?.[0] as { names: string[] } | undefined;
      const made = (asked?.names ?? []).map(hotkey);
      act(() => tell({ type: 'done', data: { made, problem: null } }));
    };
    make('work-1');
    expect(screen.getByText('Hotkey work-1 is made.')).toBeTruthy();
    expect(screen.getByText(/12 words of its own, which lie in its file alone/)).toBeTruthy();
    expect(closed).not.toHaveBeenCalled();
    press('To its words');
    expect(useApp.getState().route).toEqual({ page: 'keyfile', wallet: 'main', hotkey: 'work-1' });
    press('Done');
    expect(closed).toHaveBeenCalledTimes(1);
    make('work-{1..3}');
    expect(screen.getByText('3 hotkeys are made.')).toBeTruthy();
    expect(screen.getByText(/Each has 12 words of its own/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'To its words' })).toBeNull();
    make('work-1', 'ed25519');
    expect(screen.getByText(/It has no words, and its file is the only copy/)).toBeTruthy();
  });

  it('never says of a key that was written and is not there that it was not made', () => {
    shown();
    type('Name of the hotkey', 'work-1');
    type('Password of the wallet', 'pass');
    press('Make the hotkey');
    const problem = walletError('WRITTEN_UNSEEN', 'work-1');
    act(() => tell({ type: 'done', data: { made: [], problem } }));
    expect(screen.getByText(problem.message)).toBeTruthy();
    expect(screen.queryByText(/were not made/)).toBeNull();
    expect(closed).not.toHaveBeenCalled();
  });

  it('leads to the one screen that takes a phrase for a hotkey that is there already', () => {
    shown();
    press('bring it in');
    expect(useApp.getState().route).toEqual({
      page: 'firstRun',
      door: 'phrase',
      hotkeyOf: 'main',
    });
  });
});
