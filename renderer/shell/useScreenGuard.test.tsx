import { render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useScreenGuard } from './useScreenGuard';

const seen: (boolean | null)[] = [];
function Probe() {
  seen.push(useScreenGuard());
  return null;
}

afterEach(() => {
  seen.length = 0;
  vi.unstubAllGlobals();
});

/** The boundary alone is stood for: one channel that keeps what it was told. */
function answering(effective: boolean): boolean[] {
  const told: boolean[] = [];
  const guardScreen = ({ on }: { on: boolean }) => {
    told.push(on);
    return Promise.resolve({ ok: true, value: { effective } });
  };
  Object.assign(window, { api: { settings: { guardScreen } } });
  return told;
}

describe('K6 the guard of a page that shows a secret', () => {
  it.each([true, false])(
    'K6 is on while it is mounted, and says whether it works: %s',
    async (effective) => {
      const told = answering(effective);
      const page = render(<Probe />);
      await vi.waitFor(() => expect(seen.at(-1)).toBe(effective));
      expect(seen[0]).toBeNull();
      expect(told).toEqual([true]);
      page.unmount();
      await vi.waitFor(() => expect(told).toEqual([true, false]));
    },
  );

  it('K6 stays on where one page follows another, and while one of two is there', async () => {
    const told = answering(true);
    const page = render(<Probe key="first" />);
    page.rerender(<Probe key="second" />);
    page.rerender([<Probe key="second" />, <Probe key="third" />]);
    page.rerender([<Probe key="third" />]);
    await Promise.resolve();
    expect(told).toEqual([true, true, true]);
    page.unmount();
    await vi.waitFor(() => expect(told).toEqual([true, true, true, false]));
  });
});
