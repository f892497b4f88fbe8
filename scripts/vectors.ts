import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCalls } from './vectors/calls';
import { runKeyfiles } from './vectors/keyfiles';
import { Tally } from './vectors/tally';
import { writeWallets } from './vectors/writeWallets';

type Runner = (data: unknown, tally: Tally, file: string) => Promise<void>;

/** Runners by kind. */
const kinds: Record<string, Runner> = {
  calls: runCalls,
  keyfiles: runKeyfiles,
};

/**
 * `npm run vectors -- KIND FILE...`: runs vectors through the product's own code, in the formats of `spec/vectors.md`.
 * Resolves to the exit status: 0 when nothing failed and nothing was unsupported.
 * `npm run vectors -- write-wallets DIR FILE` makes the wallets of a list in DIR, for other tools to be tried on.
 */
export async function main([kind = '', ...files]: readonly string[]): Promise<number> {
  if (kind === 'write-wallets') return write(files);
  const runner = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!runner || files.length === 0) {
    return usage();
  }
  const tally = new Tally();
  for (const file of files) {
    await runner(JSON.parse(readFileSync(file, 'utf8')), tally, path.resolve(file));
  }
  return tally.finish() ? 0 : 1;
}

function usage(): number {
  console.error(`usage: npm run vectors -- ${Object.keys(kinds).join('|')} FILE...`);
  console.error('       npm run vectors -- write-wallets DIR FILE');
  return 2;
}

async function write([folder, file, ...rest]: readonly string[]): Promise<number> {
  if (folder === undefined || file === undefined || rest.length > 0) return usage();
  try {
    const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
    for (const line of await writeWallets(path.resolve(folder), list)) console.log(line);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

if (process.argv[1]?.endsWith('vectors.ts')) {
  process.exitCode = await main(process.argv.slice(2));
}
