import {
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  type MessagePortMain,
} from 'electron';
import {
  type CallChannel,
  type Contract,
  MAX_MESSAGE_CHARS,
  type StreamChannel,
  type StreamMessage,
} from '../../shared/ipc/contract';
import { type AppError, appError, err, type Result } from '../../shared/ipc/result';
import type { Disposable } from './disposable';
import type { Handlers, StreamContext } from './handlers';
import { messageSize } from './messageSize';
import { RateLimit } from './rateLimit';
import { StreamEnd } from './streamEnd';

/** Says whether a message came from the top frame of our own window. */
export type SenderCheck = (event: IpcMainInvokeEvent | IpcMainEvent) => boolean;

/** Told of bugs; the id is shown to the user. */
export type BugReport = (channel: string, error: unknown) => string;

type AnyHandler = (input: unknown, context?: StreamContext<unknown>) => Promise<Result<unknown>>;

/**
 * The only importer of ipcMain. Binds every channel of a contract to its handler behind four checks:
 * sender frame, rate, size, schema. A foreign frame learns nothing but the refusal.
 */
export class IpcServer implements Disposable {
  private readonly bound = new Map<string, 'call' | 'stream'>();
  private readonly rate = new RateLimit();
  private heard: () => void = () => undefined;

  /** Told of everything that leaves for the window; only the canary search of the tests listens. */
  tap: (wire: string, message: unknown) => void = () => undefined;

  /** Settles when the window has asked its first question: it is drawn and listening. */
  readonly firstMessage = new Promise<void>((resolve) => {
    this.heard = resolve;
  });

  constructor(
    private readonly isOurs: SenderCheck,
    private readonly report: BugReport,
  ) {}

  /** Names and kinds of all channels that are served now; tests compare it with the table. */
  channels(): ReadonlyMap<string, 'call' | 'stream'> {
    return this.bound;
  }

  /** Serves a capability. */
  bind<T extends Contract>(contract: T, handlers: Handlers<T>): void {
    for (const [name, channel] of Object.entries(contract.channels)) {
      const wire = `${contract.name}.${name}`;
      const handler = (handlers as Record<string, unknown>)[name] as AnyHandler;
      if (typeof handler !== 'function') throw new Error(`${wire} has no handler`);
      if (channel.kind === 'call') this.bindCall(wire, channel, handler);
      else this.bindStream(wire, channel, handler);
      this.bound.set(wire, channel.kind);
    }
  }

  dispose(): void {
    for (const [wire, kind] of this.bound) {
      if (kind === 'call') ipcMain.removeHandler(wire);
      else ipcMain.removeAllListeners(wire);
    }
    this.bound.clear();
  }

  private bindCall(wire: string, channel: CallChannel, handler: AnyHandler): void {
    ipcMain.handle(wire, async (event, input: unknown, ...rest: unknown[]) => {
      const refused = this.refusal(event, wire, input, rest.length);
      if (refused) return err(refused);
      const answer = await this.answer(wire, channel, handler, input);
      this.tap(wire, answer);
      return answer;
    });
  }

  private async answer(
    wire: string,
    channel: CallChannel,
    handler: AnyHandler,
    input: unknown,
  ): Promise<Result<unknown>> {
    try {
      const parsed = channel.input.safeParse(input);
      if (!parsed.success) return err(badInput());
      const result = await handler(parsed.data);
      if (!result.ok) return result;
      return { ok: true, value: channel.output.parse(result.value) };
    } catch (error) {
      return err(this.bug(wire, error));
    }
  }

  private bindStream(wire: string, channel: StreamChannel, handler: AnyHandler): void {
    ipcMain.on(wire, (event, input: unknown, ...rest: unknown[]) => {
      const [port] = event.ports;
      if (!port) return;
      const refused = this.refusal(event, wire, input, rest.length);
      const parsed = refused ? undefined : channel.input.safeParse(input);
      if (refused || !parsed?.success) {
        port.postMessage({ type: 'failed', error: refused ?? badInput() } satisfies StreamMessage);
        port.close();
        return;
      }
      void this.pump(wire, channel, handler, parsed.data, port);
    });
  }

  private async pump(
    wire: string,
    channel: StreamChannel,
    handler: AnyHandler,
    input: unknown,
    port: MessagePortMain,
  ): Promise<void> {
    const controller = new AbortController();
    const out = new StreamEnd(channel.event, (message) => {
      this.tap(wire, message);
      port.postMessage(message);
    });
    port.on('close', () => {
      controller.abort();
      out.close();
    });
    port.start();
    try {
      const context = { signal: controller.signal, snapshot: out.snapshot, progress: out.progress };
      const result = await handler(input, context);
      if (controller.signal.aborted) out.end({ type: 'cancelled' });
      else if (result.ok) out.end({ type: 'done', data: channel.done.parse(result.value) });
      else out.end({ type: 'failed', error: result.error });
    } catch (error) {
      out.end({ type: 'failed', error: this.bug(wire, error) });
    }
    // The last message must leave before the port closes.
    setTimeout(() => port.close(), 50);
  }

  private refusal(
    event: IpcMainInvokeEvent | IpcMainEvent,
    wire: string,
    input: unknown,
    extra: number,
  ): AppError | undefined {
    if (!this.isOurs(event)) return appError('REFUSED', 'This page may not ask that.');
    this.heard();
    if (!this.rate.take(wire)) {
      return appError('TOO_MANY', 'Too many requests in one second.', { retryable: true });
    }
    if (extra > 0 || messageSize(input, MAX_MESSAGE_CHARS) > MAX_MESSAGE_CHARS) return badInput();
    return undefined;
  }

  private bug(wire: string, error: unknown): AppError {
    const id = this.report(wire, error);
    return appError('INTERNAL', 'Something went wrong inside Taodesk.', {
      remedy: `Try again. If it stays, report it with the number ${id} from the log.`,
    });
  }
}

function badInput(): AppError {
  // What was sent is not repeated: it may hold a secret.
  return appError('BAD_INPUT', 'That is not something this app can work with.');
}
