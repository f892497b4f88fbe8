import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardError } from '../../../shared/guard/errors';
import type { StreamMessage } from '../../../shared/ipc/contract';
import { ok } from '../../../shared/ipc/result';
import type { Review, TxRecord } from '../../../shared/transaction/model';
import { transactionError } from '../../../shared/transaction/errors';
import { walletError } from '../../../shared/wallet/errors';
import { useApp } from '../../store';
import { record, review } from '../testing/sampleReview';
import { ReviewSheet } from './ReviewSheet';

/** Valid, and the first eight and last four letters agree. */
const KNOWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
type Tell = (message: StreamMessage<TxRecord, TxRecord>) => void;

describe('review sheet', () => {
  let tell: Tell;
  const sign = vi.fn((_input: unknown, onMessage: Tell) => {
    tell = onMessage;
    return () => undefined;
  });
  const discard = vi.fn(async () => ok(null));
  beforeEach(() => {
    vi.clearAllMocks();
    const api = { transaction: { sign, discard }, settings: {} };
    Object.defineProperty(window, 'api', { value: api, writable: true });
  });
  afterEach(cleanup);

  const open = (more: Partial<Review> = {}) => {
    const to = { onClose: vi.fn(), onSent: vi.fn(), onChange: vi.fn(), onAgain: vi.fn() };
    render(<ReviewSheet review={{ ...review, ...more }} retyped="" {...to} />);
    return to;
  };
  const password = () => screen.getByLabelText<HTMLInputElement>('Password of savings');
  const type = (text: string) => fireEvent.change(password(), { target: { value: text } });
  const send = () => screen.getByRole('button', { name: 'Send 5.2 τ' });

  it('T4 says what is authorised, by name and by the ends of the address', () => {
    open();
    const said = screen.getByText(/You authorise/).textContent;
    expect(said).toBe(
      'You authorise: send 5.2 τ from savings to bob, 5FHneW46 … JM694ty, and 0.000137051 τ fee.',
    );
  });

  it('T4 shows both addresses whole, in eight groups of the same weight', () => {
    open();
    for (const address of [review.from.address, record.to ?? '']) {
      const groups = screen.getByRole('img', { name: address });
      expect([...groups.children].map(({ textContent }) => textContent?.length)).toEqual(
        Array(8).fill(6),
      );
      expect(groups.textContent).toBe(address);
      expect(groups.querySelector('b')).toBeNull();
    }
  });

  it('says whose a recipient is: a test account of the sandbox, or a stranger', () => {
    open({ to: { address: record.to ?? '', name: 'Bob (test account)' } });
    expect(screen.getByText('lives in every sandbox')).toBeTruthy();
    cleanup();
    open({ networkKind: 'test' });
    expect(screen.getByText('not yours')).toBeTruthy();
  });

  it('T4 all is called all, and its sum only what it would be now', () => {
    const call = { ...review.call, name: 'transferAll' };
    open({ call });
    expect(screen.getByText(/You authorise/).textContent).toContain(
      'send all, about 5.2 τ from savings',
    );
    expect(screen.getByRole('button', { name: 'Send all, about 5.2 τ' })).toBeTruthy();
  });

  it.each([true, false])(
    'T4 a warning below the fold has to be in sight before anything is signed (encrypted: %s)',
    (encrypted) => {
      // Nothing is laid out here: the edges of the sheet and of the warning are given.
      let shownTo = 100;
      const box = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
        this: Element,
      ) {
        return { bottom: this.matches('.sheet-b') ? shownTo : 200 } as DOMRect;
      });
      const text = "The sender's account is closed.";
      const code = 'ACCOUNT_CLOSES';
      open({ encrypted, warnings: [{ level: 'warn', code, text }] as Review['warnings'] });
      if (encrypted) {
        expect(password().disabled).toBe(true);
        type('secret');
      } else fireEvent.click(screen.getByRole('checkbox'));
      fireEvent.click(send());
      expect(sign).not.toHaveBeenCalled();
      expect(screen.getByText(/One warning is further down/)).toBeTruthy();
      shownTo = 250;
      fireEvent.scroll(document.querySelector('.sheet-b') ?? document.body);
      expect(screen.queryByText(/further down/)).toBeNull();
      fireEvent.click(send());
      expect(sign).toHaveBeenCalledOnce();
      box.mockRestore();
    },
  );

  it('T8 a double click and Enter sign once, and the sheet cannot be closed meanwhile', () => {
    const { onClose } = open();
    type('secret');
    fireEvent.click(send());
    fireEvent.click(send());
    fireEvent.keyDown(password(), { key: 'Enter' });
    expect(sign).toHaveBeenCalledTimes(1);
    expect(password().value).toBe('');
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(onClose).not.toHaveBeenCalled();
  });

  it('a wrong password leaves the review as it is', () => {
    open();
    type('wrong');
    fireEvent.click(send());
    act(() => tell({ type: 'failed', error: walletError('WRONG_PASSWORD') }));
    expect(
      screen.getByText('The password does not open this key, or the file was changed.'),
    ).toBeTruthy();
    type('right');
    fireEvent.click(send());
    expect(sign).toHaveBeenCalledTimes(2);
  });

  it('T4 a key that is not encrypted asks for no password, but for a yes of its own', () => {
    open({ encrypted: false });
    expect(screen.queryByLabelText('Password of savings')).toBeNull();
    expect(screen.getByText(/is not encrypted/)).toBeTruthy();
    fireEvent.click(send());
    expect(sign).not.toHaveBeenCalled();
    fireEvent.click(screen.getByLabelText(/Sign with the key as it lies/));
    fireEvent.click(send());
    const confirmed = { lookAlike: null, firstPayment: false, clipboard: false };
    const input = { reviewId: review.reviewId, password: null, confirmed };
    expect(sign).toHaveBeenCalledWith(input, expect.anything());
  });

  it('T7 a refusal by a limit is said before any password is asked for, with the way on', () => {
    const details = '3 of 5 TAO are left';
    const { onClose } = open({ refusal: guardError('LIMIT_CAP', details) });
    const said = screen.getByRole('alert').textContent;
    expect(said).toContain('The limits of savings do not let this be signed.');
    expect(said).toContain(`${details}. Send less, or wait`);
    expect(said).toContain('A looser limit holds after 24 hours.');
    expect(screen.queryByLabelText('Password of savings')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Send / })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'See the limits' }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(discard).toHaveBeenCalledOnce();
    expect(useApp.getState().route).toEqual({ page: 'wallets', wallet: 'savings' });
  });

  it('becomes the receipt of the same transaction, and closing it discards nothing', () => {
    const { onClose, onSent, onAgain } = open();
    type('right');
    fireEvent.click(send());
    act(() => tell({ type: 'snapshot', data: record }));
    expect(screen.getByRole('dialog', { name: 'Receipt' })).toBeTruthy();
    const times = { signed: 1, broadcast: 2, inBlock: 3, finalized: 4 };
    act(() => tell({ type: 'done', data: { ...record, state: 'finalized', times, block: 8 } }));
    expect(screen.getByText('Final, nothing can undo it')).toBeTruthy();
    expect(onSent).toHaveBeenCalled();
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(onAgain).toHaveBeenCalledTimes(1);
    expect(onClose).not.toHaveBeenCalled();
    expect(discard).not.toHaveBeenCalled();
  });

  it('a payment that failed leads back to the form as it was', () => {
    const { onChange, onAgain } = open();
    type('right');
    fireEvent.click(send());
    const error = walletError('WATCH_ONLY');
    act(() => tell({ type: 'done', data: { ...record, state: 'failed', error, block: 8 } }));
    fireEvent.click(screen.getByRole('button', { name: 'Change it' }));
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(onAgain).not.toHaveBeenCalled();
  });

  it('K7 asks for no password while the wallet is kept unlocked, and says so at each use', () => {
    const unlocked = (until: number) =>
      act(() => useApp.setState({ unlocked: [{ wallet: 'savings', until, uses: 0 }] }));
    unlocked(Date.now() + 12 * 60_000 - 1_000);
    open();
    expect(screen.queryByLabelText('Password of savings')).toBeNull();
    expect(screen.getByText('unlocked, 12 min left')).toBeTruthy();
    fireEvent.click(send());
    expect(sign).toHaveBeenCalledWith(
      { reviewId: review.reviewId, password: null, confirmed: expect.anything() },
      expect.anything(),
    );
    act(() => tell({ type: 'snapshot', data: record }));
    const said = useApp.getState().toasts.map(({ text }) => text);
    expect(said).toContain('Signed without asking for the password');
    cleanup();
    // It is over: the password is asked for again.
    unlocked(Date.now());
    open();
    expect(password()).toBeTruthy();
    act(() => useApp.setState({ unlocked: [] }));
  });

  it('closing before the signature discards the review', () => {
    const { onClose, onSent } = open();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onSent).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(discard).toHaveBeenCalledWith({ reviewId: review.reviewId });
  });

  it('a call that would fail, or a danger not read, cannot be signed', () => {
    open({ failure: walletError('WATCH_ONLY') });
    expect(screen.getByText(/would get$/)).toBeTruthy();
    expect(screen.queryByLabelText('Password of savings')).toBeNull();
    cleanup();
    open({ warnings: [{ code: 'OWN_HOTKEY', level: 'danger', text: 'It is your own hotkey.' }] });
    type('right');
    fireEvent.click(send());
    expect(sign).not.toHaveBeenCalled();
    fireEvent.click(screen.getByLabelText(/I have read the warning/));
    fireEvent.click(send());
    expect(sign).toHaveBeenCalledTimes(1);
  });

  const confirmed = () =>
    (sign.mock.lastCall?.[0] as { confirmed?: unknown } | undefined)?.confirmed;

  it('A2 a look-alike that only main knows is stopped here: neither a click nor a paste passes it', () => {
    const known = { address: KNOWN, name: 'landlord', source: 'your address book' };
    open({ to: { address: TWIN, name: null }, lookAlike: known });
    const stop = screen.getByRole('alert');
    expect(stop.textContent).toContain('only looks like landlord');
    expect(screen.getAllByRole('img', { name: KNOWN })).toHaveLength(1);
    type('right');
    fireEvent.click(screen.getByLabelText(/These are two different accounts/));
    fireEvent.click(send());
    const letters = screen.getByLabelText('Retype the last 6 letters of the recipient');
    expect(fireEvent.paste(letters)).toBe(false);
    for (const wrong of ['reteMH', KNOWN.slice(-6), '']) {
      fireEvent.change(letters, { target: { value: wrong } });
      fireEvent.click(send());
    }
    expect(sign).not.toHaveBeenCalled();
    fireEvent.change(letters, { target: { value: 'reTeMH' } });
    fireEvent.click(send());
    expect(confirmed()).toEqual({ lookAlike: 'reTeMH', firstPayment: false, clipboard: false });
  });

  it('A2 a first payment asks for one yes more', () => {
    open({ firstPayment: true });
    type('right');
    fireEvent.click(send());
    expect(sign).not.toHaveBeenCalled();
    fireEvent.click(screen.getByLabelText(/^First payment to 5FHneW46 … JM694ty/));
    fireEvent.click(send());
    expect(confirmed()).toEqual({ lookAlike: null, firstPayment: true, clipboard: false });
  });

  it('A3 a clipboard that changed is confirmed before the signature is asked for again', () => {
    open();
    type('right');
    fireEvent.click(send());
    act(() => tell({ type: 'failed', error: transactionError('CLIPBOARD_CHANGED') }));
    type('right');
    fireEvent.click(send());
    expect(sign).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByLabelText(/whatever the clipboard holds/));
    fireEvent.click(send());
    expect(confirmed()).toEqual({ lookAlike: null, firstPayment: false, clipboard: true });
  });
});
