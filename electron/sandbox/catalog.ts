import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sandboxError } from '../../shared/sandbox/errors';
import type { Generation, SandboxSource } from '../../shared/sandbox/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { readFileCapped } from '../platform/atomicFile';
import { MAX_CHAIN_FILE } from './chainFile';
import type { NetworkRuntimes } from './networkRuntime';
import type { RuntimeSource } from './protocol';
import { isSeedOf, seedFileName } from './seedFile';

/** Where runtimes may lie. */
export interface CatalogOptions {
  /** Folder of seeded states and of runtimes read from nodes. */
  cache: string;
  /** Folder of chain files `subtensor-<spec>.json` that the app was told of; null when there is none. */
  chains: string | null;
  /** The one chain file chosen in the settings or given from outside. */
  chosenFile: () => string | null;
  network: NetworkRuntimes;
}

/** Chain files of a generation by preference: the faster build of 218 first. */
const FILES: Partial<Record<Generation, readonly string[]>> = {
  '293': ['subtensor-293.json'],
  '218': ['subtensor-218-tempo.json', 'subtensor-218.json'],
  '143': ['subtensor-143.json'],
  '119': ['subtensor-119.json'],
};

const WORDS: Record<Generation, { title: string; about: string }> = {
  file: { title: 'Chosen file', about: 'The chain file that you chose in Settings.' },
  '293': {
    title: 'Subtensor 293',
    about: 'Mature dynamic TAO of July 2025: pools, EVM, real consensus. The best match for today.',
  },
  '218': {
    title: 'Subtensor 218',
    about: 'First dynamic TAO of 2025. Can be upgraded to 293 while it runs.',
  },
  '143': { title: 'Subtensor 143', about: 'The classic chain of 2024 with its root network.' },
  '119': {
    title: 'Subtensor 119',
    about: 'Spring 2023, the first public generation: no root network, proof of work by anyone.',
  },
  network: {
    title: 'From the connected network',
    about: 'The very runtime that the connected network runs today, on an empty chain of your own.',
  },
};

const ORDER: readonly Generation[] = ['file', '293', '218', '143', '119', 'network'];
const HOW_TO_GET_ONE =
  'Not on this computer. Connect to a network and make a sandbox from it, or choose a chain file in Settings.';

/** Knows which runtimes can be had now, and where each comes from. */
export class RuntimeCatalog {
  private readonly ids = new Map<string, { stamp: string; id: string }>();

  constructor(private readonly options: CatalogOptions) {}

  get cache(): string {
    return this.options.cache;
  }

  /** Every generation, the usual one first among those that can be had. */
  async list(): Promise<SandboxSource[]> {
    const seeds = await this.cached();
    return Promise.all(
      ORDER.filter((generation) => generation !== 'file' || this.options.chosenFile() !== null).map(
        (generation) => this.describe(generation, seeds),
      ),
    );
  }

  /** What the sandbox process is told to take; reads from the connected node for `network`. */
  async resolve(generation: Generation): Promise<Result<RuntimeSource>> {
    if (generation === 'network') return this.options.network.fetch();
    const path = await this.fileOf(generation);
    if (path !== null) return ok({ kind: 'chainFile', path });
    const seed = (await this.cached()).find((name) => isSeedOf(generation, name));
    if (seed === undefined) return err(sandboxError('NO_RUNTIME'));
    return ok({ kind: 'seed', path: join(this.options.cache, seed) });
  }

  private async describe(generation: Generation, seeds: readonly string[]): Promise<SandboxSource> {
    const found =
      generation === 'network'
        ? await this.fromNetwork(seeds)
        : await this.fromDisk(generation, seeds);
    return { generation, ...WORDS[generation], ...found };
  }

  private async fromNetwork(seeds: readonly string[]): Promise<Found> {
    const { network } = this.options;
    const kept = await network.kept();
    const warm = kept !== null && seeds.includes(seedFileName('network', kept.id));
    const connected = network.connected();
    if (connected !== null)
      return {
        available: true,
        origin: `Read from ${connected} now.`,
        warm: warm && kept.name === connected,
      };
    if (kept) return { available: true, origin: `Read from ${kept.name} earlier.`, warm };
    return { available: false, origin: 'Connect to Finney or another network first.', warm: false };
  }

  private async fromDisk(generation: Generation, seeds: readonly string[]): Promise<Found> {
    const path = await this.fileOf(generation);
    if (path !== null) {
      const id = await this.idOf(path);
      const warm = id !== null && seeds.includes(seedFileName(generation, id));
      return { available: true, origin: 'A chain file on this computer.', warm };
    }
    if (generation === 'file')
      return { available: false, origin: 'The chosen file is no longer there.', warm: false };
    const warm = seeds.some((name) => isSeedOf(generation, name));
    if (warm) return { available: true, origin: 'Kept from an earlier sandbox.', warm };
    return { available: false, origin: HOW_TO_GET_ONE, warm: false };
  }

  private async fileOf(generation: Generation): Promise<string | null> {
    const { chains, chosenFile } = this.options;
    const chosen = chosenFile();
    const names = FILES[generation] ?? [];
    const candidates =
      generation === 'file'
        ? chosen === null
          ? []
          : [chosen]
        : chains === null
          ? []
          : names.map((name) => join(chains, name));
    for (const path of candidates) if (await isFile(path)) return path;
    return null;
  }

  /** sha256 of a file, read again only when its size or time has changed; null when it cannot be read. */
  private async idOf(path: string): Promise<string | null> {
    try {
      const { size, mtimeMs } = await stat(path);
      const stamp = `${size} ${mtimeMs}`;
      const known = this.ids.get(path);
      if (known?.stamp === stamp) return known.id;
      const bytes = await readFileCapped(path, MAX_CHAIN_FILE);
      const id = createHash('sha256').update(bytes).digest('hex');
      this.ids.set(path, { stamp, id });
      return id;
    } catch {
      // Whoever uses the file is told why it cannot be read.
      return null;
    }
  }

  private async cached(): Promise<string[]> {
    // A cache that is not there yet is an empty one.
    return readdir(this.options.cache).catch(() => []);
  }
}

type Found = Pick<SandboxSource, 'available' | 'origin' | 'warm'>;

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
