import { fireEvent, render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Tooltip } from './Tooltip';

it('leaves no timer behind when it goes away under the pointer', () => {
  vi.useFakeTimers();
  try {
    const drawn = render(
      <Tooltip content="more">
        <span>word</span>
      </Tooltip>,
    );
    const before = vi.getTimerCount();
    fireEvent.pointerEnter(drawn.getByText('word').parentElement as Element);
    expect(vi.getTimerCount()).toBe(before + 1);
    drawn.unmount();
    expect(vi.getTimerCount()).toBe(before);
  } finally {
    vi.useRealTimers();
  }
});
