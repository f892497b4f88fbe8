import { describe, expect, it } from 'vitest';
import { rao } from '../../shared/units/rao';
import type { TxRecord } from '../../shared/transaction/model';
import { receiptSteps } from './components/Receipt';
import type { Received } from '../../shared/overview/contract';
import { filterAll, items } from './items';
import { onNetwork } from '../chain/networkScope';
import {
  evidenceText,
  filterRecords,
  groupByDay,
  knownAddresses,
  offBy,
  paymentsTo,
  sortedWarnings,
  stateWord,
  type TxFilter,
} from './selectors';
import { transactionError } from '../../shared/transaction/errors';
import { summaries, summary } from './summary';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const FINNEY = `0x${'22'.repeat(32)}`;
const NOON = new Date(2026, 10, 24, 12).getTime();

function record(more: Partial<TxRecord> = {}): TxRecord {
  return {
    id: 'a'.repeat(32),
    network: 'sandbox:play',
    networkKind: 'sandbox',
    genesis: `0x${'11'.repeat(32)}`,
    kind: 'transfer',
    sentence: 'Send 5 τ from savings to bob',
    from: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    wallet: 'savings',
    to: BOB,
    amount: rao(5_000_000_000n),
    fee: rao(137_051n),
    predictedFee: rao(137_051n),
    hash: `0x${'ab'.repeat(32)}`,
    nonce: 1,
    state: 'finalized',
    error: null,
    block: 1_234,
    blockHash: null,
    times: { signed: NOON, broadcast: NOON + 1, inBlock: NOON + 2, finalized: NOON + 3 },
    ...more,
  };
}

const entry = (more: Partial<Received>): Received => ({
  id: 'e',
  network: 'sandbox:play',
  networkKind: 'sandbox',
  genesis: record().genesis,
  to: record().from,
  from: BOB,
  amount: rao(3n),
  firstBlock: 1_234,
  block: 1_234,
  seenAt: NOON + 9,
  ...more,
});
const lost = record({ state: 'lost', block: null, fee: null, times: { signed: NOON, lost: NOON } });
const pending = record({ state: 'broadcast', block: null, fee: null, times: { signed: NOON } });

describe('activity', () => {
  it('filters by state and by text, block with or without commas', () => {
    const all = [record(), lost, pending];
    expect(filterRecords(all, 'failed', '')).toEqual([lost]);
    expect(filterRecords(all, 'pending', '')).toEqual([pending]);
    expect(filterRecords(all, 'final', '')).toEqual([all[0]]);
    expect(filterRecords(all, 'all', '1,234')).toEqual([all[0]]);
    expect(filterRecords(all, 'all', BOB.toLowerCase())).toHaveLength(3);
    expect(filterRecords(all, 'all', 'x'.repeat(1_000_000))).toEqual([]);
  });

  it('groups by local day and names today and yesterday', () => {
    const yesterday = record({ times: { signed: NOON - 86_400_000 } });
    const days = groupByDay(items([record(), yesterday, record({ times: {} })], []), NOON);
    expect(days.map(({ title }) => title)).toEqual([
      'Today, 24 November',
      'Yesterday, 23 November',
      'Time unknown',
    ]);
  });

  it('counts as sent only what the chain took, and says when a fee is missing', () => {
    const unknownFee = record({ state: 'failed', fee: null });
    const figures = summary([record(), lost, pending, unknownFee], [entry({})]);
    expect(figures).toEqual({
      sent: 5_000_000_000n,
      fees: 137_051n,
      feesComplete: false,
      pending: 1,
      failed: 2,
      received: 3n,
    });
  });

  it('lists what came in among what was sent, an own transfer once', () => {
    const own = entry({ id: 'own', from: record().from, to: BOB });
    expect(items([record()], [entry({}), own]).map(({ kind }) => kind)).toEqual([
      'received',
      'sent',
    ]);
    const shown = (filter: TxFilter, text = '') => {
      const { records, received } = filterAll([record(), lost], [entry({})], filter, text);
      return [records.length, received.length];
    };
    expect(filterAll([record()], [own], 'all', '').received).toEqual([]);
    expect(shown('all')).toEqual([2, 1]);
    expect(shown('received')).toEqual([0, 1]);
    expect(shown('final')).toEqual([1, 1]);
    expect(shown('failed')).toEqual([1, 0]);
    expect(shown('all', '1,234')).toEqual([1, 1]);
  });

  it('adds up per network, never over two, and tells a chain by its first block', () => {
    const other = { network: 'finney', networkKind: 'finney', genesis: FINNEY } as const;
    const real = record({ ...other, amount: rao(7n) });
    const all = [record(), real, record()];
    expect(
      summaries(all, [entry({})]).map(({ network, sent, received }) => [network, sent, received]),
    ).toEqual([
      ['sandbox:play', 10_000_000_000n, 3n],
      ['finney', 7n, 0n],
    ]);
    expect(onNetwork(all, { id: 'finney', genesis: FINNEY })).toEqual([real]);
    expect(onNetwork(all, { id: 'custom:mine', genesis: FINNEY })).toEqual([real]);
    expect(onNetwork(all, { id: 'sandbox:play', genesis: null })).toHaveLength(2);
    // The same name on another first block is another chain.
    expect(onNetwork(all, { id: 'sandbox:play', genesis: FINNEY })).toEqual([real]);
    expect(onNetwork(all, null)).toEqual([]);
  });

  it('knows own keys first, then who was paid for good on this network', () => {
    const own = [{ address: BOB, wallet: 'bob', hotkey: null }];
    const play = { id: 'sandbox:play', genesis: record().genesis };
    expect(knownAddresses(own, [record()], play)).toEqual([
      { address: BOB, name: 'bob', source: 'your wallet' },
    ]);
    expect(knownAddresses([], [record()], play)).toEqual([
      { address: BOB, name: 'an address you paid', source: 'paid before' },
    ]);
    const unfinished = [lost, pending, record({ state: 'inBlock' }), record({ state: 'failed' })];
    expect(knownAddresses([], unfinished, play)).toEqual([]);
    expect(paymentsTo(unfinished, play, BOB)).toEqual([]);
    expect(paymentsTo([record()], play, BOB)).toHaveLength(1);
  });

  it('calls an address by its name in the address book, unless it is an own key', () => {
    const entry = { address: BOB, name: 'Rent', note: '', addedAt: 0 };
    const play = { id: 'sandbox:play', genesis: record().genesis };
    const book = { contacts: [entry], watched: [{ ...entry, name: 'Seen' }], movedTo: null };
    expect(knownAddresses([], [record()], play, book)).toEqual([
      { address: BOB, name: 'Rent', source: 'address book' },
    ]);
    const own = [{ address: BOB, wallet: 'bob', hotkey: null }];
    expect(knownAddresses(own, [], play, book)).toMatchObject([{ name: 'bob' }]);
  });

  it('A2 a payment on another network warns of look-alikes and is not called paid', () => {
    const finney = { id: 'finney', genesis: FINNEY };
    expect(paymentsTo([record()], finney, BOB)).toEqual([]);
    expect(knownAddresses([], [record()], finney)).toMatchObject([
      { address: BOB, source: 'paid on another network', elsewhere: true },
    ]);
  });
});

