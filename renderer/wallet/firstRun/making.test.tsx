import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import type { StreamMessage } from '../../../shared/ipc/contract';
import { ok } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { MakingProgress } from './ChoosePassword';
import { useMaking } from './making';

type Message = StreamMessage<MakingProgress, string>;

describe('the making of a key', () => {
  const stopMaking = vi.fn(async () => ok(null));
  const closed = vi.fn();
  beforeEach(() => {
    vi.clearAllMocks();
    const api = { wallet: { stopMaking } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
  });

  it('is stopped by a word of its own and goes on listening until its end is told', () => {
    const made = vi.fn();
    const { result } = renderHook(() => useMaking<string>(made));
    let tell: (message: Message) => void = () => undefined;
    const open = (onMessage: (message: Message) => void) => {
      tell = onMessage;
      return closed;
    };
    act(() => result.current.start(open));
    act(() => tell({ type: 'progress', data: { step: 'Deriving', done: 0, total: 4 } }));
    expect(result.current.making?.step).toBe('Deriving');
    act(() => result.current.stop());
    expect(stopMaking).toHaveBeenCalledOnce();
    expect(closed).not.toHaveBeenCalled();
    act(() => tell({ type: 'progress', data: { step: 'Writing', done: 1, total: 4 } }));
    expect(result.current).toMatchObject({ stopping: true, making: { step: 'Stopping' } });
    act(() => tell({ type: 'failed', error: walletError('CANCELLED') }));
    expect(result.current).toMatchObject({ making: null, error: { code: 'CANCELLED' } });
    act(() => result.current.start(open));
    expect(result.current).toMatchObject({ stopping: false, error: null });
    // Too late to stop: what was made is told.
    act(() => result.current.stop());
    act(() => tell({ type: 'done', data: 'made' }));
    expect(made).toHaveBeenCalledWith('made');
  });
});
