import { cryptoWaitReady } from '@polkadot/util-crypto';
import { expect, it } from 'vitest';
import { SANDBOX_BOB } from '../../../shared/sandbox/model';
import { SANDBOX_FAUCET } from '../../../shared/sandbox/testAccounts';
import { devAccountName } from '../../../shared/units/devKeys';
import { ALICE, DEV_URIS, FAUCET, person } from './people';

it('the resident that the tour sends to is Bob, who is seeded', async () => {
  await cryptoWaitReady();
  expect(DEV_URIS).toContain('//Bob');
  expect(person('//Bob').address).toBe(SANDBOX_BOB);
});

it('what pays out test TAO is known by its address', async () => {
  await cryptoWaitReady();
  expect(person(FAUCET).address).toBe(SANDBOX_FAUCET);
});

it('every development account is known as one that anybody can spend from', async () => {
  await cryptoWaitReady();
  for (const path of [ALICE, ...DEV_URIS]) {
    expect(devAccountName(person(path).address)).toBe(path.slice(2));
  }
});
