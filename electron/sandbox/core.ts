import { join } from 'node:path';
import { sandboxError } from '../../shared/sandbox/errors';
import type { Clock } from '../../shared/sandbox/model';
import { type AppError, err, ok, type Result } from '../../shared/ipc/result';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import { errorCode, FileRefused, makeFolder } from '../platform/atomicFile';
import type { Port } from '../platform/utilityServer';
import { BadBlockLog } from './blockLog';
import { ChainFiles, type SegmentLimits } from './chainFiles';
import { ChainView } from './chainView';
import { BlockClock } from './clock';
import type { CrashHook } from './crashPoint';
import { payOut } from './faucet';
import { runtimeFailure } from './genesis';
import { PortServer } from './portServer';
import { previewCall } from './preview';
import type { Advance, ChainStatus, CreateRequest, OpenRequest, RuntimeSource } from './protocol';
import type { SimulateRequest, SimulationAnswer } from './protocol';
import type { SeedProgress } from './seed/seed';
import type { SeedNote } from './seed/seedChain';
import { SEED_FILE } from './seedFile';
import { placeSeed, prepareCache, readCode, seededState } from './source';
import { BadStateFile } from './stateFile';
import { blocksPastTempo } from './tempo';
import { upgradeChain } from './upgrade';

/** What a core is given besides its folder. */
export interface CoreOptions {
  /** Told of each new block and each change of clock, port or problem. */
  onStatus?: (status: ChainStatus) => void;
  limits?: SegmentLimits;
  /** Kills the process at a named point; only in drills. */
  crash?: CrashHook;
  /** Told of steps of a new seed that a runtime did not go through with. */
  onNotes?: (notes: readonly SeedNote[]) => void;
}

/** One running sandbox: the chain, its files, its clock and who talks to it. Plain Node. */
export class SandboxCore {
  private readonly rpc: RpcServer;
  private readonly clock: BlockClock;
  private readonly undo: (() => void)[];
  private view: ChainView | undefined;
  private port: PortServer | undefined;
  private opening: Promise<PortServer> | undefined;
  private problem: AppError | null = null;
  private closed = false;

  private constructor(
    readonly chain: Chain,
    private readonly files: ChainFiles,
    clock: Clock,
    private readonly options: CoreOptions,
  ) {
    this.rpc = new RpcServer(chain);
    this.clock = new BlockClock(chain, clock, (error) => this.blockEnded(error));
    this.undo = [
      chain.on('head', () => this.told()),
      chain.on('upgrade', () => {
        this.view = undefined;
      }),
    ];
  }

  /** Makes the files of a sandbox; the folder must not hold one yet. */
  static async create(
    request: CreateRequest,
    progress: SeedProgress,
    options: CoreOptions = {},
  ): Promise<Result<SandboxCore>> {
    try {
      await prepareCache(request.cache);
      const seed = await seededState(request.source, request.generation, request.cache, progress);
      if (!seed.ok) return seed;
      if (seed.value.notes.length > 0) options.onNotes?.(seed.value.notes);
      await makeFolder(request.folder);
      await placeSeed(seed.value.path, join(request.folder, SEED_FILE));
    } catch (error) {
      return err(fileFailure(error));
    }
    return SandboxCore.open(request, options);
  }

  /** Opens the chain as it was. */
  static async open(
    { folder, name, clock }: OpenRequest,
    options: CoreOptions = {},
  ): Promise<Result<SandboxCore>> {
    try {
      const { chain, files } = await ChainFiles.open(
        folder,
        name,
        {},
        options.limits,
        options.crash,
      );
      return ok(new SandboxCore(chain, files, clock, options));
    } catch (error) {
      return err(fileFailure(error));
    }
  }

  status(): ChainStatus {
    const { chain } = this;
    return {
      genesis: chain.genesisHash,
      specVersion: chain.era.version.specVersion,
      block: chain.head.number,
      blockHash: chain.head.hash,
      clock: this.clock.clock,
      port: this.port?.url ?? null,
      problem: this.problem,
    };
  }

