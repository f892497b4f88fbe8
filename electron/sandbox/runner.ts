import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { isPublicChain } from '../../shared/chain/networks';
import { sandboxError } from '../../shared/sandbox/errors';
import type { Sandbox } from '../../shared/sandbox/model';
import { type AppError, err, ok, type Result } from '../../shared/ipc/result';
import { noOutput } from '../../shared/ipc/schemas';
import type { Transport } from '../chain/transport';
import type { SandboxProcess, StartProcess } from './process';
import { type ChainStatus, type CreateRequest, statusSchema } from './protocol';
import type { SandboxRecord } from './record';
import { watchProcess, type WatchLimits } from './watch';

type State = Sandbox['state'];

/** What a runner needs of its surroundings. */
export interface RunnerParts {
  folder: string;
  startProcess: StartProcess;
  /** Whether one more process may be started now. */
  mayRun: () => boolean;
  /** Told of every change. */
  changed: () => void;
  /** Where a crash is written down. */
  crashed: (name: string, exitCode: number) => void;
  /** {@link WATCH_LIMITS} unless a test shortens them. */
  watch?: WatchLimits;
}

/** How long a process may take to end by itself. */
const STOP_MS = 10_000;

/** After so many crashes in a row it is not started again by itself. */
const MOST_CRASHES = 3;

// Whatever is signed for such a sandbox would be good on the public chain.
const PUBLIC_GENESIS = sandboxError('DAMAGED', 'its genesis is that of a public chain');

