import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Kept, keptSchema, leftSchema } from '../../shared/frame/model';
import { appError, err, ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { spend } from '../ui/spent';
import { canRenew, leftBy, startRestoring, useRenewal, useRenewalAtLock } from './renewal';

const DRAFT = {
  wallet: 'savings',
  to: '5F3s',
  amount: '1.5',
  all: false,
  keepAlive: true,
  network: 'finney',
};
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const KEPT: Kept = {
  onTheWay: true,
  sendDraft: DRAFT,
  provenByWords: [ALICE],
  forgottenPhrases: [ALICE],
  contactRemoved: {
    list: 'contacts',
    entry: { address: ALICE, name: 'Alice', note: '', addedAt: 1 },
  },
};
const OPEN = {
  locked: false,
  lockedAt: null,
  canLock: true,
  waitMs: 0,
  locksAt: null,
  forgotten: 0,
  folder: null,
};

// The boundary alone is stood for.
const frame = { renew: vi.fn(), kept: vi.fn() };
const initial = useApp.getInitialState();
beforeEach(() => {
  vi.resetAllMocks();
  useApp.setState(initial, true);
  Object.assign(window, { api: { frame } });
});
afterEach(cleanup);

const settled = () => act(async () => undefined);

describe('a page that takes the place of another', () => {
  it('gets what that one left, and leaves the same', async () => {
    frame.kept.mockResolvedValue(ok(KEPT));
    const stop = startRestoring({ frame }, useApp.getState, useApp.subscribe);
    expect(leftBy(useApp.getState(), true)).toBeNull();
    expect(frame.kept).not.toHaveBeenCalled();
    useApp.getState().lockStateArrived(OPEN);
    await settled();
    expect(useApp.getState()).toMatchObject({ restored: true, onTheWay: true, sendDraft: DRAFT });
    const { provenByWords, contactRemoved, ...own } = keptSchema.parse(KEPT);
    expect(useApp.getState()).toMatchObject({ provenByWords, contactRemoved });
    const left = leftSchema.parse(leftBy(useApp.getState(), true));
    expect(left).toEqual({ ...own, offersUndo: true });
    expect(useApp.getState().sendDraftIsBrought).toBe(true);
    useApp.getState().lockStateArrived(OPEN);
    expect(frame.kept).toHaveBeenCalledOnce();
    stop();
  });

  it('asks again where the lock fell in between', async () => {
    frame.kept.mockResolvedValueOnce(err(appError('LOCKED', 'locked')));
    frame.kept.mockResolvedValueOnce(ok(null));
    const stop = startRestoring({ frame }, useApp.getState, useApp.subscribe);
    useApp.getState().lockStateArrived(OPEN);
    await settled();
    expect(useApp.getState().restored).toBe(false);
    useApp.getState().lockStateArrived({ ...OPEN, locked: true });
    expect(frame.kept).toHaveBeenCalledOnce();
    useApp.getState().lockStateArrived(OPEN);
    await settled();
    expect(useApp.getState().restored).toBe(true);
    stop();
  });

  it('opens all the same when that cannot be told', async () => {
    frame.kept.mockResolvedValue(err(appError('INTERNAL', 'broken')));
    const stop = startRestoring({ frame }, useApp.getState, useApp.subscribe);
    useApp.getState().lockStateArrived(OPEN);
    await settled();
    expect(useApp.getState().restored).toBe(true);
    stop();
  });
});

function Probe() {
  useRenewal();
  return null;
}

function Covered({ stay }: { stay: () => void }) {
  useRenewalAtLock(stay);
  return null;
}

describe('a page that had a secret', () => {
  it('waits at a change of page, and at no other', () => {
    const { navigated } = useApp.getState();
    navigated({ page: 'settings', section: null });
    expect(useApp.getState().renewing).toBe(false);
    spend();
    navigated({ page: 'settings', section: 'about' });
    expect(useApp.getState().renewing).toBe(false);
    navigated({ page: 'activity', tx: null });
    expect(useApp.getState().renewing).toBe(true);
  });

  it('is not left while something is under way or to be read', () => {
    const able = (change: Partial<ReturnType<typeof useApp.getState>>): boolean =>
      canRenew({ ...initial, ...change });
    expect(able({})).toBe(true);
    expect(able({ toasts: [{ id: 1, tone: 'good', text: 'Sent' }] })).toBe(false);
    expect(able({ giving: true })).toBe(false);
    const job = { name: 'one', step: '', done: 0, total: null, startedAt: 0, error: null };
    expect(able({ sandboxJob: job })).toBe(false);
    expect(able({ transactions: [{ state: 'broadcast', sentence: '' } as never] })).toBe(false);
    expect(able({ transactions: [{ state: 'finalized' } as never] })).toBe(true);
  });

  it.each([
    ['main says not now', ok({ renewing: false }), false],
    ['main cannot answer', err(appError('TOO_MANY', 'too many')), false],
    ['main takes it away', ok({ renewing: true }), true],
  ])('goes on when %s', async (_, answer, waits) => {
    frame.renew.mockResolvedValue(answer);
    useApp.setState({ restored: true, renewing: true, sendDraft: DRAFT });
    render(<Probe />);
    await settled();
    expect(frame.renew).toHaveBeenCalledOnce();
    expect(frame.renew.mock.calls[0]?.[0]).toMatchObject({ onTheWay: true, sendDraft: DRAFT });
    expect(useApp.getState().renewing).toBe(waits);
  });

  it('gives way at the lock, and not where it never was open', async () => {
    frame.renew.mockResolvedValue(ok({ renewing: true }));
    const stay = vi.fn();
    const { unmount } = render(<Covered stay={stay} />);
    await settled();
    expect(frame.renew).not.toHaveBeenCalled();
    expect(stay).toHaveBeenCalledOnce();
    unmount();
    useApp.setState({ restored: true });
    render(<Covered stay={stay} />);
    await settled();
    expect(frame.renew).toHaveBeenCalledOnce();
    expect(stay).toHaveBeenCalledOnce();
  });
});
