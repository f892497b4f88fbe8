import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardError } from '../../shared/guard/errors';
import type { WindowApi } from '../../shared/ipc/channels';
import { err, ok, type Result } from '../../shared/ipc/result';
import { useApp } from '../store';
import { RememberedRow } from './RememberedRow';

describe('K3 the choice to remember a password', () => {
  const remember = vi.fn(async (_input: unknown): Promise<Result<null>> => ok(null));
  const forget = vi.fn(async (_input: unknown): Promise<Result<null>> => ok(null));
  beforeEach(() => {
    vi.clearAllMocks();
    const api = { guard: { remember, forget } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    act(() => useApp.setState({ remembered: [] }));
    render(
      <dl>
        <RememberedRow wallet="savings" />
      </dl>,
    );
  });
  afterEach(cleanup);

  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const field = () => screen.getByLabelText<HTMLInputElement>('Password of savings');
  const tryIt = (text: string) => {
    fireEvent.change(field(), { target: { value: text } });
    press('Remember it');
  };

  it('K3 is off until asked for, says what stays typed, and drops the text', async () => {
    press('Remember the password');
    expect(screen.getByText(/the phrase, backups and messages still ask/)).toBeTruthy();
    tryIt('secret words');
    expect(field().value).toBe('');
    expect(remember).toHaveBeenCalledWith({ wallet: 'savings', password: 'secret words' });
    await waitFor(() => expect(screen.queryByLabelText('Password of savings')).toBeNull());
  });

  it('K3 says that there is no keyring, and what to install', async () => {
    const missing = guardError('KEYRING_MISSING');
    remember.mockImplementationOnce(async () => err(missing));
    press('Remember the password');
    tryIt('secret words');
    await screen.findByText(
      /This desktop has no keyring that is unlocked.*gnome-keyring or KWallet/,
    );
  });

  it('K3 what could not be read is said, and is asked for again', () => {
    const retry = vi.fn();
    act(() => useApp.getState().rememberedFailed(guardError('REMEMBERED_DISK'), retry));
    expect(screen.getByText('not known')).toBeTruthy();
    press('Try again');
    expect(retry).toHaveBeenCalledOnce();
    act(() => useApp.getState().rememberedArrived(['savings']));
    expect(screen.getByRole('button', { name: 'Forget it' })).toBeTruthy();
  });

  it('K3 is forgotten by a button', () => {
    act(() => useApp.setState({ remembered: ['savings'] }));
    press('Forget it');
    expect(forget).toHaveBeenCalledWith({ wallet: 'savings' });
  });
});
