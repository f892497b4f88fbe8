import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadStateFile, decodeState, encodeState, type StateSource } from './stateFile';

const bytes = fc.uint8Array({ maxLength: 40 }).map((b) => `0x${Buffer.from(b).toString('hex')}`);
const states = fc.record({
  name: fc.string({ maxLength: 30 }),
  properties: fc.constant({ ss58Format: 42, tokenSymbol: 'TAO' }),
  number: fc.nat(),
  top: fc.dictionary(bytes, bytes, { maxKeys: 20 }),
});

const read = (state: StateSource): ReturnType<typeof decodeState> =>
  decodeState(Buffer.from(encodeState(state)));

describe('state files', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(states, ({ name, number, properties, top }) => {
        const { meta, top: found } = read({ name, number, properties, top });
        expect(meta).toEqual({ name, number, properties });
        expect(new Map(Object.entries(top))).toEqual(found);
      }),
      { numRuns: 100 },
    );
  });

  it('are refused after any change of a byte, and cut off anywhere', () => {
    fc.assert(
      fc.property(states, fc.nat(), fc.integer({ min: 1, max: 255 }), (state, place, mask) => {
        const whole = Buffer.from(encodeState(state));
        const at = place % whole.length;
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(() => decodeState(changed)).toThrow(BadStateFile);
        expect(() => decodeState(whole.subarray(0, at))).toThrow(BadStateFile);
      }),
      { numRuns: 200 },
    );
  });
});
