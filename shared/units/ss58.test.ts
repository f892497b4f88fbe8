import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSs58, parseSs58 } from './ss58';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ALICE_KEY = 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d';
const problem = (text: string) => {
  const parsed = parseSs58(text);
  return parsed.ok ? 'ok' : parsed.problem;
};

describe('A1 addresses are checked before anything else', () => {
  it('reads the well-known address of Alice', () => {
    const parsed = parseSs58(` ${ALICE} `);
    expect(parsed.ok && Buffer.from(parsed.publicKey).toString('hex')).toBe(ALICE_KEY);
    expect(encodeSs58(Buffer.from(ALICE_KEY, 'hex'))).toBe(ALICE);
  });

  it.each([
    ['', 'empty'],
    [ALICE.replace('5G', '5H'), 'checksum'],
    [ALICE.slice(0, -1), 'length'],
    [`${ALICE}0`, 'characters'],
    ['15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5', 'prefix'],
    ['x'.repeat(1_000_000), 'length'],
  ])('refuses %.60s', (text, expected) => expect(problem(text)).toBe(expected));

  it('round-trips any key and sees any changed character', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key, fc.nat(47), (publicKey, at) => {
        const address = encodeSs58(publicKey);
        const other = address[at] === 'z' ? 'y' : 'z';
        const spoiled = address.slice(0, at) + other + address.slice(at + 1);
        return problem(address) === 'ok' && (at >= address.length || problem(spoiled) !== 'ok');
      }),
      { numRuns: 2_000 },
    );
  });
});
