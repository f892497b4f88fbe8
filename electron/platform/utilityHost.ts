import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { z } from 'zod';
import { appError, err, type Result } from '../../shared/ipc/result';
import type { Disposable } from './disposable';
import { childMessageSchema, type HostMessage } from './utilityProtocol';

/** How a utility process is started. */
export interface UtilityOptions {
  /** Name shown by the system and in errors: `signer`, `sandbox`. */
  name: string;
  /** Absolute path of the bundled entry. */
  entry: string;
  /** Environment; nothing is inherited that is not named here. */
  env?: Record<string, string>;
  /** Extra V8 flags, e.g. a heap cap. */
  execArgv?: string[];
  /** Longest wait for one answer, ms: a process that needs longer is stuck and is ended. Without it nothing is. */
  answerMs?: number;
  /** Told when the process ends without having been asked to. */
  onCrash?: (exitCode: number) => void;
  /** Told of events and of lines on its standard error. */
  onEvent?: (name: string, data: unknown) => void;
  onStderr?: (text: string) => void;
}

/** What may go with a request. */
export interface RequestOptions {
  signal?: AbortSignal;
  onProgress?: (data: unknown) => void;
  transfer?: MessagePortMain[];
}

/** Longest time that a process may take to load and to say that it is ready. */
const READY_MS = 120_000;

interface Pending {
  resolve: (result: Result<unknown>) => void;
  onProgress: ((data: unknown) => void) | undefined;
}

/**
 * Owns one utility process: starts it on first use, matches replies to requests, and starts it anew after a crash.
 * A request that was running when the process died fails with `PROCESS_ENDED`; it is never repeated by itself.
 */
export class UtilityHost implements Disposable {
  private child: UtilityProcess | undefined;
  private ready: Promise<void> | undefined;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private disposed = false;

  constructor(private readonly options: UtilityOptions) {}

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process if it is not running; resolves when it has said that it is ready. */
  async start(): Promise<void> {
    if (this.disposed) throw new Error(`${this.options.name} was disposed of`);
    this.ready ??= this.spawn();
    await this.ready;
  }

  /** Asks for `name`; the value of the answer is checked against `schema`. */
  async request<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
    { signal, onProgress, transfer = [] }: RequestOptions = {},
  ): Promise<Result<z.output<T>>> {
    try {
      await this.start();
    } catch {
      return this.ended();
    }
    const { child } = this;
    // It may have been stopped between its readiness and this line: nobody would answer then.
    if (!child) return this.ended();
    const id = this.nextId++;
    const send = (message: HostMessage, ports: MessagePortMain[] = []): void =>
      child.postMessage(message, ports);
    const cancel = (): void => send({ type: 'cancel', id });
    const late = this.limit(child, this.options.answerMs);
    const result = await new Promise<Result<unknown>>((resolve) => {
      this.pending.set(id, { resolve, onProgress });
      send({ type: 'request', id, name, payload }, transfer);
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    });
    clearTimeout(late);
    signal?.removeEventListener('abort', cancel);
    if (!result.ok) return result;
    const parsed = schema.safeParse(result.value);
    if (parsed.success) return { ok: true, value: parsed.data };
    return err(appError('INTERNAL', `The ${this.options.name} process gave a malformed answer.`));
  }

  /** Ends the process; what was asked of it fails. */
  dispose(): void {
    this.disposed = true;
    this.stop();
  }

  /** Ends the process; the next request starts a new one. */
  stop(): void {
    const child = this.child;
    this.child = undefined;
    this.ready = undefined;
    child?.kill();
    this.failPending();
  }

  /** Ends `child` when the time is over; its exit is told as a crash and fails what was asked. */
  private limit(child: UtilityProcess, ms: number | undefined): NodeJS.Timeout | undefined {
    return ms === undefined ? undefined : setTimeout(() => child.kill(), ms);
  }

  private spawn(): Promise<void> {
    const { name, entry, env = {}, execArgv = [] } = this.options;
    const child = utilityProcess.fork(entry, [], {
      serviceName: name,
      stdio: 'pipe',
      env,
      execArgv,
    });
    this.child = child;
    child.stderr?.on('data', (data: Buffer) =>
      this.options.onStderr?.(data.toString('utf8', 0, 4_000)),
    );
    const late = this.limit(child, READY_MS);
    return new Promise((resolve, reject) => {
      const ready = (): void => {
        clearTimeout(late);
        resolve();
      };
      child.on('message', (raw: unknown) => this.receive(raw, ready));
      child.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`${name} ended with ${code}`));
        if (this.child !== child) return;
        this.child = undefined;
        this.ready = undefined;
        this.failPending();
        this.options.onCrash?.(code);
      });
    });
  }

  private receive(raw: unknown, ready: () => void): void {
    const parsed = childMessageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'ready':
        ready();
        break;
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.data);
        break;
      case 'event':
        this.options.onEvent?.(message.name, message.data);
        break;
      case 'reply': {
        const pending = this.pending.get(message.id);
        this.pending.delete(message.id);
        pending?.resolve(message.result as Result<unknown>);
        break;
      }
    }
  }

  private failPending(): void {
    for (const { resolve } of this.pending.values()) resolve(this.ended());
    this.pending.clear();
  }

  private ended(): { ok: false; error: ReturnType<typeof appError> } {
    return err(
      appError('PROCESS_ENDED', `The ${this.options.name} process ended before it had answered.`, {
        remedy: 'It starts again by itself. Try once more.',
        retryable: true,
      }),
    );
  }
}
