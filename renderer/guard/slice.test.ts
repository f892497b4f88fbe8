import { describe, expect, it, vi } from 'vitest';
import { create } from 'zustand';
import type { Unlocked } from '../../shared/guard/model';
import { walletError } from '../../shared/wallet/errors';
import type { StreamMessage } from '../../shared/ipc/contract';
import { createGuardSlice, type GuardSlice, startGuard } from './slice';

const open = (wallet: string): Unlocked => ({ wallet, until: 9, uses: 0 });

describe('K7 wallets that are kept unlocked, as main tells of them', () => {
  it('K7 names each that is no longer, once, and none where news only fail to come', () => {
    const store = create<GuardSlice>()((...parts) => createGuardSlice(...parts));
    let tell: (message: StreamMessage<Unlocked[]>) => void = () => undefined;
    const watch = vi.fn((_input: undefined, onMessage: typeof tell) => {
      tell = onMessage;
      return () => undefined;
    });
    const remembered = () => () => undefined;
    const api = { guard: { watch, remembered } } as unknown as Parameters<typeof startGuard>[0];
    const ended: string[] = [];
    startGuard(api, store.getState, (wallet) => void ended.push(wallet));
    tell({ type: 'snapshot', data: [open('savings'), open('rent')] });
    tell({ type: 'progress', data: [{ ...open('savings'), uses: 1 }, open('rent')] });
    expect(ended).toEqual([]);
    tell({ type: 'progress', data: [open('rent')] });
    tell({ type: 'progress', data: [open('rent')] });
    expect(ended).toEqual(['savings']);
    tell({ type: 'failed', error: walletError('LOCKED') });
    expect(store.getState().unlocked).toEqual([]);
    expect(ended).toEqual(['savings']);
  });
});
