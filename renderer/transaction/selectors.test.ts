import { describe, expect, it } from 'vitest';
import { rao } from '../../shared/units/rao';
import type { TxRecord } from '../../shared/transaction/model';
import { receiptSteps } from './components/Receipt';
import {
  filterRecords,
  groupByDay,
  knownAddresses,
  offBy,
  sortedWarnings,
  summary,
} from './selectors';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
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
    const days = groupByDay([record(), yesterday, record({ times: {} })], NOON);
    expect(days.map(({ title }) => title)).toEqual([
      'Today, 24 November',
      'Yesterday, 23 November',
      'Time unknown',
    ]);
  });

  it('counts as sent only what the chain took, and says when a fee is missing', () => {
    const unknownFee = record({ state: 'failed', fee: null });
    const figures = summary([record(), lost, pending, unknownFee]);
    expect(figures).toEqual({
      sent: 5_000_000_000n,
      fees: 137_051n,
      feesComplete: false,
      pending: 1,
      failed: 2,
    });
  });

  it('knows own keys first, then who was paid, but not who a failed payment was for', () => {
    const own = [{ address: BOB, wallet: 'bob', hotkey: null }];
    expect(knownAddresses(own, [record()])).toEqual([
      { address: BOB, name: 'bob', source: 'your wallet' },
    ]);
    expect(knownAddresses([], [record()])).toHaveLength(1);
    expect(knownAddresses([], [lost])).toEqual([]);
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
