import { createHash } from 'node:crypto';
import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { bytesFromHex } from '../engine/bytes';
import { Chain } from '../engine/chain';
import { errorCode, FileRefused, makeFolder, readFileCapped } from '../platform/atomicFile';
import { CODE_HEX, type Genesis, MAX_CHAIN_FILE, parseChainFile } from './chainFile';
import { buildGenesis, genesisOfFile, runtimeFailure } from './genesis';
import { seedChain, type SeedProgress } from './seed/seed';
import { seedFileName } from './seedFile';
import type { SeedNote } from './seed/seedChain';
import type { RuntimeSource } from './protocol';
import { readState, writeState } from './stateFile';

/** Time of a seed's first block, ms: fixed, so that every seed of a runtime is the same bytes. */
const SEED_TIME = Date.UTC(2025, 6, 1);

/** A seeded state in the cache. */
export interface SeededState {
  path: string;
  /** False when it had to be made now. */
  warm: boolean;
  /** Steps of the seed that did not go through; only known when it was made now. */
  notes: SeedNote[];
}

/** The seeded state of a runtime: from the cache, else made and kept there. */
export async function seededState(
  source: RuntimeSource,
  generation: string,
  cache: string,
  progress: SeedProgress,
): Promise<Result<SeededState>> {
  if (source.kind === 'seed') return ok({ path: source.path, warm: true, notes: [] });
  const bytes = await readSource(source.path);
  if (!bytes.ok) return bytes;
  const id = createHash('sha256').update(bytes.value).digest('hex');
  const path = join(cache, seedFileName(generation, id));
  if (await isReadable(path)) return ok({ path, warm: true, notes: [] });
  progress('Reading the runtime', 0, 1);
  const genesis = await genesisOf(source, bytes.value);
  if (!genesis.ok) return genesis;
  return makeSeed(genesis.value, path, progress);
}

/** The `:code` of a source, for an upgrade. */
export async function readCode(source: RuntimeSource): Promise<Result<Uint8Array>> {
  if (source.kind === 'seed') {
    const state = await readState(source.path).catch(() => null);
    return codeIn(state?.top.get(CODE_HEX));
  }
  const bytes = await readSource(source.path);
  if (!bytes.ok) return bytes;
  if (source.kind === 'code') return ok(new Uint8Array(bytes.value));
  const file = parseChainFile(bytes.value.toString('utf8'));
  if (!file.ok) return file;
  const { genesis } = file.value;
  return codeIn('top' in genesis ? genesis.top[CODE_HEX] : genesis.code);
}

function codeIn(hex: string | undefined): Result<Uint8Array> {
  return hex === undefined
    ? err(sandboxError('BAD_CHAIN_FILE', 'it holds no :code'))
    : ok(bytesFromHex(hex));
}

async function readSource(path: string): Promise<Result<Buffer>> {
  try {
    return ok(await readFileCapped(path, MAX_CHAIN_FILE));
  } catch (error) {
    if (error instanceof FileRefused && error.code === 'TOO_LARGE')
      return err(sandboxError('CHAIN_FILE_TOO_LARGE'));
    const why = error instanceof FileRefused ? error.code : errorCode(error);
    return err(sandboxError('CHAIN_FILE_UNREADABLE', why));
  }
}

// A damaged cache entry is made anew.
async function isReadable(path: string): Promise<boolean> {
  return readState(path).then(
    () => true,
    () => false,
  );
}

async function genesisOf(source: RuntimeSource, bytes: Buffer): Promise<Result<Genesis>> {
  if (source.kind === 'code') {
    return buildGenesis(new Uint8Array(bytes), {
      name: source.name,
      properties: source.properties,
    });
  }
  const file = parseChainFile(bytes.toString('utf8'));
  return file.ok ? genesisOfFile(file.value) : file;
}

async function makeSeed(
  genesis: Genesis,
  path: string,
  progress: SeedProgress,
): Promise<Result<SeededState>> {
  let chain: Chain;
  let notes: SeedNote[];
  try {
    chain = await Chain.open(genesis, { seeding: true, firstMs: SEED_TIME, keepStates: 16 });
    notes = await seedChain(chain, progress);
  } catch (error) {
    return err(runtimeFailure(error, 'SEED_FAILED'));
  }
  const { name, properties, number, top } = chain.snapshot();
  try {
    await writeState(path, { name, properties, number, top });
  } catch (error) {
    return err(sandboxError('DISK_REFUSED', errorCode(error)));
  }
  return ok({ path, warm: false, notes });
}

/** Puts a seeded state into a sandbox's folder: a second name where the disk can, else a copy. */
export async function placeSeed(seed: string, target: string): Promise<void> {
  await link(seed, target).catch(async (error: unknown) => {
    if (errorCode(error) === 'EEXIST') throw error;
    await copyFile(seed, target);
  });
}

/** Makes the cache's folder. */
export async function prepareCache(cache: string): Promise<void> {
  await makeFolder(cache);
}
