import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { identiconCircles } from './identiconColours';

const SAVINGS = '5DbzwYv2aNRKwhkqsXVuDeyTrqVcMFGPAyQQf2DCpnvppjK3';

describe('identiconCircles', () => {
  it('draws what other Polkadot wallets draw', () => {
    const fills = identiconCircles(SAVINGS)?.map(({ fill }) => fill.replaceAll('%', ''));
    expect(fills?.slice(0, 9)).toEqual(
      '354 65 53|33 65 53|140 65 15|354 65 53|33 65 53|163 65 75|281 65 75|168 65 53|196 65 35'
        .split('|')
        .map((part) => `hsl(${part})`),
    );
    expect(fills?.at(-1)).toBe('hsl(180 65 75)');
  });

  it('is a function of the key alone: 19 circles inside the disc, the same each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const address = encodeSs58(key);
        const circles = identiconCircles(address);
        expect(circles).toHaveLength(19);
        expect(identiconCircles(address)).toEqual(circles);
        for (const { x, y, fill } of circles ?? []) {
          expect(Math.hypot(x - 32, y - 32)).toBeLessThanOrEqual(27);
          expect(fill).toMatch(/^(hsl\(\d{1,3} \d{2,3}% (15|35|53|75)%\)|#444|transparent)$/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('draws nothing for a text that is no address', () => {
    expect(identiconCircles('savings')).toBeNull();
    expect(identiconCircles(`${SAVINGS.slice(0, -1)}4`)).toBeNull();
  });
});
