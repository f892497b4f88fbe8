import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { MessagePage } from './MessagePage';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const fakeMessage = { sign: vi.fn(), verify: vi.fn() };
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the messages page', () => {
  beforeEach(() => {
    const signature = 'ab'.repeat(64);
    fakeMessage.sign
      .mockReset()
      .mockResolvedValue(ok({ signature, address: ALICE, scheme: 'sr25519', form: 'plain' }));
    const bad = { good: false, form: null, scheme: null, address: ALICE, reason: 'differs' };
    fakeMessage.verify.mockReset().mockResolvedValue(ok(bad));
    Object.defineProperty(window, 'api', { value: { message: fakeMessage }, writable: true });
    useApp.getState().walletListArrived({
      folder: '/w',
      exists: true,
      problem: null,
      wallets: [
        {
          name: 'savings',
          address: ALICE,
          scheme: 'sr25519',
          encryption: 'nacl',
          hotkeys: [],
          problem: null,
          hotkeysProblem: null,
        },
      ],
    });
  });
  afterEach(cleanup);

  it('K8 forgets the password with each signature, and the signature with each edit', async () => {
    act(() => useApp.getState().navigated({ page: 'message', tab: 'sign', wallet: 'savings' }));
    render(<MessagePage />);
    type('Message', 'hello');
    type('Password', 'secret words');
    const sign = screen.getByRole('button', { name: 'Sign the message' });
    await act(async () => fireEvent.click(sign));
    expect(fakeMessage.sign).toHaveBeenCalledWith({
      wallet: 'savings',
      hotkey: null,
      password: 'secret words',
      message: 'hello',
      form: 'plain',
    });
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
    expect(screen.getByText('ab'.repeat(64))).toBeTruthy();
    type('Message', 'hello.');
    expect(screen.queryByText('ab'.repeat(64))).toBeNull();
  });

  it('K7 asks for no password while the wallet is kept unlocked, and for it again after', async () => {
    const until = Date.now() + 60_000;
    act(() => useApp.getState().unlockedArrived([{ wallet: 'savings', until, uses: 0 }]));
    act(() => useApp.getState().navigated({ page: 'message', tab: 'sign', wallet: 'savings' }));
    render(<MessagePage />);
    type('Message', 'hello');
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('no password is asked for');
    const sign = screen.getByRole('button', { name: 'Sign the message' });
    await act(async () => fireEvent.click(sign));
    expect(fakeMessage.sign.mock.calls[0]?.[0]).toMatchObject({ password: null });
    type('Message', 'more than a dialog shows '.repeat(40));
    expect(screen.getByLabelText('Password')).toBeTruthy();
    type('Message', 'hello');
    act(() => useApp.getState().unlockedArrived([]));
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  it('T3 signs what could be a transaction wrapped', async () => {
    act(() => useApp.getState().navigated({ page: 'message', tab: 'sign', wallet: null }));
    render(<MessagePage />);
    const signature = 'ab'.repeat(64);
    const form = 'wrapped';
    fakeMessage.sign.mockResolvedValue(ok({ signature, address: ALICE, scheme: 'sr25519', form }));
    type('Message', 'x'.repeat(32));
    expect(screen.getByText(/so it is signed in <Bytes>/)).toBeTruthy();
    type('Password', 'secret words');
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Sign the message' })),
    );
    expect(fakeMessage.sign.mock.calls[0]?.[0]).toMatchObject({ form: 'wrapped' });
    expect(screen.getByText(/Tell them that it was signed between <Bytes>/)).toBeTruthy();
  });

  it('says a verdict until something is edited', async () => {
    act(() => useApp.getState().navigated({ page: 'message', tab: 'verify', wallet: null }));
    render(<MessagePage />);
    type('Signature', '00');
    type('Signer', ALICE);
    const [, verify] = screen.getAllByRole('button', { name: 'Verify' });
    await act(async () => fireEvent.click(verify ?? document.body));
    expect(screen.getByRole('alert').textContent).toContain('Not good: savings did not');
    type('Message', 'x');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
