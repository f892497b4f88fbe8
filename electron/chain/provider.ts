import type {
  ProviderInterface,
  ProviderInterfaceCallback,
  ProviderInterfaceEmitCb,
  ProviderInterfaceEmitted,
} from '@polkadot/rpc-provider/types';
import type { ArchiveReader } from './archive';
import type { JsonRpcConnection } from './jsonRpc';
import { NodeError } from './nodeError';

interface Subscription {
  method: string;
  params: unknown[];
  callback: ProviderInterfaceCallback;
  /** The node's id on the present connection. */
  remote: string | number | undefined;
}

/** Answers a method itself instead of asking the node. */
export type Interceptor = (params: unknown[]) => Promise<unknown> | undefined;

/**
 * What @polkadot/api speaks to: one provider that lives through many connections. Whoever checks the
 * endpoints gives it a connection with {@link attach}; subscriptions are made anew on each, except those
 * that send a transaction, which are never repeated.
 */
export class ChainProvider implements ProviderInterface {
  readonly hasSubscriptions = true;
  readonly isClonable = false;
  private connection: JsonRpcConnection | undefined;
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly handlers = new Map<ProviderInterfaceEmitted, Set<ProviderInterfaceEmitCb>>();
  private nextSubscription = 1;

  constructor(
    private readonly interceptors: ReadonlyMap<string, Interceptor>,
    private readonly archive: ArchiveReader,
  ) {}

  get isConnected(): boolean {
    return this.connection?.open ?? false;
  }

  /** Uses a connection whose genesis was checked; resolves when every subscription is made anew, rejects when one is not. */
  async attach(connection: JsonRpcConnection): Promise<void> {
    this.connection = connection;
    const held = [...this.subscriptions];
    this.emit('connected');
    await Promise.all(held.map(([id, one]) => this.resubscribe(id, one, connection)));
  }

  /** The connection is gone; @polkadot/api is told and waits. */
  detach(): void {
    const had = this.connection;
    this.connection = undefined;
    for (const [id, { method, callback }] of this.subscriptions) {
      if (!method.startsWith('author_')) continue;
      this.subscriptions.delete(id);
      callback(new NodeError('CONNECTION_LOST', method), null);
    }
    for (const subscription of this.subscriptions.values()) subscription.remote = undefined;
    if (had) this.emit('disconnected');
  }

  clone(): ProviderInterface {
    throw new Error('This provider cannot be cloned');
  }

  // The owner of the connections decides when; @polkadot/api calls this at will.
  connect(): Promise<void> {
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.connection?.end(new NodeError('CONNECTION_LOST', 'the network was left'));
    this.detach();
    this.subscriptions.clear();
    return Promise.resolve();
  }

  on(type: ProviderInterfaceEmitted, handler: ProviderInterfaceEmitCb): () => void {
    const handlers = this.handlers.get(type) ?? new Set();
    this.handlers.set(type, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  // The interface leaves the type of an answer to its caller; @polkadot/api checks it by its codec.
  async send<T>(method: string, params: unknown[]): Promise<T> {
    const own = this.interceptors.get(method)?.(params);
    if (own) return (await own) as T;
    const { connection } = this;
    if (!connection) throw new NodeError('NOT_CONNECTED', method);
    const ask = (): Promise<unknown> => connection.request(method, params);
    return (await this.archive.read(method, params, ask)) as T;
  }

  async subscribe(
    _type: string,
    method: string,
    params: unknown[],
    callback: ProviderInterfaceCallback,
  ): Promise<string> {
    const { connection } = this;
    if (!connection) throw new NodeError('NOT_CONNECTED', method);
    const id = `s${this.nextSubscription++}`;
    const subscription: Subscription = { method, params, callback, remote: undefined };
    this.subscriptions.set(id, subscription);
    try {
      subscription.remote = await connection.subscribe(method, params, (result) =>
        this.deliver(id, result),
      );
    } catch (error) {
      this.subscriptions.delete(id);
      throw error;
    }
    return id;
  }

  unsubscribe(_type: string, method: string, id: string | number): Promise<boolean> {
    const subscription = this.subscriptions.get(String(id));
    if (!subscription) return Promise.resolve(false);
    this.subscriptions.delete(String(id));
    if (subscription.remote !== undefined) {
      this.connection?.unsubscribe(method, subscription.remote);
    }
    return Promise.resolve(true);
  }

  private deliver(id: string, result: unknown): void {
    this.subscriptions.get(id)?.callback(null, result);
  }

  private async resubscribe(
    id: string,
    subscription: Subscription,
    connection: JsonRpcConnection,
  ): Promise<void> {
    const { method, params } = subscription;
    subscription.remote = await connection.subscribe(method, params, (result) =>
      this.deliver(id, result),
    );
  }

  private emit(type: ProviderInterfaceEmitted): void {
    for (const handler of [...(this.handlers.get(type) ?? [])]) handler();
  }
}
