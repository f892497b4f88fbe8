import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandNames } from './hotkeyNames';
import { readPublicText } from './publicText';
import { hotkeyNamesSchema } from './secret';

describe('names of many hotkeys', () => {
  it.each([
    ['miner-{1..3}', ['miner-1', 'miner-2', 'miner-3']],
    ['m{08..10}x', ['m08x', 'm09x', 'm10x']],
    ['{9..9}', ['9']],
    ['plain', ['plain']],
    ['', ['']],
  ])('%s is %j', (text, names) => {
    expect(expandNames(text)).toEqual({ ok: true, names });
  });

  it.each(['a{3..1}', 'a{1..}', 'a{1..2}{1..2}', '{', 'a}', '{a..b}', 'x{1..257}', 'a{1,2}'])(
    '%s is refused with a reason',
    (text) => expect(expandNames(text)).toMatchObject({ ok: false, problem: /./ }),
  );

  it('a range gives as many different names as it says, and main takes them', () => {
    fc.assert(
      fc.property(fc.nat(9_000), fc.nat(255), (from, more) => {
        const expanded = expandNames(`m-{${from}..${from + more}}`);
        if (!expanded.ok) return false;
        const { names } = expanded;
        return new Set(names).size === more + 1 && hotkeyNamesSchema.safeParse(names).success;
      }),
      { numRuns: 50 },
    );
  });
});

describe('an address or a public key', () => {
  const address = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
  const key = 'e4359ad3e2716c539a1d663ebd0a51bdc5c98a12e663bb4c4402db47828c9446';
  it.each([
    [address, 'address'],
    [`  ${address.match(/.{1,6}/g)?.join(' ')}\n`, 'address'],
    ['16ADqpMa4yzfmWs3nuTSMhfZ2ckeGtvqhPWCNqECEGDcGgU2', 'otherNetwork'],
    [`0x${key}`, 'publicKey'],
    [key.toUpperCase(), 'publicKey'],
  ])('%s leads to one address', (text, from) => {
    expect(readPublicText(text)).toMatchObject({ address, from });
  });

  it.each(['', address.slice(1), `0x${key.slice(1)}`, `0x${'1'.repeat(40)}`, 'old leopard'])(
    '%s is neither',
    (text) => expect(readPublicText(text)).toBeUndefined(),
  );
});
