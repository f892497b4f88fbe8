import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffAfter, SESSION_TIMING } from './sessionOptions';

it('the wait after a failure doubles up to a minute, and never is the same for all', () => {
  fc.assert(
    fc.property(fc.nat(2_000), (failures) => {
      const longest = Math.min(60_000, 1_000 * 2 ** failures);
      const wait = backoffAfter(failures, SESSION_TIMING);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    }),
  );
  const waits = Array.from({ length: 50 }, () => backoffAfter(6, SESSION_TIMING));
  expect(new Set(waits).size).toBeGreaterThan(1);
});
