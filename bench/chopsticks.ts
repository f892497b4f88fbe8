import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chain } from '../electron/engine/chain';
import type { ChainSource } from '../electron/engine/snapshot';
import { chainsFolder } from '../electron/engine/testing/testChain';

/** The part of chopsticks' blockchain that is measured and compared. */
export interface Chopsticks {
  newBlock(params?: { transactions: string[] }): Promise<{ number: number; hash: string }>;
  dryRunExtrinsic(extrinsic: { call: string; address: string }): Promise<{ outcome: object }>;
  head: {
    number: number;
    get(key: string): Promise<string | undefined>;
    getKeysPaged(options: {
      prefix: string;
      startKey: string;
      pageSize: number;
    }): Promise<string[]>;
  };
  close(): Promise<void>;
}

/** A raw chain file. */
export interface ChainFile {
  name: string;
  properties: Record<string, unknown>;
  genesis: { raw: { top: Record<string, string> } };
}

/** The chain file of a generation; null when it is not here. */
export function chainFile(spec: number | string): ChainFile | null {
  const path = join(chainsFolder() ?? '', `subtensor-${spec}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ChainFile) : null;
}

/** What our engine opens. */
export const sourceOf = ({ name, properties, genesis }: ChainFile): ChainSource => ({
  name,
  properties,
  top: genesis.raw.top,
});

type Core = {
  setup: (options: object) => Promise<Chopsticks>;
  setStorage: (chain: Chopsticks, pairs: [string, string | null][]) => Promise<string>;
  GenesisProvider: new (file: object) => object;
  BuildBlockMode: { Manual: string };
};

/** chopsticks-core, loaded late: it starts a worker. */
export async function core(): Promise<Core> {
  process.env['LOG_LEVEL'] ??= 'error';
  return (await import('@acala-network/chopsticks-core')) as unknown as Core;
}

/** chopsticks on a chain file, at block 1, stand-in signatures on. */
export async function openChopsticks(file: ChainFile): Promise<Chopsticks> {
  const { setup, GenesisProvider, BuildBlockMode } = await core();
  return setup({
    genesis: new GenesisProvider(file),
    buildBlockMode: BuildBlockMode.Manual,
    mockSignatureHost: true,
    runtimeLogLevel: 0,
  });
}

/** Both engines on one chain file, each at block 1. */
export async function openBoth(
  file: ChainFile,
): Promise<{ ours: Chain; theirs: Chopsticks; close: () => Promise<void> }> {
  const ours = await Chain.open(sourceOf(file));
  await ours.newBlock();
  const theirs = await openChopsticks(file);
  return { ours, theirs, close: () => theirs.close() };
}

/** Milliseconds that `run` takes. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
