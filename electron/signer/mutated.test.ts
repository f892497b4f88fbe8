import { expect, it, vi } from 'vitest';
import { fakeScrypt } from './testing/keyOriginals';
import { openMutated } from './testing/mutatedKeys';

vi.mock('node:crypto', async (original) => ({
  ...(await original<object>()),
  scrypt: (...args: Parameters<typeof fakeScrypt>) => fakeScrypt(...args),
}));

const FILES = 2_000;
/** Most that the process may grow by, in MiB: the files themselves have 64 KiB at most. */
const MAX_GROWTH = 384;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

it(`K2 K5 ${FILES} mutated key files and backups: no crash, no other key, no cost beyond the cap`, async () => {
  const { faults, ...counts } = await openMutated(FILES, seed);
  console.info('mutated keys', { seed, ...counts });
  expect(faults, `seed ${seed}`).toEqual([]);
  expect(counts.grownMiB, `seed ${seed}`).toBeLessThan(MAX_GROWTH);
  expect(counts.slowHashes).toBeGreaterThan(FILES / 100);
});
