import * as z from 'zod';
import { NodeError, RpcRefusal } from './nodeError';
import type { CloseReason, Transport } from './transport';

/** Bounds of a connection; tests shorten them. */
export interface RpcLimits {
  /** Milliseconds until an unanswered request fails with NODE_TIMEOUT. */
  requestMs: number;
  /** Requests open at once; one more fails with NODE_BUSY. */
  maxPending: number;
}

/** What the product uses. */
export const RPC_LIMITS: RpcLimits = { requestMs: 30_000, maxPending: 1_000 };

const idSchema = z.union([z.string().max(200), z.number()]);
const errorSchema = z.object({
  code: z.number(),
  message: z.string(),
  data: z.unknown().optional(),
});
const answerSchema = z.object({ jsonrpc: z.literal('2.0'), id: z.number() });
const noticeSchema = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string().max(200),
  params: z.object({ subscription: idSchema, result: z.unknown() }),
});

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
  /** For a subscription: who gets its notices, known the moment the answer arrives. */
  listener: ((result: unknown) => void) | undefined;
}

const MAX_EARLY = 256;
/** Most characters of one such notice: a head has under 2 KB. */
const MAX_EARLY_CHARS = 16_384;

/** JSON-RPC 2.0 over one transport: matches answers to requests; a malformed message ends the connection by name. */
export class JsonRpcConnection {
  /** When the last message came; milliseconds since 1970. */
  lastHeardAt = Date.now();
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, (result: unknown) => void>();
  private early: { id: string; result: unknown }[] = [];
  private nextId = 1;
  private ended: NodeError | undefined;
  private endListener: ((error: NodeError) => void) | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly limits: RpcLimits = RPC_LIMITS,
  ) {
    transport.onMessage((text) => this.receive(text));
    transport.onClose((reason) => this.end(closeError(reason, transport.label)));
  }

  get label(): string {
    return this.transport.label;
  }

  get open(): boolean {
    return this.ended === undefined;
  }

  /** Told once, also when it has ended already. */
  onEnd(listener: (error: NodeError) => void): void {
    this.endListener = listener;
    if (this.ended) listener(this.ended);
  }

  /** Asks; rejects with a {@link NodeError} (the way) or an {@link RpcRefusal} (the node's own answer). */
  request(method: string, params: unknown[], timeoutMs = this.limits.requestMs): Promise<unknown> {
    return this.ask(method, params, timeoutMs, undefined);
  }

  /** Subscribes; resolves with the node's id once `listener` is in place. */
  async subscribe(
    method: string,
    params: unknown[],
    listener: (result: unknown) => void,
  ): Promise<string | number> {
    const id = await this.ask(method, params, this.limits.requestMs, listener);
    const parsed = idSchema.safeParse(id);
    if (parsed.success) return parsed.data;
    throw new NodeError('NODE_GARBAGE', `${method} gave no subscription`);
  }

  /** Forgets a subscription and tells the node. */
  unsubscribe(method: string, id: string | number): void {
    this.listeners.delete(String(id));
    if (!this.open) return;
    // The node may have forgotten it by itself: its answer does not matter.
    this.request(method, [id]).catch(() => undefined);
  }

  /** Ends the connection; what is open is rejected with `error`. */
  end(error: NodeError): void {
    if (this.ended) return;
    this.ended = error;
    this.transport.close();
    for (const { reject, timer } of this.pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.pending.clear();
    this.listeners.clear();
    this.endListener?.(error);
  }

  private ask(
    method: string,
    params: unknown[],
    timeoutMs: number,
    listener: Pending['listener'],
  ): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    if (this.pending.size >= this.limits.maxPending) {
      return Promise.reject(new NodeError('NODE_BUSY', method));
    }
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new NodeError('NODE_TIMEOUT', `${method} after ${timeoutMs} ms`));
      }, timeoutMs);
      this.pending.set(id, { resolve, reject, timer, listener });
      this.transport.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
  }

  private receive(text: string): void {
    if (this.ended) return;
    this.lastHeardAt = Date.now();
    const message = parseObject(text);
    if (!message) {
      this.end(new NodeError('NODE_GARBAGE', `not JSON: ${text.slice(0, 120)}`));
      return;
    }
    const answer = answerSchema.safeParse(message);
    if (answer.success) {
      this.settle(answer.data.id, message);
      return;
    }
    const notice = noticeSchema.safeParse(message);
    if (notice.success) {
      const { params } = notice.data;
      this.notify(String(params.subscription), params, text.length);
    } else this.end(new NodeError('NODE_GARBAGE', `not JSON-RPC: ${text.slice(0, 120)}`));
  }

  private settle(id: number, message: object): void {
    const pending = this.pending.get(id);
    // An answer that comes after its time-out, or that nobody asked for, is dropped.
    if (!pending) return;
    this.pending.delete(id);
    clearTimeout(pending.timer);
    if ('error' in message && message.error !== undefined && message.error !== null) {
      pending.reject(rejectionOf(message.error));
    } else if ('result' in message) {
      const name = idSchema.safeParse(message.result);
      if (pending.listener && name.success) this.register(String(name.data), pending.listener);
      pending.resolve(message.result);
    } else pending.reject(new NodeError('NODE_GARBAGE', 'an answer without a result'));
  }

  private register(id: string, listener: (result: unknown) => void): void {
    this.listeners.set(id, listener);
    const waiting = this.early.filter((notice) => notice.id === id);
    this.early = this.early.filter((notice) => notice.id !== id);
    for (const { result } of waiting) listener(result);
  }

  private notify(id: string, params: { result?: unknown }, chars: number): void {
    const listener = this.listeners.get(id);
    if (listener) listener(params.result);
    else if (this.early.length < MAX_EARLY && chars <= MAX_EARLY_CHARS) {
      this.early.push({ id, result: params.result });
    }
  }
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function rejectionOf(raw: unknown): Error {
  const parsed = errorSchema.safeParse(raw);
  if (!parsed.success) return new NodeError('NODE_GARBAGE', 'a malformed error');
  const { code, message, data } = parsed.data;
  const text = dataText(data);
  if (text === null) return new NodeError('NODE_GARBAGE', 'an error that is nested too deep');
  return new RpcRefusal(code, message.slice(0, 500), text?.slice(0, 500));
}

/** Null where it cannot be written: parsing has no depth, writing has one. */
function dataText(data: unknown): string | undefined | null {
  if (data === undefined || typeof data === 'string') return data;
  try {
    return JSON.stringify(data);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function closeError(reason: CloseReason, label: string): NodeError {
  return new NodeError(reason === 'tooLarge' ? 'NODE_TOO_LARGE' : 'CONNECTION_LOST', label);
}