  /** Serves JSON-RPC texts over a message port. */
  connect(port: Port): void {
    const connection = this.rpc.connect();
    connection.onMessage((text) => port.postMessage(text));
    port.on('message', ({ data }) => {
      if (typeof data === 'string') connection.send(data);
    });
    port.on('close', () => connection.close());
    port.start();
  }

  setClock(clock: Clock): void {
    this.clock.set(clock);
    this.told();
  }

  /** Makes blocks now, one slot apart. */
  async advance(by: Advance): Promise<Result<{ block: number }>> {
    const { chain } = this;
    try {
      const count =
        by.kind === 'blocks'
          ? ok(by.count)
          : blocksPastTempo(this.known(), chain.head.number, by.netuid);
      if (!count.ok) return count;
      await chain.newBlock({ count: count.value });
      return ok({ block: chain.head.number });
    } catch (error) {
      return err(this.failure(error));
    }
  }

  /** Pays test TAO (rao) to an address, in a block that is made at once. */
  async fund(address: string, amount: bigint): Promise<Result<{ block: number }>> {
    try {
      const paid = await this.clock.holding(() =>
        payOut(this.chain, this.known(), address, amount),
      );
      return paid.ok ? ok({ block: paid.value.number }) : paid;
    } catch (error) {
      return err(this.failure(error));
    }
  }

  /** Goes over to another runtime, which `source` holds. */
  async upgrade(source: RuntimeSource): Promise<Result<null>> {
    const code = await readCode(source);
    if (!code.ok) return code;
    try {
      const { chain } = this;
      return await this.clock.holding(() => upgradeChain(chain, this.known(), code.value));
    } catch (error) {
      return err(this.failure(error));
    }
  }

  simulate(request: SimulateRequest): Result<SimulationAnswer> {
    return previewCall(this.chain, request);
  }

  /** Opens the port for other tools; the same one when it is open already. */
  async openPort(): Promise<Result<{ url: string }>> {
    // One opening for all who ask meanwhile: a second listener would stay open with nobody to close it.
    this.opening ??= PortServer.open(this.rpc);
    try {
      this.port = await this.opening;
    } catch (error) {
      this.opening = undefined;
      return err(sandboxError('PORT_FAILED', errorCode(error)));
    }
    this.told();
    return ok({ url: this.port.url });
  }

  async closePort(): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    this.port = undefined;
    // One that never opened has told whoever asked for it.
    const port = await opening?.catch(() => undefined);
    await port?.close();
    this.told();
  }

  /** Lets go of everything; what was announced is on the disk. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.clock.stop();
    for (const forget of this.undo) forget();
    await this.closePort();
    this.rpc.close();
    await this.files.close();
  }

  private known(): ChainView {
    this.view ??= new ChainView(this.chain);
    return this.view;
  }

  private told(): void {
    if (!this.closed) this.options.onStatus?.(this.status());
  }

  private blockEnded(error: unknown): void {
    const before = this.problem;
    this.problem = error === null ? null : blockFailure(error);
    if (before?.code !== this.problem?.code) this.told();
  }

  private failure(error: unknown): AppError {
    this.problem = blockFailure(error);
    this.told();
    return this.problem;
  }
}

/** A block failed in the runtime or on the disk. */
function blockFailure(error: unknown): AppError {
  const code = errorCode(error);
  return code === undefined
    ? runtimeFailure(error, 'BLOCK_FAILED')
    : sandboxError('DISK_REFUSED', code);
}

function fileFailure(error: unknown): AppError {
  const damaged =
    error instanceof BadStateFile ||
    error instanceof BadBlockLog ||
    error instanceof FileRefused ||
    errorCode(error) === 'ENOENT';
  if (damaged) return sandboxError('DAMAGED', error instanceof Error ? error.message : undefined);
  const code = errorCode(error);
  return code === undefined
    ? runtimeFailure(error, 'BLOCK_FAILED')
    : sandboxError('DISK_REFUSED', code);
}
