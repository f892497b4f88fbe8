import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldWords } from './HeldWords';

const WORDS = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');

describe('K6 the words of a key', () => {
  const onGone = vi.fn();
  beforeEach(() => {
    vi.useFakeTimers();
    onGone.mockClear();
    render(<HeldWords words={WORDS} seconds={60} onGone={onGone} />);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
  const button = () => screen.getByRole('button', { name: 'Hold to see the words' });
  const text = () => document.body.textContent;

  it('are in the page only while the button is held, by pointer or key', () => {
    expect(text()).not.toContain('curtain');
    fireEvent.pointerDown(button(), { button: 0 });
    expect(text()).toContain('curtain');
    fireEvent.pointerUp(button());
    expect(text()).not.toContain('curtain');
    for (const key of [' ', 'Enter']) {
      fireEvent.keyDown(button(), { key });
      expect(text()).toContain('curtain');
      fireEvent.keyUp(button(), { key });
      expect(text()).not.toContain('curtain');
    }
    fireEvent.keyDown(button(), { key: 'a' });
    expect(text()).not.toContain('curtain');
    fireEvent.pointerDown(button(), { button: 0 });
    fireEvent.pointerLeave(button());
    fireEvent.pointerOut(button());
    expect(text()).not.toContain('curtain');
  });

  it('are forgotten after a minute', () => {
    act(() => void vi.advanceTimersByTime(59_000));
    expect(onGone).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(1_500));
    expect(onGone).toHaveBeenCalled();
  });

  it('can be kept in sight after a first hold, for five minutes, and be covered again', () => {
    expect(screen.queryByRole('button', { name: 'Keep them in sight' })).toBeNull();
    fireEvent.pointerDown(button(), { button: 0 });
    fireEvent.pointerUp(button());
    act(() => void vi.advanceTimersByTime(50_000));
    fireEvent.click(screen.getByRole('button', { name: 'Keep them in sight' }));
    expect(text()).toContain('curtain');
    expect(screen.getByRole('timer').textContent).toContain('5 min 0 s');
    fireEvent.click(screen.getByRole('button', { name: 'Cover the words' }));
    expect(text()).not.toContain('curtain');
    fireEvent.click(screen.getByRole('button', { name: 'Keep them in sight' }));
    act(() => void vi.advanceTimersByTime(299_000));
    expect(onGone).not.toHaveBeenCalled();
    expect(screen.getByRole('timer').textContent).toContain('in 1 s');
    act(() => void vi.advanceTimersByTime(1_500));
    expect(onGone).toHaveBeenCalled();
  });

  it('that are kept in sight are forgotten when the window loses the focus', () => {
    fireEvent.pointerDown(button(), { button: 0 });
    fireEvent.pointerUp(button());
    fireEvent.click(screen.getByRole('button', { name: 'Keep them in sight' }));
    act(() => void window.dispatchEvent(new Event('blur')));
    expect(onGone).toHaveBeenCalled();
  });

  it('are forgotten when the window loses the focus', () => {
    act(() => void window.dispatchEvent(new Event('blur')));
    expect(onGone).toHaveBeenCalled();
  });
});
