import type {
  ProviderInterface,
  ProviderInterfaceCallback,
  ProviderInterfaceEmitCb,
  ProviderInterfaceEmitted,
} from '@polkadot/rpc-provider/types';
import { RpcRefusal } from '../../chain/nodeError';
import type { RpcConnection, RpcServer } from '../rpcServer';

type Waiting = [resolve: (value: unknown) => void, reject: (error: Error) => void];

interface Message {
  id?: number;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
  params?: { subscription: string; result: unknown };
}

/** polkadot.js on a chain in this process: the same JSON text as over a socket. */
export class InProcessProvider implements ProviderInterface {
  readonly isClonable: boolean = false;
  readonly hasSubscriptions = true;
  isConnected = true;
  /** None once it is disconnected: what was left then keeps no chain in memory. */
  private connection: RpcConnection | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Map<string, ProviderInterfaceCallback>();
  private readonly early = new Map<string, unknown[]>();
  private nextId = 1;

  constructor(server: RpcServer) {
    this.connection = server.connect();
    this.connection.onMessage((text) => this.take(JSON.parse(text) as Message));
  }

  clone(): InProcessProvider {
    throw new Error('not clonable');
  }

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {
    this.isConnected = false;
    this.connection?.close();
    this.connection = undefined;
    for (const [, reject] of this.waiting.values()) reject(new Error('disconnected'));
    this.waiting.clear();
  }

  on(type: ProviderInterfaceEmitted, sub: ProviderInterfaceEmitCb): () => void {
    if (type === 'connected') setImmediate(() => sub());
    return () => undefined;
  }

  send<T = unknown>(method: string, params: unknown[]): Promise<T> {
    const { connection } = this;
    if (!connection) return Promise.reject(new Error('disconnected'));
    const id = this.nextId++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, [resolve, reject]);
    });
    connection.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return answer as Promise<T>;
  }

  async subscribe(
    _type: string,
    method: string,
    params: unknown[],
    callback: ProviderInterfaceCallback,
  ): Promise<string> {
    const id = await this.send<string>(method, params);
    this.listeners.set(id, callback);
    for (const result of this.early.get(id) ?? []) callback(null, result);
    this.early.delete(id);
    return id;
  }

  async unsubscribe(_type: string, method: string, id: number | string): Promise<boolean> {
    this.listeners.delete(String(id));
    return this.isConnected ? this.send<boolean>(method, [id]) : false;
  }

  private take({ id, result, error, params }: Message): void {
    if (params) return this.notify(params.subscription, params.result);
    const waiting = this.waiting.get(id ?? 0);
    this.waiting.delete(id ?? 0);
    if (error) {
      waiting?.[1](new RpcRefusal(error.code, error.message, dataText(error.data)));
    } else waiting?.[0](result);
  }

  /** A notification may come before `subscribe` has resolved. */
  private notify(id: string, result: unknown): void {
    const listen = this.listeners.get(id);
    if (listen) listen(null, result);
    else this.early.set(id, [...(this.early.get(id) ?? []), result]);
  }
}

const dataText = (data: unknown): string | undefined =>
  data === undefined || typeof data === 'string' ? data : JSON.stringify(data);
