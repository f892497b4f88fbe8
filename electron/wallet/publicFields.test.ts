import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignKind, readPublicFields } from './publicFields';

const read = (text: string) => readPublicFields(Buffer.from(text));
const runs = { numRuns: process.env['LONG'] ? 100_000 : 2_000 };

describe('public fields are read without touching secrets', () => {
  it('finds them in any order and spacing', () => {
    const text = '{"secretPhrase":"a b","x":{"y":[1,"]"]},"ss58Address" : "5x","cryptoType":0}\n';
    expect(read(text)).toEqual({
      ss58Address: '5x',
      publicKey: null,
      cryptoType: 0,
      holdsSecret: true,
      holdsPhrase: true,
      hashed: false,
      polkadotJson: false,
      keys: ['secretPhrase', 'x', 'ss58Address', 'cryptoType'],
    });
  });

  it.each([
    ['{"cryptoType":"1"}', 1],
    ['{"cryptoType":true}', NaN],
    ['{"cryptoType":null}', null],
    ['{}', null],
  ])('%s', (text, cryptoType) => expect(read(text)?.cryptoType).toBe(cryptoType));

  it.each([
    ['{"cryptoType":4}', 'rotatingSr25519'],
    ['{"cryptoType":"5"}', 'rotatingMlDsa65'],
    ['{"cryptoType":77}', 'unknown'],
    ['{"cryptoType":true}', 'unknown'],
    ['{"signingScheme":"x"}', 'hashed'],
    ['{"signingScheme":null}', null],
    ['{"accountType":"x","cryptoType":1}', null],
    ['{"cryptoType":0}', null],
    ['{}', null],
  ])('%s is a foreign kind of key: %s', (text, kind) => {
    const fields = read(text);
    expect(fields && foreignKind(fields)).toBe(kind);
  });

  it('agrees with JSON.parse on whether any object is well formed, and on its fields', () => {
    const object = fc.dictionary(
      fc.oneof(fc.constantFrom('ss58Address', 'publicKey', 'privateKey', 'n'), fc.string()),
      fc.jsonValue({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(object, (value) => {
        const fields = read(JSON.stringify(value));
        const said = Object.hasOwn(value, 'ss58Address') ? value['ss58Address'] : null;
        return fields?.ss58Address === (typeof said === 'string' ? said : null);
      }),
      runs,
    );
  });

  it('never throws, and takes exactly the texts that JSON.parse takes as an object', () => {
    const base =
      '{"accountId": "0x12\\n", "secretSeed": null, "ss58Address": "5x", "a": [1.5, {}]}';
    const put = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.constantFrom(
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '0',
        '-',
        'e',
        '\n',
        '\u0001',
        'null',
      ),
    );
    const edit = fc.record({ at: fc.nat(base.length), cut: fc.nat(3), put });
    fc.assert(
      fc.property(edit, ({ at, cut, put: inserted }) => {
        const text = base.slice(0, at) + inserted + base.slice(at + cut);
        return (read(text) !== undefined) === isObject(text);
      }),
      { numRuns: runs.numRuns * 5 },
    );
  });
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
