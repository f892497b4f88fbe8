import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STAYS_UNLOCKED_MIN, useStayUnlocked } from './useStayUnlocked';

const pass = (minutes: number): void =>
  act(() => {
    vi.advanceTimersByTime(minutes * 60_000);
  });

describe('a page on which words are written down', () => {
  const active = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    active.mockClear();
    Object.assign(window, { api: { wallet: { active } } });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('tells that somebody is here every minute, half an hour at most', () => {
    const { result } = renderHook(() => useStayUnlocked());
    for (let minute = 0; minute < STAYS_UNLOCKED_MIN; minute += 1) {
      expect(result.current).toBe(true);
      active.mockClear();
      pass(1);
      expect(active).toHaveBeenCalled();
    }
    expect(result.current).toBe(false);
    active.mockClear();
    pass(10);
    expect(active).not.toHaveBeenCalled();
  });

  it('lets the lock come again when it is left, and while nothing is held', () => {
    const { unmount } = renderHook(() => useStayUnlocked());
    unmount();
    active.mockClear();
    pass(2);
    renderHook(() => useStayUnlocked(false));
    pass(2);
    expect(active).not.toHaveBeenCalled();
  });
});
