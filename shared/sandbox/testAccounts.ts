import type { NetworkKind } from '../chain/model';
import { DEV_ACCOUNTS, devAccountName } from '../units/devKeys';

/** Pays out test TAO in every sandbox. */
export const SANDBOX_FAUCET = '5CLtk8hL6RVVAehwHxgWs5HMjZiCUnfNVjh5NBWkmayPkTii';

/** Whose a test account is, in words. */
export const TEST_ACCOUNT_IS = 'lives in every sandbox';

const called = (name: string): string => `${name} (test account)`;

/**
 * What an account that lives in every sandbox is called there: "Bob (test account)". Null for any other address, and
 * on every other network, where a friendly name would hide that anybody can spend from it.
 */
export function testAccountName(address: string, kind: NetworkKind | null): string | null {
  if (kind !== 'sandbox') return null;
  if (address === SANDBOX_FAUCET) return 'the sandbox';
  const name = devAccountName(address);
  return name === null ? null : called(name);
}

/** Whom a network has for trying things out: the development accounts of a sandbox, nobody elsewhere. */
export const testAccounts = (kind: NetworkKind | null): { address: string; name: string }[] =>
  kind === 'sandbox'
    ? [...DEV_ACCOUNTS].map(([address, name]) => ({ address, name: called(name) }))
    : [];
