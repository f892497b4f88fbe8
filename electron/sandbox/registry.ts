import type { Network } from '../../shared/chain/model';
import { isPublicChain } from '../../shared/chain/networks';
import { sandboxError } from '../../shared/sandbox/errors';
import type { Sandbox } from '../../shared/sandbox/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { errorCode } from '../platform/atomicFile';
import { Emitter } from '../platform/emitter';
import type { StartProcess } from './process';
import type { SandboxFolders, SandboxRecord } from './record';
import { SandboxRunner } from './runner';

/** Stands in the record of a sandbox that is still being made. */
export const NO_GENESIS = `0x${'00'.repeat(32)}`;
/** Network ids of sandboxes are this and the name. */
export const NETWORK_PREFIX = 'sandbox:';

/** Most that have a process at once: each may take 1 GiB and a core. */
export const MOST_RUNNING = 4;

/** What a registry needs. */
export interface RegistryOptions {
  folders: SandboxFolders;
  startProcess: StartProcess;
  crashed: (name: string, exitCode: number) => void;
}

/** The sandboxes that there are, on the disk and as runners. */
export class SandboxRegistry {
  /** Told when anything that the window shows has changed. */
  readonly changes = new Emitter<void>();
  /** Told only when a sandbox came, went or became another chain. */
  readonly networkChanges = new Emitter<void>();
  private readonly runners = new Map<string, SandboxRunner>();
  private networksKey = '';

  constructor(private readonly options: RegistryOptions) {}

  /** Finds those of earlier runs; none is started. */
  async load(): Promise<void> {
    for (const record of await this.options.folders.load()) {
      this.runners.set(record.name, this.runnerOf(record));
    }
    this.networksKey = this.keyOfNetworks();
  }

  get size(): number {
    return this.runners.size;
  }

  /** Names differ by more than case: some disks do not tell them apart. */
  find(name: string): SandboxRunner | undefined {
    const exact = this.runners.get(name);
    if (exact) return exact;
    const lower = name.toLowerCase();
    return [...this.runners].find(([known]) => known.toLowerCase() === lower)?.[1];
  }

  /** Takes a name at once, so that it cannot be given twice. */
  add(record: SandboxRecord): SandboxRunner {
    const runner = this.runnerOf(record);
    this.runners.set(record.name, runner);
    return runner;
  }

  /** Forgets a sandbox and removes its files. */
  async drop(name: string): Promise<Result<null>> {
    this.runners.get(name)?.dispose();
    const removed = await this.onDisk(() => this.options.folders.remove(name));
    if (!removed.ok) return removed;
    this.runners.delete(name);
    this.changed();
    return removed;
  }

  /** Runs `run` on a sandbox, if there is one of that name. */
  async with<T>(
    name: string,
    run: (runner: SandboxRunner) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const runner = this.find(name);
    return runner ? run(runner) : err(sandboxError('UNKNOWN_SANDBOX'));
  }

  /** What the window shows of one. */
  async view(runner: SandboxRunner): Promise<Sandbox> {
    return runner.view(await this.options.folders.bytesOf(runner.kept.name));
  }

  /** What the window shows of all. */
  views(): Promise<Sandbox[]> {
    return Promise.all([...this.runners.values()].map((runner) => this.view(runner)));
  }

  /** Those that are finished, as networks; never one that calls itself a public chain. */
  networks(): Network[] {
    return [...this.runners.values()].flatMap((runner) => {
      const { name, genesis } = runner.kept;
      if (genesis === NO_GENESIS || isPublicChain(genesis)) return [];
      const facts = { kind: 'sandbox', name, genesis, removable: false } as const;
      return [{ ...facts, id: `${NETWORK_PREFIX}${name}`, endpoints: [], archive: [] }];
    });
  }

  /** Keeps what has changed about a sandbox. */
  save(runner: SandboxRunner): Promise<Result<null>> {
    return this.onDisk(() => this.options.folders.write(runner.kept));
  }

  /** Turns the system's refusal into words. */
  async onDisk(run: () => Promise<void>): Promise<Result<null>> {
    try {
      await run();
      return ok(null);
    } catch (error) {
      return err(sandboxError('DISK_REFUSED', errorCode(error)));
    }
  }

  /** Tells who watches. */
  changed(): void {
    this.changes.emit();
    const key = this.keyOfNetworks();
    if (key === this.networksKey) return;
    this.networksKey = key;
    this.networkChanges.emit();
  }

  dispose(): void {
    for (const runner of this.runners.values()) runner.dispose();
  }

  private runnerOf(record: SandboxRecord): SandboxRunner {
    const { folders, startProcess, crashed } = this.options;
    const folder = folders.folderOf(record.name);
    return new SandboxRunner(record, {
      folder,
      startProcess,
      crashed,
      mayRun: () => this.processes < MOST_RUNNING,
      changed: () => this.changed(),
    });
  }

  private get processes(): number {
    return [...this.runners.values()].filter(({ hasProcess }) => hasProcess).length;
  }

  private keyOfNetworks(): string {
    return this.networks()
      .map(({ id, genesis }) => `${id} ${genesis}`)
      .join();
  }
}
