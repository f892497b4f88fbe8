import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Balance } from '../../shared/overview/contract';
import { rao } from '../../shared/units/rao';
import { encodeSs58 } from '../../shared/units/ss58';
import type { OwnAddress } from '../wallet/ownAddresses';
import { findLookAlike, type KnownAddress } from '../../shared/transaction/lookAlike';
import {
  compareGroups,
  judgeAmount,
  judgeRecipient,
  lacksOf,
  mostOf,
  offered,
  onThisNetwork,
  reopened,
  toIntent,
  type SendDraft,
} from './sendForm';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
/** The mock's pair: first eight and last four letters agree, both sums fit. */
const KNOWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const known: KnownAddress[] = [{ address: KNOWN, name: 'landlord', source: 'paid before' }];
const own: OwnAddress[] = [
  { address: ALICE, wallet: 'savings', hotkey: null },
  { address: BOB, wallet: 'savings', hotkey: 'default' },
];
const balance: Balance = {
  address: ALICE,
  free: rao(10_000_000_000n),
  reserved: rao(0n),
  transferable: rao(9_999_999_500n),
  expendable: rao(10_000_000_000n),
  problem: null,
};
const draft: SendDraft = {
  wallet: 'savings',
  to: KNOWN,
  amount: '5.2',
  all: false,
  keepAlive: true,
  network: 'finney',
};

describe('what is missing', () => {
  it('is said one thing after the other, in the order of the form', () => {
    const said = (given: Partial<SendDraft>, network: string | null = 'finney') => {
      const form = { ...draft, ...given };
      const recipient = judgeRecipient(form.to, ALICE, own, known);
      const amount = judgeAmount(form, balance);
      return lacksOf(form, recipient, amount, toIntent(form, recipient, amount, ''), network);
    };
    expect(said({ wallet: '', to: '' })).toMatch(/wallet that pays/);
    expect(said({ to: '', amount: '' })).toMatch(/to whom/);
    expect(said({ to: 'x' })).toMatch(/address is not right/);
    expect(said({ amount: '' })).toBe('Type an amount.');
    expect(said({ amount: 'x' })).toMatch(/amount is not right/);
    expect(said({ amount: '11' })).toMatch(/more than/);
    expect(said({ to: TWIN })).toMatch(/last letters/);
    expect(said({}, null)).toMatch(/Connect/);
    expect(said({})).toBeNull();
  });
});

describe('recipient', () => {
  const judge = (text: string) => judgeRecipient(text, ALICE, own, known);

  it('tells self, own hotkey, known, unknown and empty apart', () => {
    expect(judge('').kind).toBe('empty');
    expect(judge(ALICE).kind).toBe('self');
    expect(judge(BOB)).toMatchObject({ kind: 'ownHotkey', own: { hotkey: 'default' } });
    expect(judge(` ${KNOWN} `)).toMatchObject({ kind: 'known', address: KNOWN });
    expect(judge(KNOWN.replace(/(.{6})/g, '$1 \u200b\n'))).toMatchObject({ address: KNOWN });
    expect(judge(encodeSs58(new Uint8Array(32).fill(7))).kind).toBe('unknown');
  });

  it('says what is wrong with a text', () => {
    expect(judge(`${KNOWN.slice(0, -1)}I`)).toMatchObject({ kind: 'bad' });
    expect(judge(KNOWN.slice(0, 40))).toMatchObject({ kind: 'bad' });
    expect(judge(encodeSs58(new Uint8Array(32).fill(7), 0))).toMatchObject({
      kind: 'bad',
      message: expect.stringContaining('another network'),
    });
  });

  it('A1 refuses every address with one changed letter', () => {
    fc.assert(
      fc.property(fc.nat(47), fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'), (at, by) => {
        fc.pre(KNOWN[at] !== by);
        const changed = `${KNOWN.slice(0, at)}${by}${KNOWN.slice(at + 1)}`;
        expect(judge(changed).kind).toBe('bad');
      }),
      { numRuns: 300 },
    );
  });

  it('A2 stops at an address that only looks like a known one', () => {
    expect(judge(TWIN)).toMatchObject({
      kind: 'lookAlike',
      lookAlike: { known: { name: 'landlord' }, start: 8, end: 4 },
    });
    const recipient = judge(TWIN);
    const amount = judgeAmount(draft, balance);
    for (const retyped of [null, '', 'TeMH', KNOWN.slice(-6), TWIN]) {
      expect(toIntent(draft, recipient, amount, retyped), String(retyped)).toBeNull();
    }
    expect(toIntent(draft, recipient, amount, 'reTeMH')).toMatchObject({ to: TWIN });
  });

  it('A2 catches three edits anywhere and lets unrelated addresses pass', () => {
    const letters = fc.constantFrom(...'ABCDEFGHabcdefgh23456789');
    const edits = fc.array(fc.tuple(fc.nat(46), letters), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(edits, (changes) => {
        const text = changes.reduce(
          (now, [at, letter]) => `${now.slice(0, at + 1)}${letter}${now.slice(at + 2)}`,
          KNOWN,
        );
        fc.pre(text !== KNOWN);
        expect(findLookAlike(text, known)?.known.name).toBe('landlord');
      }),
      { numRuns: 500 },
    );
    expect(findLookAlike(BOB, known)).toBeNull();
    expect(findLookAlike(KNOWN, known)).toBeNull();
  });

  it('A2 marks each letter that differs', () => {
    const groups = compareGroups(TWIN, KNOWN);
    expect(groups).toHaveLength(8);
    expect(groups[0]).toEqual([{ text: '5FxSFh', differs: false }]);
    expect(groups[1]).toEqual([
      { text: 'V1', differs: false },
      { text: 'o5Yv', differs: true },
    ]);
    const whole = groups.map((runs) => runs.map(({ text }) => text).join('')).join('');
    expect(whole).toBe(TWIN);
  });
});

