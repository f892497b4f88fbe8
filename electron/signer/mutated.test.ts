import { vi } from 'vitest';
import { fakeScrypt } from './testing/keyOriginals';
import { mutatedKeysTest } from './testing/mutatedKeysTest';

vi.mock('node:crypto', async (original) => ({
  ...(await original<object>()),
  scrypt: (...args: Parameters<typeof fakeScrypt>) => fakeScrypt(...args),
}));

mutatedKeysTest(2_000);
