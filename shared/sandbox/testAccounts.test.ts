import { expect, it } from 'vitest';
import { SANDBOX_BOB } from './model';
import { SANDBOX_FAUCET, testAccountName, testAccounts } from './testAccounts';

it('names who lives in a sandbox, there alone', () => {
  expect(testAccountName(SANDBOX_BOB, 'sandbox')).toBe('Bob (test account)');
  expect(testAccountName(SANDBOX_FAUCET, 'sandbox')).toBe('the sandbox');
  expect(testAccountName('5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH', 'sandbox')).toBeNull();
  for (const kind of ['finney', 'test', 'local', 'custom', null] as const) {
    expect(testAccountName(SANDBOX_BOB, kind)).toBeNull();
    expect(testAccounts(kind)).toEqual([]);
  }
  const [alice] = testAccounts('sandbox');
  expect(alice?.name).toBe(testAccountName(alice?.address ?? '', 'sandbox'));
});