/** One sandbox as main sees it: its process, started when needed, and what it last said. */
export class SandboxRunner {
  private state: State = 'stopped';
  private process: SandboxProcess | undefined;
  private status: ChainStatus | undefined;
  private problem: AppError | null = null;
  private crashes = 0;
  private stoppedByUser = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private record: SandboxRecord,
    private readonly parts: RunnerParts,
  ) {
    if (!isPublicChain(record.genesis)) return;
    this.state = 'failed';
    this.problem = PUBLIC_GENESIS;
  }

  /** What is kept on the disk about it; the version follows the chain. */
  get kept(): SandboxRecord {
    const specVersion = this.status?.specVersion ?? this.record.specVersion;
    return { ...this.record, specVersion, clock: this.status?.clock ?? this.record.clock };
  }

  get running(): boolean {
    return this.state === 'running';
  }

  /** True while it has a process, also one that is still starting. */
  get hasProcess(): boolean {
    return this.process !== undefined;
  }

  /** What the window shows. */
  view(bytesOnDisk: number): Sandbox {
    const { name, generation, genesis, specVersion, clock } = this.kept;
    const live = this.running ? this.status : undefined;
    return {
      name,
      generation,
      genesis,
      specVersion,
      state: this.state,
      block: this.status?.block ?? null,
      clock,
      port: live?.port ?? null,
      bytesOnDisk,
      problem: this.problem ?? live?.problem ?? null,
    };
  }

  /** Makes the sandbox's files in its process and leaves it running. */
  async create(
    request: CreateRequest,
    options: { signal: AbortSignal; onProgress: (data: unknown) => void },
  ): Promise<Result<null>> {
    return this.exclusive(() => this.launch('create', request, options));
  }

  /** Starts it when it does not run; `asked`: by the user, so that an earlier stop no longer counts. */
  start(asked: boolean): Promise<Result<null>> {
    return this.exclusive(async () => {
      if (this.running) return ok(null);
      if (isPublicChain(this.record.genesis)) return err(PUBLIC_GENESIS);
      if (asked) {
        this.crashes = 0;
        this.stoppedByUser = false;
      }
      if (this.stoppedByUser) return err(sandboxError('NOT_RUNNING'));
      if (this.crashes >= MOST_CRASHES) return err(this.problem ?? sandboxError('CRASHED'));
      const { name, clock } = this.kept;
      return this.launch('open', { folder: this.parts.folder, name, clock }, {});
    });
  }

  /** Ends its process after the last block is on the disk. */
  stop(asked: boolean): Promise<Result<null>> {
    return this.exclusive(async () => {
      if (asked) this.stoppedByUser = true;
      await this.halt();
      return ok(null);
    });
  }

  /** Runs something while its process is not running, and starts it again if it was. */
  async whileStopped(run: () => Promise<Result<null>>): Promise<Result<null>> {
    // One turn for both: a start in between would give the files to a living process.
    const { wasRunning, done } = await this.exclusive(async () => {
      const wasRunning = this.running;
      await this.halt();
      const done = await run();
      this.record = this.kept;
      this.status = undefined;
      this.parts.changed();
      return { wasRunning, done };
    });
    return done.ok && wasRunning ? this.start(true) : done;
  }

  /** Asks its process; it must be running. */
  ask<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
  ): Promise<Result<z.output<T>>> {
    const { process } = this;
    if (!process || !this.running) return Promise.resolve(err(sandboxError('NOT_RUNNING')));
    return process
      .request(name, payload, schema)
      .then((answer) =>
        !answer.ok && this.process !== process && this.problem ? err(this.problem) : answer,
      );
  }

  /** A way for JSON-RPC texts; starts the process when needed. */
  async connect(): Promise<Result<Transport>> {
    const started = await this.start(false);
    if (!started.ok) return started;
    return this.process?.connect(this.record.name) ?? err(sandboxError('NOT_RUNNING'));
  }

  /** Ends the process at once. */
  dispose(): void {
    this.end('stopped', null);
  }

  private async halt(): Promise<void> {
    const { process } = this;
    if (process && this.running) {
      // A runtime that loops never answers; what is on the disk is whole at any moment.
      const ended = process.request('stop', undefined, noOutput);
      await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
    }
    this.end('stopped', null);
  }

  private async launch(
    request: 'create' | 'open',
    payload: unknown,
    options: { signal?: AbortSignal; onProgress?: (data: unknown) => void },
  ): Promise<Result<null>> {
    // An abort that came before anybody listened is never told again.
    if (options.signal?.aborted) return err(sandboxError('NOT_RUNNING'));
    if (!this.parts.mayRun()) return err(sandboxError('TOO_MANY_RUNNING'));
    const process: SandboxProcess = this.parts.startProcess(this.record.name, {
      onStatus: (status) => this.heard(process, status),
      onCrash: (exitCode) => this.crashed(process, exitCode),
    });
    this.process = process;
    this.enter('starting', null);
    void watchProcess(process, () => this.process === process, this.parts.watch).then((code) => {
      if (code && this.process === process) this.failed(sandboxError(code));
    });
    const stop = (): void => process.stop();
    options.signal?.addEventListener('abort', stop, { once: true });
    const opened = await process.request(request, payload, statusSchema, options);
    options.signal?.removeEventListener('abort', stop);
    if (!opened.ok) {
      // It was ended from here: that reason is the better one.
      if (this.process !== process && this.problem) return err(this.problem);
      this.end('failed', opened.error);
      return opened;
    }
    const { genesis } = opened.value;
    const other = request === 'open' && genesis !== this.record.genesis;
    if (other || isPublicChain(genesis)) {
      const error = other ? sandboxError('DAMAGED', 'another genesis') : PUBLIC_GENESIS;
      this.end('failed', error);
      return err(error);
    }
    this.status = opened.value;
    this.record = { ...this.kept, genesis };
    this.enter('running', null);
    return ok(null);
  }

  private heard(process: SandboxProcess, raw: unknown): void {
    const status = statusSchema.safeParse(raw);
    if (!status.success || this.process !== process) return;
    this.status = status.data;
    if (this.running) this.crashes = 0;
    this.parts.changed();
  }

  private crashed(process: SandboxProcess, exitCode: number): void {
    if (this.process !== process) return;
    this.parts.crashed(this.record.name, exitCode);
    this.failed(sandboxError('CRASHED', `exit code ${exitCode}`));
  }

  private failed(problem: AppError): void {
    this.crashes++;
    this.end('failed', problem);
  }

  private end(state: State, problem: AppError | null): void {
    const { process } = this;
    this.process = undefined;
    process?.stop();
    this.enter(state, problem);
  }

  private enter(state: State, problem: AppError | null): void {
    this.state = state;
    this.problem = problem;
    this.parts.changed();
  }

  private exclusive<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(run);
    // Who asked hears of it; the next in line goes on.
    this.queue = mine.catch(() => undefined);
    return mine;
  }
}
