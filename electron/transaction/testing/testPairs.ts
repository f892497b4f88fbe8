import { Keyring } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';

let pairs: { alice: KeyringPair; bob: KeyringPair } | undefined;

/** Who pays and who is paid in the tests of transactions; derived once. */
export async function testPairs(): Promise<{ alice: KeyringPair; bob: KeyringPair }> {
  await cryptoWaitReady();
  const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
  pairs ??= {
    alice: keyring.addFromUri('//Alice'),
    bob: keyring.addFromUri('//fresh recipient'),
  };
  return pairs;
}
