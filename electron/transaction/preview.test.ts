import type { ApiPromise } from '@polkadot/api';
import { describe, expect, it } from 'vitest';
import { leastOf } from './preview';

// Every chain file names one; a chain that does not is made up.
const fakeApi = (consts: unknown): ApiPromise => ({ consts }) as ApiPromise;

describe('the least that keeps an account open', () => {
  it('is what the chain says, and never nothing where it says nothing', () => {
    expect(leastOf({ api: fakeApi({ balances: { existentialDeposit: 7n } }) })).toBe(7n);
    expect(leastOf({ api: fakeApi({ balances: {} }) })).toBe(500n);
    expect(leastOf({ api: fakeApi({}) })).toBe(500n);
  });
});
