import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSED_POLICY, type LimitState, NO_POLICY } from '../../shared/guard/model';
import { ok } from '../../shared/ipc/result';
import type { Rao } from '../../shared/units/rao';
import { GuardBlock } from './GuardBlock';

const waiting: LimitState = {
  policy: CLOSED_POLICY,
  pending: { policy: { ...NO_POLICY, capRao: 20n as Rao }, inMs: 3_600_000 },
  usedRao: 0n as Rao,
  damaged: false,
};

describe('T7 the guard of a wallet', () => {
  const setLimit = vi.fn(async (_input: object) => ok({ ...waiting, pending: null }));
  beforeEach(() => {
    vi.clearAllMocks();
    const guard = { limit: async () => ok(waiting), setLimit };
    Object.defineProperty(window, 'api', { value: { guard }, writable: true });
  });
  afterEach(cleanup);

  it('T7 takes a change that waits back and asks for nothing else, after damage too', async () => {
    render(<GuardBlock wallet="savings" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Take it back' }));
    const field = screen.getByLabelText('Password of savings');
    fireEvent.change(field, { target: { value: 'secret' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    const asked = { wallet: 'savings', password: 'secret', policy: null };
    expect(setLimit).toHaveBeenCalledExactlyOnceWith(asked);
    await vi.waitFor(() => expect(screen.queryByText('Take it back')).toBeNull());
    expect(screen.queryByText(/^In 1 h/)).toBeNull();
  });
});
