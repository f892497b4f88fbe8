import type { z } from 'zod';
import type { NetworkId } from '../../shared/chain/model';
import { sandboxError } from '../../shared/sandbox/errors';
import type { Clock, Generation, Sandbox, Sandboxes } from '../../shared/sandbox/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { noOutput, progressSchema } from '../../shared/ipc/schemas';
import type { NetworkSource } from '../chain/networkSource';
import { errorCode, FileRefused, readFileCapped } from '../platform/atomicFile';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { PreviewPort, Simulation } from '../transaction/ports';
import { RuntimeCatalog } from './catalog';
import { MAX_CHAIN_FILE, parseChainFile } from './chainFile';
import { type ChainReader, NetworkRuntimes } from './networkRuntime';
import type { StartProcess } from './process';
import * as protocol from './protocol';
import { SandboxFolders } from './record';
import { NETWORK_PREFIX, NO_GENESIS, SandboxRegistry } from './registry';
import type { SandboxRunner } from './runner';
import { dropSegments } from './segments';

/** What the service is made of. */
export interface SandboxServiceOptions {
  /** `userData/sandbox`. */
  folder: string;
  /** Folder of chain files that the app was told of; null when there is none. */
  chains: string | null;
  startProcess: StartProcess;
  /** The chain file in use: the settings' or the one given from outside. */
  chosenFile: () => string | null;
  /** Keeps a chain file that the user chose. */
  keepChosenFile: (path: string) => Promise<Result<unknown>>;
  /** The system's file dialog; null when cancelled. */
  chooseFile: () => Promise<string | null>;
  /** The connected node, if there is one that is no sandbox. */
  reader: () => ChainReader | null;
  /** Writes a crash down. */
  crashed: (name: string, exitCode: number) => void;
}

const MOST = 50;

/** What a new sandbox is made of. */
export interface NewSandbox {
  name: string;
  generation: Generation;
  clock: Clock;
}

/** Progress of making a sandbox. */
export type CreateProgress = (progress: z.input<typeof progressSchema>) => void;

/** Private chains on this computer. Each runs in a process of its own, started when something needs it. */
export class SandboxService implements PreviewPort, Disposable {
  /** Fires when test TAO came to an address, with its block. */
  readonly funded = new Emitter<{ network: NetworkId; address: string; block: number }>();
  private readonly registry: SandboxRegistry;
  private readonly folders: SandboxFolders;
  private readonly catalog: RuntimeCatalog;

  private constructor(private readonly options: SandboxServiceOptions) {
    const { chains, chosenFile, startProcess, crashed } = options;
    this.folders = new SandboxFolders(options.folder);
    const { cache } = this.folders;
    const network = new NetworkRuntimes(cache, options.reader);
    this.catalog = new RuntimeCatalog({ cache, chains, chosenFile, network });
    this.registry = new SandboxRegistry({ folders: this.folders, startProcess, crashed });
  }

  /** Finds the sandboxes of earlier runs; none is started. */
  static async open(options: SandboxServiceOptions): Promise<SandboxService> {
    const service = new SandboxService(options);
    await service.registry.load();
    return service;
  }

  /** All sandboxes, and what new ones can be made from. */
  async current(): Promise<Sandboxes> {
    return { sandboxes: await this.registry.views(), sources: await this.catalog.list() };
  }

  /** Told when {@link current} may give something else. */
  onChange(listener: () => void): () => void {
    return this.registry.changes.on(listener);
  }

  /** The sandboxes as networks, for the chain capability. */
  asNetworks(): NetworkSource {
    return {
      list: () => this.registry.networks(),
      onChange: (listener) => this.registry.networkChanges.on(listener),
      connect: (network) => this.registry.with(nameOf(network), (runner) => runner.connect()),
    };
  }

  /** The connected network has changed: what a runtime can be read from is another now. */
  sourcesChanged(): void {
    this.registry.changes.emit();
  }

  /** Makes a sandbox and leaves it running; one that fails or is cancelled leaves nothing behind. */
  async create(
    input: NewSandbox,
    progress: CreateProgress,
    signal: AbortSignal,
  ): Promise<Result<Sandbox>> {
    if (this.registry.find(input.name)) return err(sandboxError('NAME_TAKEN'));
    if (this.registry.size >= MOST) return err(sandboxError('TOO_MANY'));
    const runner = this.registry.add({ version: 1, ...input, genesis: NO_GENESIS, specVersion: 0 });
    const made = await this.make(runner, input, progress, signal);
    if (made.ok) {
      this.registry.changed();
      return ok(await this.registry.view(runner));
    }
    await this.registry.drop(input.name);
    return made;
  }

  start(name: string): Promise<Result<null>> {
    return this.registry.with(name, (runner) => runner.start(true));
  }

