import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../shared/message/model';
import type { WalletList } from '../../shared/wallet/model';
import {
  asJson,
  checkWords,
  hiddenWords,
  plainRefusal,
  signingKeys,
  verdictWords,
} from './selectors';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const hotkey = { address: ALICE, scheme: 'sr25519', problem: null } as const;
const wallet = {
  name: 'savings',
  address: ALICE,
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [
    { ...hotkey, name: 'miner', encryption: 'none' },
    { ...hotkey, name: 'odd', encryption: 'unknown' },
  ],
  problem: null,
  hotkeysProblem: null,
} as const;

describe('keys that sign', () => {
  it('are coldkeys and hotkeys with a file; a watch-only wallet keeps its hotkeys', () => {
    const watched = { ...wallet, name: 'watched', encryption: null };
    const wallets = [wallet, watched] as unknown as WalletList['wallets'];
    const keys = signingKeys({ folder: '/w', exists: true, wallets, problem: null });
    expect(keys.map(({ label, encrypted }) => [label, encrypted])).toEqual([
      ['savings, coldkey', true],
      ['savings / miner, hotkey', false],
      ['watched / miner, hotkey', false],
    ]);
    expect(signingKeys(null)).toEqual([]);
  });
});

describe('T3 a text that is not signed as it stands', () => {
  it.each([
    ['hello', null],
    ['two\nlines', null],
    ['x'.repeat(32), 'could be the hash'],
    ['a\0b', 'characters that nobody sees'],
  ])('%j', (text, words) => {
    const refusal = plainRefusal(text);
    if (words === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(words);
  });

  it('E9 says what hides in a text', () => {
    expect(hiddenWords('plain\ttext\n')).toBeNull();
    expect(hiddenWords('pay\u202eto')).toBe('The text holds marks that turn it around.');
    expect(hiddenWords('pay\u200bto')).toBe('The text holds characters that cannot be seen.');
  });
});

describe('what is handed to whoever checks', () => {
  it.each([
    ['plain', false],
    ['wrapped', true],
  ] as const)('T3 a %s signature names its form', (form, told) => {
    const signature = 'ab'.repeat(64);
    const json = asJson({ signature, address: ALICE, scheme: 'sr25519', form });
    const handed = { signed_message: signature, signer_address: ALICE, form };
    expect(JSON.parse(json)).toEqual(handed);
    expect(checkWords(form).includes('<Bytes>')).toBe(told);
  });
});

describe('a verdict in words', () => {
  const bad: Verdict = { good: false, form: null, scheme: null, address: ALICE, reason: 'differs' };

  it.each([
    [{ ...bad, good: true, form: 'plain', scheme: 'sr25519', reason: null }, /^Good: savings /],
    [{ ...bad, good: true, form: 'wrapped', scheme: 'ed25519', reason: null }, /<Bytes>/],
    [{ ...bad, good: true, form: 'hex', scheme: 'sr25519', reason: null }, /hex digits stand for,/],
    [bad, /^Not good: savings did not/],
    [{ ...bad, reason: 'signature' }, /^Not good: a signature is 128/],
    [{ ...bad, reason: 'signer', address: null }, /^Not checked/],
  ] as [Verdict, RegExp][])('%o', (verdict, words) => {
    expect(verdictWords(verdict, 'savings')).toMatch(words);
  });
});
