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
      expect(told).toEqual([true, false]);
    },
  );
});
