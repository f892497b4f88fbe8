/** File of a sandbox's first state. */
export const SEED_FILE = 'seed.state';

/** Raise it when the seed changes: kept states of older ones are made anew. */
const SEED_VERSION = 1;

/** Name of a seeded state in the cache; `id` is the sha256 of the file that it was made from. */
export function seedFileName(generation: string, id: string): string {
  return `seed-${generation}-${id.slice(0, 16)}-v${SEED_VERSION}.state`;
}

/** Matches {@link seedFileName} of this version of the seed, whatever it was made from. */
export function isSeedOf(generation: string, fileName: string): boolean {
  return fileName.startsWith(`seed-${generation}-`) && fileName.endsWith(`-v${SEED_VERSION}.state`);
}
