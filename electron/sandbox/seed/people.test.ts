import { cryptoWaitReady } from '@polkadot/util-crypto';
import { expect, it } from 'vitest';
import { SANDBOX_BOB } from '../../../shared/sandbox/model';
import { DEV_ACCOUNTS, person } from './people';

it('the resident that the tour sends to is Bob, who is seeded', async () => {
  await cryptoWaitReady();
  expect(DEV_ACCOUNTS).toContain('//Bob');
  expect(person('//Bob').address).toBe(SANDBOX_BOB);
});
