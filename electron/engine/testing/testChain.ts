import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Chain } from '../chain';
import type { ChainOptions } from '../chainTypes';
import type { ChainSource } from '../snapshot';

/** The chain files by generation. */
export type Spec = 119 | 143 | 218 | '218-tempo' | 293;
/** All of them. */
export const SPECS: readonly Spec[] = [119, 143, 218, '218-tempo', 293];

/** Folder of chain files: `TAODESK_CHAINS`, else `../shared/chains` beside the project; null when neither is there. */
export function chainsFolder(): string | null {
  const given = process.env['TAODESK_CHAINS'];
  const folder = given ? resolve(given) : resolve(process.cwd(), '../shared/chains');
  return existsSync(folder) ? folder : null;
}

/** Why tests on this chain cannot run, or null; the reporter prints it once with the count. */
export function skipReason(spec: Spec = 293): string | null {
  const folder = chainsFolder();
  const found = folder !== null && existsSync(join(folder, `subtensor-${spec}.json`));
  return found
    ? null
    : `no chain file for spec ${spec}: set TAODESK_CHAINS to the folder of subtensor-*.json`;
}

const read = new Map<Spec, ChainSource>();

/** The raw genesis of a generation, read once. Throws when the file is absent: ask {@link skipReason} first. */
export function readGenesis(spec: Spec): ChainSource {
  const source = read.get(spec) ?? parseGenesis(spec);
  read.set(spec, source);
  return { ...source };
}

function parseGenesis(spec: Spec): ChainSource {
  const path = join(chainsFolder() ?? '', `subtensor-${spec}.json`);
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    name: string;
    properties: Record<string, unknown>;
    genesis: { raw: { top: Record<string, string> } };
  };
  return { name: file.name, properties: file.properties, top: Object.freeze(file.genesis.raw.top) };
}

/** A chain in this process, at genesis of `spec` or on `snapshot`. */
export function testChain(
  { spec = 293, snapshot }: { spec?: Spec; snapshot?: ChainSource } = {},
  options: ChainOptions = {},
): Promise<Chain> {
  return Chain.open(snapshot ?? readGenesis(spec), options);
}
