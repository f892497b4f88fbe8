import { expect, it } from 'vitest';
import { openMutated } from './mutatedKeys';

/** Most that the process may grow by, in MiB: the files themselves have 64 KiB at most. */
const MAX_GROWTH = 384;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Registers the test that opens `files` spoiled key files and backups; the caller's file puts a fake scrypt in. */
export function mutatedKeysTest(files: number): void {
  it(`K2 K5 ${files} mutated key files and backups: no crash, no other key, no cost beyond the cap`, async () => {
    const { faults, ...counts } = await openMutated(files, seed);
    process.stderr.write(`mutated keys: ${JSON.stringify({ seed, ...counts })}\n`);
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(counts.grownMiB, `seed ${seed}`).toBeLessThan(MAX_GROWTH);
    expect(counts.slowHashes).toBeGreaterThan(files / 100);
  });
}