describe('amount', () => {
  const judge = (amount: string, more: Partial<SendDraft> = {}) =>
    judgeAmount({ ...draft, amount, ...more }, balance);

  it('reads exactly and refuses a tenth decimal, zero and words', () => {
    expect(judge('5.2')).toEqual({ kind: 'ok', rao: 5_200_000_000n });
    expect(judge('0.000000001')).toEqual({ kind: 'ok', rao: 1n });
    for (const bad of ['0.0000000001', '0', 'ten', '1e3', '-1']) {
      expect(judge(bad).kind, bad).toBe('bad');
    }
    expect(judge('').kind).toBe('empty');
  });

  it('knows what may leave while the account stays, and what may without', () => {
    expect(judge('9.9999995').kind).toBe('ok');
    expect(judge('10')).toMatchObject({ kind: 'tooMuch' });
    expect(judge('10', { keepAlive: false }).kind).toBe('ok');
  });

  it('T4 offers nothing that is frozen, whether the account stays or not', () => {
    const frozen = { ...balance, transferable: rao(4n), expendable: rao(4n) };
    for (const keepAlive of [true, false]) {
      expect(mostOf({ ...draft, keepAlive }, frozen)).toBe(4n);
      expect(judgeAmount({ ...draft, amount: '5', keepAlive }, frozen).kind).toBe('tooMuch');
    }
  });

  it('does not refuse an amount when the balance is unknown', () => {
    expect(judgeAmount({ ...draft, amount: '1000' }, null).kind).toBe('ok');
  });

  it('sends all with the account kept unless told otherwise', () => {
    const recipient = judgeRecipient(KNOWN, ALICE, own, known);
    const all = { ...draft, all: true, amount: '' };
    expect(toIntent(all, recipient, judgeAmount(all, balance), null)).toEqual({
      kind: 'transfer',
      wallet: 'savings',
      to: KNOWN,
      amount: 'all',
      keepAlive: true,
    });
  });
});

describe('a form that was left', () => {
  it('keeps its words, and "all" is not armed any more', () => {
    const left = { ...draft, all: true, amount: '' };
    expect(reopened(left)).toEqual({ ...left, all: false });
    expect(reopened(draft)).toBe(draft);
  });

  it('drops an amount that was typed on another network, and keeps the recipient', () => {
    expect(onThisNetwork(draft, 'sandbox:play')).toEqual({
      ...draft,
      network: 'sandbox:play',
      amount: '',
    });
    expect(onThisNetwork({ ...draft, all: true }, 'test').all).toBe(false);
    expect(onThisNetwork(draft, 'finney')).toBe(draft);
    expect(onThisNetwork(draft, null)).toBe(draft);
  });

  it('offers others first, own hotkeys last, and never the one who pays', () => {
    const names = ['payer', 'hot', 'landlord', 'far'] as const;
    const [payer, hot, landlord, far] = names.map((name) => ({ address: name, name, source: '' }));
    if (!payer || !hot || !landlord || !far) throw new Error('four are listed');
    const all: KnownAddress[] = [
      payer,
      { ...hot, hotkey: true },
      landlord,
      { ...far, elsewhere: true },
    ];
    expect(offered(all, 'payer').map(({ name }) => name)).toEqual(['landlord', 'hot']);
  });
});
