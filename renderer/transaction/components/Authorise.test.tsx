import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardError } from '../../../shared/guard/errors';
import type { StreamMessage } from '../../../shared/ipc/contract';
import type { TxRecord } from '../../../shared/transaction/model';
import { walletError } from '../../../shared/wallet/errors';
import { useApp } from '../../store';
import { review } from '../testing/sampleReview';
import { ReviewSheet } from './ReviewSheet';

type Tell = (message: StreamMessage<TxRecord, TxRecord>) => void;

describe('K3 with a remembered password', () => {
  let tell: Tell;
  const sign = vi.fn((_input: unknown, onMessage: Tell) => {
    tell = onMessage;
    return () => undefined;
  });
  beforeEach(() => {
    vi.clearAllMocks();
    Object.defineProperty(window, 'api', { value: { transaction: { sign } }, writable: true });
    act(() => useApp.setState({ remembered: ['savings'] }));
  });
  afterEach(() => {
    cleanup();
    act(() => useApp.setState({ remembered: [] }));
  });

  const open = () => {
    const to = { onClose: vi.fn(), onSent: vi.fn(), onChange: vi.fn(), onAgain: vi.fn() };
    render(<ReviewSheet review={review} retyped="" {...to} />);
  };
  const password = () => screen.getByLabelText<HTMLInputElement>('Password of savings');
  const type = (text: string) => fireEvent.change(password(), { target: { value: text } });
  const send = () => screen.getByRole('button', { name: 'Send 5.2 τ' });
  const asked = (): unknown => {
    const [input] = sign.mock.lastCall ?? expect.fail('nothing was asked');
    return (input as { password: unknown }).password;
  };
  const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^Use the rem/ });

  it('K3 offers it in place of typing, and the window never holds it', () => {
    open();
    expect(screen.queryByLabelText('Password of savings')).toBeNull();
    fireEvent.click(send());
    expect(asked()).toEqual({ remembered: true });
    cleanup();
    open();
    fireEvent.click(box());
    type('typed');
    fireEvent.click(send());
    expect(asked()).toBe('typed');
    // A wrong one leaves the choice as it is.
    act(() => tell({ type: 'failed', error: walletError('WRONG_PASSWORD') }));
    expect(box().checked).toBe(false);
  });

  it.each(['KEYRING_MISSING', 'REMEMBERED_WRONG', 'REMEMBERED_DECLINED'] as const)(
    'K3 asks for the typed one after %s',
    (code) => {
      open();
      fireEvent.click(send());
      act(() => tell({ type: 'failed', error: guardError(code) }));
      expect(screen.getByText(guardError(code).message)).toBeTruthy();
      expect(password()).toBe(document.activeElement);
      type('typed');
      fireEvent.click(send());
      expect(asked()).toBe('typed');
    },
  );

  it('K3 is not offered for another wallet, nor while this one is kept unlocked', () => {
    act(() => useApp.setState({ remembered: ['rent'] }));
    open();
    expect(password()).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: /^Use the rem/ })).toBeNull();
    cleanup();
    const until = Date.now() + 60_000;
    act(() =>
      useApp.setState({
        remembered: ['savings'],
        unlocked: [{ wallet: 'savings', until, uses: 0 }],
      }),
    );
    open();
    expect(screen.queryByRole('checkbox', { name: /^Use the rem/ })).toBeNull();
    act(() => useApp.setState({ unlocked: [] }));
  });
});
