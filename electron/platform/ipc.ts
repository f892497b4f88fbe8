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
import { type AppError, appError, badInput, err, type Result } from '../../shared/ipc/result';
import type { Disposable } from './disposable';
import type { Handlers, StreamContext } from './handlers';
import { HeldMessages, type LockGate, OPEN, unlocked } from './lockGate';
import { messageSize } from './messageSize';
import { OpenCount, type OpenLimits, type Place } from './openCount';
import { RateLimit } from './rateLimit';
import type { MessageLink } from './secretLink';
import { StreamEnd } from './streamEnd';

/** Says whether a message came from the top frame of our own window. */
export type SenderCheck = (event: IpcMainInvokeEvent | IpcMainEvent) => boolean;

/** Told of bugs; the id is shown to the user. */
export type BugReport = (channel: string, error: unknown) => string;

type Post = (message: StreamMessage) => void;
type AnyHandler = (input: unknown, context?: StreamContext<unknown>) => Promise<Result<unknown>>;

interface Bound<C> {
  wire: string;
  channel: C;
  handler: AnyHandler;
  /** Known once the wallets are loaded; a channel that the lock closes waits for it. */
  gate: Promise<LockGate>;
}

/**
 * The only importer of ipcMain. Binds every channel of a contract to its handler behind seven checks:
 * sender frame, rate, size, seal, schema, how many are open, the window's lock. A foreign frame learns nothing but the refusal.
 */