  stop(name: string): Promise<Result<null>> {
    return this.registry.with(name, (runner) => runner.stop(true));
  }

  /** Back to the seeded state; its connections end and are made anew. */
  reset(name: string): Promise<Result<null>> {
    return this.registry.with(name, (runner) => {
      const folder = this.folders.folderOf(runner.kept.name);
      return runner.whileStopped(() => this.registry.onDisk(() => dropSegments(folder)));
    });
  }

  remove(name: string): Promise<Result<null>> {
    return this.registry.with(name, async (runner) => {
      await runner.stop(true);
      // Found without regard to case; its files lie under the name as it was given.
      return this.registry.drop(runner.kept.name);
    });
  }

  setClock(name: string, clock: Clock): Promise<Result<null>> {
    return this.registry.with(name, async (runner) => {
      const set = await runner.ask('setClock', { clock }, noOutput);
      return set.ok ? this.registry.save(runner) : set;
    });
  }

  advance(name: string, by: protocol.Advance): Promise<Result<{ block: number }>> {
    return this.ask(name, 'advance', by, protocol.blockSchema);
  }

  /** Test TAO (rao) to an address, in a block that is made at once; `funded` is told of it. */
  async fund(name: string, address: string, amount: bigint): Promise<Result<{ block: number }>> {
    const done = await this.ask(name, 'fund', { address, amount }, protocol.blockSchema);
    if (done.ok) this.funded.emit({ network: `${NETWORK_PREFIX}${name}`, address, ...done.value });
    return done;
  }

  /** Upgrades a running chain to the runtime of another generation. */
  async upgrade(name: string, to: Generation): Promise<Result<null>> {
    const source = await this.catalog.resolve(to);
    if (!source.ok) return source;
    return this.registry.with(name, async (runner) => {
      const done = await runner.ask('upgrade', { source: source.value }, noOutput);
      return done.ok ? this.registry.save(runner) : done;
    });
  }

  openPort(name: string): Promise<Result<{ url: string }>> {
    return this.ask(name, 'openPort', undefined, protocol.portSchema);
  }

  closePort(name: string): Promise<Result<null>> {
    return this.ask(name, 'closePort', undefined, noOutput);
  }

  /** Opens the system's dialog and checks the file before it is kept. */
  async chooseRuntimeFile(): Promise<Result<string | null>> {
    const path = await this.options.chooseFile();
    if (path === null) return ok(null);
    const text = await readText(path);
    if (!text.ok) return text;
    const file = parseChainFile(text.value);
    if (!file.ok) return file;
    const kept = await this.options.keepChosenFile(path);
    if (!kept.ok) return kept;
    this.sourcesChanged();
    return ok(path);
  }

  /** Executes a call as the next block of a sandbox, without signing it. */
  async simulate(
    network: NetworkId,
    request: { call: string; signer: string; watch: readonly string[] },
  ): Promise<Result<Simulation>> {
    return this.registry.with(nameOf(network), async (runner) => {
      const started = await runner.start(false);
      if (!started.ok) return started;
      return runner.ask('simulate', request, protocol.simulationSchema);
    });
  }

  dispose(): void {
    this.registry.dispose();
  }

  private async make(
    runner: SandboxRunner,
    { name, generation, clock }: NewSandbox,
    progress: CreateProgress,
    signal: AbortSignal,
  ): Promise<Result<null>> {
    const source = await this.catalog.resolve(generation);
    if (!source.ok) return source;
    const prepared = await this.registry.onDisk(() => this.folders.prepare(name));
    if (!prepared.ok) return prepared;
    const folder = this.folders.folderOf(name);
    const { cache } = this.catalog;
    const created = await runner.create(
      { folder, name, clock, generation, source: source.value, cache },
      { signal, onProgress: (data) => told(data, progress) },
    );
    return created.ok ? this.registry.save(runner) : created;
  }

  private ask<T extends z.ZodType>(
    name: string,
    request: string,
    payload: unknown,
    schema: T,
  ): Promise<Result<z.output<T>>> {
    return this.registry.with(name, (runner) => runner.ask(request, payload, schema));
  }
}

const nameOf = (network: NetworkId): string => network.slice(NETWORK_PREFIX.length);

async function readText(path: string): Promise<Result<string>> {
  try {
    return ok((await readFileCapped(path, MAX_CHAIN_FILE)).toString('utf8'));
  } catch (error) {
    if (error instanceof FileRefused && error.code === 'TOO_LARGE')
      return err(sandboxError('CHAIN_FILE_TOO_LARGE'));
    return err(sandboxError('CHAIN_FILE_UNREADABLE', errorCode(error)));
  }
}

function told(data: unknown, progress: CreateProgress): void {
  const parsed = progressSchema.safeParse(data);
  if (parsed.success) progress(parsed.data);
}
