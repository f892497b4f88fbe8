import { hash32Schema } from '../../shared/units/ids';
import type { Disposable } from '../platform/disposable';
import { raceEndpoints, type RaceOptions } from './endpointRace';
import type { JsonRpcConnection } from './jsonRpc';
import { Forgery, NodeError, RpcRefusal } from './nodeError';
import type { Dialer } from './transport';

/** Where a reading method names its block; only these are ever asked again, and never one that sends. */
const BLOCK_AT = new Map<string, number>([
  ['chain_getBlock', 0],
  ['chain_getHeader', 0],
  ['state_call', 2],
  ['state_getKeysPaged', 3],
  ['state_getMetadata', 0],
  ['state_getReadProof', 1],
  ['state_getRuntimeVersion', 0],
  ['state_getStorage', 1],
  ['state_getStorageHash', 1],
  ['state_getStorageSize', 1],
  ['state_queryStorageAt', 1],
]);

/** What nodes say of a block or a state that they no longer keep (sc-client-api, error `UnknownBlock`). */
const GONE = /state already discarded|unknown ?block|header was not found|block .{0,80}not found/i;

/** Most answers of the archive that are remembered as its own. */
const MOST_GIVEN = 1_000;

/** What an archive reader is made of. */
export interface ArchiveOptions {
  dialers: readonly Dialer[];
  /** The only chain whose archive is believed; null before one is known. */
  genesis: () => string | null;
  /** An unused connection is closed after this. */
  idleMs: number;
  /** After a failed attempt none is made for this long. */
  retryMs: number;
  race?: Pick<RaceOptions, 'limits' | 'staggerMs' | 'answerMs'>;
}

/**
 * Reads at blocks whose state the node in use has let go of. The archive is dialled when such a read comes,
 * checked by its block 0 like any endpoint, and closed when it is no longer used.
 */
export class ArchiveReader implements Disposable {
  private readonly stop = new AbortController();
  private opening: Promise<JsonRpcConnection | undefined> | undefined;
  private connection: JsonRpcConnection | undefined;
  private dialer: Dialer | undefined;
  /** Archives that lied, and what the archive answered instead of the node. */
  private readonly caught = new Set<Dialer>();
  private readonly given = new Set<string>();
  private idle: ReturnType<typeof setTimeout> | undefined;
  private retryAt = 0;

  constructor(private readonly options: ArchiveOptions) {}

  /** True while a connection is held. */
  get isOpen(): boolean {
    return this.connection?.open ?? false;
  }

  /**
   * Answers with what `ask` gives, or with the archive's answer when `ask` finds that the block of `params` is no
   * longer kept. When the archive does not help, the answer or refusal of `ask` stands.
   */
  async read(method: string, params: unknown[], ask: () => Promise<unknown>): Promise<unknown> {
    if (!this.serves(method, params)) return ask();
    this.given.delete(nameOf(method, params));
    try {
      const answer = await ask();
      // A node that has dropped a block answers null for it.
      if (answer !== null || !method.startsWith('chain_')) return answer;
      return (await this.ask(method, params))?.answer ?? null;
    } catch (error) {
      if (!(error instanceof RpcRefusal) || !isGone(error)) throw error;
      const found = await this.ask(method, params);
      if (!found) throw error;
      return found.answer;
    }
  }

  /** Whether it was the archive that gave what was forged; it is then asked no more. */
  distrust(lie: NodeError): boolean {
    if (!(lie instanceof Forgery) || !this.given.has(`${lie.method} ${lie.block}`)) return false;
    if (this.dialer) this.caught.add(this.dialer);
    this.given.clear();
    this.close();
    return true;
  }

  dispose(): void {
    this.stop.abort();
    this.close();
  }

  private serves(method: string, params: unknown[]): boolean {
    const place = BLOCK_AT.get(method);
    if (place === undefined || this.options.dialers.length === 0) return false;
    return hash32Schema.safeParse(params[place]).success;
  }

  private async ask(method: string, params: unknown[]): Promise<{ answer: unknown } | undefined> {
    try {
      const connection = await this.open();
      if (!connection) return undefined;
      const answer = await connection.request(method, params);
      this.given.add(nameOf(method, params));
      const [oldest] = this.given;
      if (oldest !== undefined && this.given.size > MOST_GIVEN) this.given.delete(oldest);
      return { answer };
    } catch {
      // The node's own words are the better ones: they say what is missing.
      return undefined;
    } finally {
      this.rest();
    }
  }

  private open(): Promise<JsonRpcConnection | undefined> {
    if (this.connection?.open) return Promise.resolve(this.connection);
    if (this.stop.signal.aborted || Date.now() < this.retryAt) return Promise.resolve(undefined);
    this.opening ??= this.dial().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  private async dial(): Promise<JsonRpcConnection | undefined> {
    const { dialers, genesis, race, retryMs } = this.options;
    const expected = genesis();
    if (expected === null) return undefined;
    const { signal } = this.stop;
    const honest = dialers.filter((one) => !this.caught.has(one));
    const found = await raceEndpoints([honest], { expected, signal, ...race });
    if (found.kind !== 'won') {
      this.retryAt = Date.now() + retryMs;
      return undefined;
    }
    this.connection = found.connection;
    this.dialer = found.dialer;
    if (signal.aborted) this.close();
    return this.connection;
  }

  private rest(): void {
    clearTimeout(this.idle);
    if (this.connection) this.idle = setTimeout(() => this.close(), this.options.idleMs);
  }

  private close(): void {
    clearTimeout(this.idle);
    this.connection?.end(new NodeError('CONNECTION_LOST', 'no longer needed'));
    this.connection = undefined;
  }
}

/** A method and the block that its parameters name. */
const nameOf = (method: string, params: unknown[]): string =>
  `${method} ${String(params[BLOCK_AT.get(method) ?? 0])}`;

function isGone({ code, text, data }: RpcRefusal): boolean {
  return code === 4003 || GONE.test(`${text} ${data ?? ''}`);
}