describe('receipt', () => {
  it('T8 shows each step with its time and stops where it stopped', () => {
    expect(receiptSteps(record()).map(({ state }) => state)).toEqual(Array(4).fill('done'));
    expect(receiptSteps(pending).map(({ key, state }) => `${key} ${state}`)).toEqual([
      'signed done',
      'broadcast now',
      'inBlock next',
      'finalized next',
    ]);
    expect(receiptSteps(lost).map(({ state }) => state)).toEqual(['done', 'fail']);
  });

  it('compares predicted and actual exactly', () => {
    expect(offBy(137_051n, 137_051n)).toBe('0');
    expect(offBy(100_000_000n, 100_000_001n)).toBe('+0.0000');
    expect(offBy(100_000n, 99_000n)).toBe('−1.0000');
    expect(offBy(null, 5n)).toBeNull();
    expect(offBy(0n, 5n)).toBeNull();
  });

  it('puts the worst warning first', () => {
    const warnings = (['info', 'danger', 'warn'] as const).map((level) => ({
      code: level,
      level,
      text: level,
    }));
    const sorted = sortedWarnings({ warnings } as Parameters<typeof sortedWarnings>[0]);
    expect(sorted.map(({ level }) => level)).toEqual(['danger', 'warn', 'info']);
  });
});

describe('on whose word a record rests', () => {
  it('is said in its details, and nowhere for a node of the user', () => {
    expect(evidenceText(record())).toBeNull();
    const said = (endpoints: 1 | 2, proved: boolean | null, more: { agreed?: true } = {}) =>
      evidenceText({ evidence: { endpoints, proved, ...more } });
    const told = 'how it ended is as one node tells it, not proved';
    expect(said(2, true)).toBe('two nodes, how it ended is proved by the block');
    expect(said(2, false, { agreed: true })).toBe('two nodes, how it ended is as both tell it');
    expect(said(2, false)).toBe(`two nodes, ${told}`);
    expect(said(1, false)).toBe(`one node alone, ${told}`);
    expect(said(1, true)).toBe(`one node alone, ${told}`);
    expect(said(2, null)).toBe('two nodes');
  });

  it('is a warning while two nodes disagree', () => {
    const error = transactionError('NODES_DISAGREE');
    expect(stateWord(record({ state: 'inBlock', error }))).toEqual({
      word: 'nodes disagree',
      level: 'warn',
    });
  });
});