export class IpcServer implements Disposable {
  private readonly bound = new Map<string, 'call' | 'stream'>();
  private readonly rate = new RateLimit();
  private readonly places: OpenCount;
  private readonly link: MessageLink;
  /** For each open stream that may go on without its page: lets it. */
  private readonly outliving = new Set<() => void>();
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
    { link, limits }: { link: MessageLink; limits?: OpenLimits },
  ) {
    this.link = link;
    this.places = new OpenCount(limits);
  }

  /** Names and kinds of all channels that are served now; tests compare it with the table. */
  channels(): ReadonlyMap<string, 'call' | 'stream'> {
    return this.bound;
  }

  /** How many calls and streams are open whose end the window waits for. */
  get working(): number {
    return this.places.working;
  }

  /** The page is about to go: what may go on without it is not stopped when its port closes. */
  letOutlive(): void {
    for (const letIt of this.outliving) letIt();
  }

  /** Serves a capability. */
  bind<T extends Contract>(contract: T, handlers: Handlers<T>, gate: Promise<LockGate>): void {
    for (const [name, channel] of Object.entries(contract.channels)) {
      const wire = `${contract.name}.${name}`;
      const handler = (handlers as Record<string, unknown>)[name] as AnyHandler;
      if (typeof handler !== 'function') throw new Error(`${wire} has no handler`);
      if (channel.kind === 'call') this.bindCall({ wire, channel, handler, gate });
      else this.bindStream({ wire, channel, handler, gate });
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

  private bindCall(bound: Bound<CallChannel>): void {
    const { wire, channel } = bound;
    ipcMain.handle(wire, async (event, input: unknown, ...rest: unknown[]) => {
      const refused = this.refusal(event, wire, input, rest.length);
      if (refused) return err(refused);
      const opened = this.link.open(channel, input);
      const parsed = channel.input.safeParse(opened?.input);
      if (!opened || !parsed.success) return err(badInput());
      const place = this.places.take({ wire, kind: 'call', heavy: channel.rules.heavy });
      if (!place) return err(tooManyOpen());
      const answer = await this.answer(bound, parsed.data).finally(place.giveBack);
      this.tap(wire, answer);
      return opened.seal(answer);
    });
  }

  private async answer(
    { wire, channel, handler, gate }: Bound<CallChannel>,
    input: unknown,
  ): Promise<Result<unknown>> {
    try {
      const lock = answersLocked(channel, input) ? undefined : await gate;
      if (lock?.isLocked) return err(lock.refusal);
      const result = await handler(input);
      // The lock fell meanwhile: the window learns what came of it when it is open again.
      if (lock) await unlocked(lock);
      if (!result.ok) return result;
      return { ok: true, value: channel.output.parse(result.value) };
    } catch (error) {
      return err(this.bug(wire, error));
    }
  }

  private bindStream(bound: Bound<StreamChannel>): void {
    const { wire, channel } = bound;
    ipcMain.on(wire, (event, input: unknown, ...rest: unknown[]) => {
      const [port] = event.ports;
      if (!port) return;
      const refused = this.refusal(event, wire, input, rest.length);
      const opened = refused ? undefined : this.link.open(channel, input);
      const parsed = opened && channel.input.safeParse(opened.input);
      if (refused || !parsed?.success) return refuse(port, refused ?? badInput());
      const { heavy, whileLocked } = channel.rules;
      const place = this.places.take({
        wire,
        kind: 'stream',
        heavy,
        lasting: whileLocked !== false,
      });
      if (!place) return refuse(port, tooManyOpen());
      void this.pump({ ...bound, place }, parsed.data, port).finally(place.giveBack);
    });
  }

  private async pump(
    bound: Bound<StreamChannel> & { place: Place },
    input: unknown,
    port: MessagePortMain,
  ): Promise<void> {
    const { wire, channel, gate } = bound;
    const post = (message: StreamMessage): void => {
      this.tap(wire, message);
      port.postMessage(message);
    };
    const controller = new AbortController();
    const { signal } = controller;
    const aborts = { onClose: true };
    const letIt = (): void => void (aborts.onClose = false);
    if (channel.rules.outlives) this.outliving.add(letIt);
    port.on('close', () => aborts.onClose && controller.abort());
    port.start();
    try {
      const lock = channel.rules.whileLocked === true ? OPEN : await gate;
      if (lock.isLocked && channel.rules.whileLocked === false) return refuse(port, lock.refusal);
      await this.flow(bound, input, { lock, post, signal });
    } catch (error) {
      post({ type: 'failed', error: this.bug(wire, error) });
    }
    this.outliving.delete(letIt);
    // The last message must leave before the port closes.
    setTimeout(() => port.close(), 50);
  }

  private async flow(
    { wire, channel, handler, place }: Bound<StreamChannel> & { place: Place },
    input: unknown,
    { lock, post, signal }: { lock: LockGate; post: Post; signal: AbortSignal },
  ): Promise<void> {
    await unlocked(lock, signal);
    const held = new HeldMessages(lock, post);
    const refused = (error: unknown) => this.bug(wire, error);
    const out = new StreamEnd(channel.event, (message) => held.send(message), refused);
    const closed = (): void => {
      out.close();
      held.dispose();
    };
    signal.addEventListener('abort', closed, { once: true });
    if (signal.aborted) closed();
    try {
      const { snapshot, progress } = out;
      const context = { signal, snapshot, progress, keyDone: place.lighten };
      const result = await handler(input, context).finally(place.giveBack);
      if (signal.aborted) out.end({ type: 'cancelled' });
      else if (result.ok) out.end({ type: 'done', data: channel.done.parse(result.value) });
      else out.end({ type: 'failed', error: result.error });
    } catch (error) {
      out.end({ type: 'failed', error: this.bug(wire, error) });
    }
    await unlocked(lock, signal);
    held.dispose();
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

function tooManyOpen(): AppError {
  return appError('TOO_MANY_OPEN', 'Too much of this is under way at once.', {
    notDone: 'This one was not begun.',
    remedy: 'Wait until one of the others has ended, and try again.',
    retryable: true,
  });
}

function refuse(port: MessagePortMain, error: AppError): void {
  port.postMessage({ type: 'failed', error } satisfies StreamMessage);
  port.close();
}

function answersLocked({ rules: { whileLocked } }: CallChannel, input: unknown): boolean {
  return typeof whileLocked === 'boolean' ? whileLocked : whileLocked.safeParse(input).success;
}
