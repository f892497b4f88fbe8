import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCalls } from './vectors/calls';
import { runKeyfiles } from './vectors/keyfiles';
import { Tally } from './vectors/tally';

type Runner = (data: unknown, tally: Tally, file: string) => Promise<void>;

/** Runners by kind. */
const kinds: Record<string, Runner> = {
  calls: runCalls,
  keyfiles: runKeyfiles,
};

/**
 * `npm run vectors -- KIND FILE...`: runs vectors through the product's own code, in the formats of `spec/vectors.md`.
 * Resolves to the exit status: 0 when nothing failed and nothing was unsupported.
 */
export async function main([kind = '', ...files]: readonly string[]): Promise<number> {
  const runner = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!runner || files.length === 0) {
    console.error(`usage: npm run vectors -- ${Object.keys(kinds).join('|')} FILE...`);
    return 2;
  }
  const tally = new Tally();
  for (const file of files) {
    await runner(JSON.parse(readFileSync(file, 'utf8')), tally, path.resolve(file));
  }
  return tally.finish() ? 0 : 1;
}

if (process.argv[1]?.endsWith('vectors.ts')) {
  process.exitCode = await main(process.argv.slice(2));
}
