import { randomBytes } from 'node:crypto';
import type { Chain } from './chain';
import { ENDS, METHODS, methods, SUBSCRIPTIONS } from './rpc';
import type { Running } from './rpc/family';
import { Params } from './rpc/params';
import { asRpcError, CODES, RpcError } from './rpc/rpcError';
import { isOffered } from './rpc/subtensorFamily';

/** Longest message taken, characters: the node's own default is 15 MiB. */
export const MAX_MESSAGE = 15 * 1024 * 1024;
/** Most requests of one batch. */
const MAX_BATCH = 1_000;
/** Most open subscriptions of one connection: the node's default. */
const MAX_SUBSCRIPTIONS = 1_024;

/** One client, JSON text both ways. */
export interface RpcConnection {
  /** One request or batch. Answers come through the listener, later than this call returns. */
  send(text: string): void;
  /** Sets the only listener. */
  onMessage(listen: (text: string) => void): void;
  /** Ends all subscriptions; nothing is answered after. */
  close(): void;
}

type Id = string | number | null;
interface Answer {
  jsonrpc: '2.0';
  id: Id;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

const failure = (id: Id, { code, message, data }: RpcError): Answer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

/** Answers as a node answers, to any number of connections. */
export class RpcServer {
  private readonly open = new Set<Session>();

  constructor(readonly chain: Chain) {}

  /** A new client. */
  connect(): RpcConnection {
    const session = new Session(this.chain, () => this.open.delete(session));
    this.open.add(session);
    return session;
  }

  /** Number of open connections. */
  get connections(): number {
    return this.open.size;
  }

  /** Closes every connection. */
  close(): void {
    for (const session of this.open) session.close();
  }
}

class Session implements RpcConnection {
  private listen: (text: string) => void = () => undefined;
  private readonly running = new Map<string, { ends: readonly string[]; stop: () => void }>();
  private afterReply: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly chain: Chain,
    private readonly onClose: () => void,
  ) {}

  onMessage(listen: (text: string) => void): void {
    this.listen = listen;
  }

  send(text: string): void {
    setImmediate(() => {
      if (!this.closed) this.take(text);
    });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { stop } of this.running.values()) stop();
    this.running.clear();
    this.onClose();
  }

  private take(text: string): void {
    const reply = this.reply(text);
    if (reply !== null) this.write(reply);
    for (const run of this.afterReply.splice(0)) run();
  }

  private write(message: unknown): void {
    if (!this.closed) this.listen(JSON.stringify(message));
  }

  private reply(text: string): Answer | Answer[] | null {
    if (text.length > MAX_MESSAGE)
      return failure(null, new RpcError(-32_007, 'Request is too big', `limit ${MAX_MESSAGE}`));
    let request: unknown;
    try {
      request = JSON.parse(text);
    } catch {
      return failure(null, new RpcError(CODES.parse, 'Parse error'));
    }
    if (!Array.isArray(request)) return this.answer(request);
    if (request.length === 0 || request.length > MAX_BATCH)
      return failure(null, new RpcError(CODES.invalidRequest, 'Invalid request'));
    const answers = request.map((one) => this.answer(one)).filter((a) => a !== null);
    return answers.length ? answers : null;
  }

  /** null for a JSON-RPC notification, which wants no answer. */
  private answer(request: unknown): Answer | null {
    const { id, method, params = [] } = (request ?? {}) as Record<string, unknown>;
    const known = typeof id === 'string' || typeof id === 'number';
    if (typeof method !== 'string')
      return failure(known ? id : null, new RpcError(CODES.invalidRequest, 'Invalid request'));
    if (!known) return null;
    try {
      if (!Array.isArray(params)) throw new RpcError(CODES.invalidParams, 'Invalid params');
      return { jsonrpc: '2.0', id, result: this.run(method, params) ?? null };
    } catch (e) {
      return failure(id, asRpcError(e));
    }
  }

  private run(method: string, params: unknown[]): unknown {
    if (method === 'rpc_methods') return { methods: methods(this.chain) };
    if (ENDS.has(method)) return this.end(method, params[0]);
    if (SUBSCRIPTIONS.has(method)) return this.subscribe(method, params);
    const run = METHODS.get(method);
    if (!run || !isOffered(this.chain, method))
      throw new RpcError(CODES.methodNotFound, 'Method not found');
    return run(this.chain, new Params(params));
  }

  private subscribe(method: string, params: unknown[]): string {
    const row = SUBSCRIPTIONS.get(method) as NonNullable<ReturnType<typeof SUBSCRIPTIONS.get>>;
    if (this.running.size >= MAX_SUBSCRIPTIONS)
      throw new RpcError(CODES.tooManySubscriptions, 'Too many subscriptions on the connection');
    const id = randomBytes(8).toString('hex');
    const push = (result: unknown) =>
      this.write({
        jsonrpc: '2.0',
        method: row.notification,
        params: { subscription: id, result },
      });
    const given = method === 'chainHead_v1_follow' ? [params[0], id] : params;
    const opened: Running = row.open(this.chain, new Params(given), push);
    this.running.set(id, { ends: row.ends, stop: opened.stop });
    this.afterReply.push(() => opened.start?.());
    return id;
  }

  private end(method: string, id: unknown): boolean | null {
    const found = typeof id === 'string' ? this.running.get(id) : undefined;
    if (!found || !found.ends.includes(method))
      return method.startsWith('chainHead') ? null : false;
    found.stop();
    this.running.delete(id as string);
    return method.startsWith('chainHead') ? null : true;
  }
}
