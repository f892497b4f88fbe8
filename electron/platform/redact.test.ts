import { describe, expect, it } from 'vitest';
import { redact } from './redact';

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const SEED = '0x7d9e6f0c5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d';
const PASSWORD = 'canary-password-31415';

describe('V2 the log holds no canary', () => {
  it.each([
    ['a phrase', `bug: got ${PHRASE}`, 'sausage'],
    ['a phrase as JSON words', JSON.stringify(PHRASE.split(' ')), 'sausage'],
    ['a phrase on lines', PHRASE.replaceAll(' ', '\n'), 'sausage'],
    ['a seed', `key ${SEED}`, SEED.slice(2, 20)],
    ['a bare seed', `key ${SEED.slice(2)}`, SEED.slice(2, 20)],
    ['a private key', `key ${SEED}${SEED.slice(2)}`, SEED.slice(2, 20)],
    ['a password field', JSON.stringify({ password: PASSWORD }), PASSWORD],
    ['a password pair', `password=${PASSWORD}`, PASSWORD],
    ['a quoted password', JSON.stringify({ password: `a" ${PASSWORD}` }), PASSWORD],
    ['a port token', `ws://127.0.0.1:1234/${PASSWORD}`, PASSWORD],
  ])('takes out %s', (_what, line, canary) => {
    expect(line).toContain(canary);
    expect(redact(line)).not.toContain(canary);
  });

  it('keeps what helps', () => {
    const line = 'chain: connected to entrypoint-finney at block 9,412,207 in 38 ms';
    expect(redact(line)).toBe(line);
    expect(redact(SEED)).toBe(redact(SEED.toUpperCase().replace('0X', '0x')));
  });
});
