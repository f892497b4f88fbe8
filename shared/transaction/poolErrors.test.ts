import { describe, expect, it } from 'vitest';
import { poolError, REFUSAL_CODES } from './poolErrors';

const TEXTS = [
  'Transaction is outdated',
  'Transaction will be valid in the future',
  'Transaction has a bad signature',
  'Could not lookup information required to validate the transaction',
  'Inability to pay some fees (e.g. account balance too low)',
  'Transaction would exhaust the block limits',
  'Transaction birth block is ancient',
  'Transaction call is not expected',
  'Invalid signing address',
  'something nobody knows',
];
const numbers = [...Array(28).keys(), 99, 255];
const all = [
  ...TEXTS.map((text) => poolError(1010, `Invalid Transaction: ${text}`, 'handed')),
  ...numbers.map((n) => poolError(1010, `Invalid Transaction: Custom error: ${n}`, 'handed')),
  ...[1012, 1014, 1016].map((code) => poolError(code, 'words of the node', 'handed')),
];

describe('refusals of a pool', () => {
  it('each says what happened, what was not done and what to do', () => {
    for (const error of all) {
      expect(error.message, error.code).toMatch(/\.$/);
      expect(error.remedy, error.code).toMatch(/\.$/);
      expect(error.notDone, error.code).toMatch(/\.$/);
    }
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    const told = all.map(({ code, message, remedy, retryable }) => [
      `${code}${retryable ? ' (try again)' : ''}`,
      `${message} ${remedy}`,
    ]);
    expect(Object.fromEntries(told)).toMatchSnapshot();
  });

  it('no number is mistaken for another, and a preview says that nothing was signed', () => {
    expect(poolError(1010, 'Custom error: 25', 'handed').code).toBe('pool.Custom25');
    expect(poolError(1010, 'Custom error: 2', 'handed').code).toBe('pool.Custom2');
    const foreseen = poolError(1010, 'Custom error: 2', 'preview');
    expect(foreseen.notDone).toBe('Nothing was signed and nothing was sent.');
  });

  it('what the node holds already is no refusal', () => {
    expect(REFUSAL_CODES).not.toContain(1013);
  });
});
