import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../../shared/ipc/result';
import { AsyncView, type AsyncState } from './AsyncView';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

const view = (of: AsyncState<string[]>, onRetry?: () => void) => (
  <AsyncView
    of={of}
    failedTitle="Your balances could not be read"
    skeleton={<p>bars</p>}
    isEmpty={(value) => value.length === 0}
    empty={<p>No wallet yet</p>}
    onRetry={onRetry}
  >
    {(value, stale) => (
      <p>
        {value.join()} {stale ? 'old' : 'fresh'}
      </p>
    )}
  </AsyncView>
);

describe('AsyncView', () => {
  it('shows bars only when an answer takes its time', () => {
    render(view({ state: 'loading' }));
    pass(140);
    expect(screen.queryByText('bars')).toBeNull();
    pass(20);
    expect(screen.getByText('bars')).toBeTruthy();
  });

  it('tells empty from failed', () => {
    const { rerender } = render(view({ state: 'ready', value: [] }));
    expect(screen.getByText('No wallet yet')).toBeTruthy();
    let tried = 0;
    const error = appError('OFFLINE', 'No endpoint answered.', {
      notDone: 'No figure is shown.',
      remedy: 'Wait, or choose another endpoint.',
      retryable: true,
      details: 'ECONNREFUSED',
    });
    rerender(view({ state: 'failed', error }, () => (tried += 1)));
    const alert = screen.getByRole('alert');
    for (const words of ['could not be read', 'No endpoint', 'No figure', 'Wait, or', 'OFFLINE'])
      expect(alert.textContent).toContain(words);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(tried).toBe(1);
  });

  it('greys an old value and says of when it is', () => {
    const at = Date.now() - 8 * 60_000;
    render(view({ state: 'stale', value: ['12 τ'], block: 9_412_166, at }));
    expect(screen.getByText('12 τ old').closest('.is-stale')).not.toBeNull();
    expect(document.querySelector('.asof')?.textContent).toBe('as of block 9,412,166, 8 min ago');
  });

  it('shows a fresh value plainly', () => {
    render(view({ state: 'ready', value: ['12 τ'] }));
    expect(screen.getByText('12 τ fresh').closest('.is-stale')).toBeNull();
  });
});
