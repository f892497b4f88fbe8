import type { Capabilities } from '../../shared/chain/model';
import type { ArchiveReader } from './archive';
import type { RaceOptions } from './endpointRace';
import { readHead } from './heads';
import type { JsonRpcConnection } from './jsonRpc';
import type { Head, LiveChain } from './liveChain';
import type { MetadataCache } from './metadataCache';
import { proveMetadata } from './metadataProof';
import { readRuntimeFacts } from './metadataSource';
import { NodeError } from './nodeError';
import { describeRuntime, openApi, type OpenedApi } from './openApi';
import type { Dialer } from './transport';

/** What the decoded side of a session is made of. */
export interface SessionApiParts {
  cache: MetadataCache;
  archive: ArchiveReader;
  race: Omit<RaceOptions, 'expected'>;
  /** Endpoints of the network on other machines than the one in use. */
  others: () => readonly Dialer[];
  onRuntime: (runtime: { capabilities: Capabilities; blockTimeMs: number | null }) => void;
  onHead: (head: Head, best: boolean) => void;
}

/** The API of a session: made on its first connection, kept through later ones as long as the runtime is the same. */
export class SessionApi {
  private opened: OpenedApi | undefined;
  private connection: JsonRpcConnection | undefined;
  private proved = false;

  constructor(private readonly parts: SessionApiParts) {}

  /** What a {@link LiveChain} asks through; undefined while there is no API. */
  get live(): Pick<LiveChain, 'api' | 'metadataProved' | 'metadataSum' | 'request'> | undefined {
    if (!this.opened) return undefined;
    const { api, provider, sum } = this.opened;
    const request: LiveChain['request'] = (method, params) => provider.send(method, params);
    return { api, metadataProved: this.proved, metadataSum: sum(), request };
  }

  /** Makes the API ready on a checked connection and follows its heads. Rejects with a NodeError. */
  async ready(connection: JsonRpcConnection, genesis: string): Promise<void> {
    this.connection = connection;
    if (this.opened) {
      const facts = await readRuntimeFacts(connection, genesis);
      if (facts.key === this.opened.facts.key) {
        await this.opened.provider.attach(connection);
        return;
      }
      await this.drop(this.opened);
    }
    const { cache, archive, race } = this.parts;
    const current = (): JsonRpcConnection | undefined => this.connection;
    const opened = await openApi(connection, { genesis, cache, archive, current });
    this.opened = opened;
    try {
      if (race.signal.aborted || !connection.open) throw lost();
      await this.describe(opened, connection, genesis);
      opened.api.on('decorated', () => void this.upgraded(opened, genesis));
      await this.followHeads(opened);
    } catch (error) {
      // What could not be made whole is made anew the next time.
      await this.drop(opened);
      throw error;
    }
  }

  /** The connection is gone; the API waits for the next one. */
  detach(): void {
    this.connection = undefined;
    this.opened?.provider.detach();
  }

  /** Lets go of the API and of what is kept on disk of its metadata: one node's word must not bar a better one. */
  async forget(): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    await this.parts.cache.forget(opened.facts.key);
    await this.drop(opened);
  }

  /** Lets go of the API. */
  async close(): Promise<void> {
    if (this.opened) await this.drop(this.opened);
  }

  private async drop(opened: OpenedApi): Promise<void> {
    if (this.opened === opened) this.opened = undefined;
    await opened.api.disconnect();
  }

  private async followHeads(opened: OpenedApi): Promise<void> {
    const { provider } = opened;
    await provider.subscribe('', 'chain_subscribeNewHeads', [], (error, raw) =>
      this.takeHead(opened, error, raw, true),
    );
    await provider.subscribe('', 'chain_subscribeFinalizedHeads', [], (error, raw) =>
      this.takeHead(opened, error, raw, false),
    );
  }

  private async describe(
    opened: OpenedApi,
    connection: JsonRpcConnection,
    genesis: string,
  ): Promise<void> {
    this.proved = false;
    const runtime = await describeRuntime(connection, opened.api);
    this.parts.onRuntime(runtime);
    // Where no digest of the metadata is signed, a lie about it is only seen by asking somebody else.
    if (runtime.capabilities.metadataHash) return;
    const own = { label: connection.label, facts: opened.facts, sum: opened.sum() };
    const { cache, race, others } = this.parts;
    this.proved = await proveMetadata(own, others(), cache, { ...race, expected: genesis });
  }

  private async upgraded(opened: OpenedApi, genesis: string): Promise<void> {
    const { connection } = this;
    if (this.opened !== opened || !connection) return;
    try {
      opened.facts = await readRuntimeFacts(connection, genesis);
      await this.describe(opened, connection, genesis);
    } catch (error) {
      connection.end(error instanceof NodeError ? error : lost());
      await this.drop(opened);
    }
  }

  private takeHead(opened: OpenedApi, error: Error | null, raw: unknown, best: boolean): void {
    if (this.opened !== opened || this.parts.race.signal.aborted) return;
    try {
      if (error) throw error;
      this.parts.onHead(readHead(opened.api.genesisHash.toHex(), raw), best);
    } catch (problem) {
      this.connection?.end(problem instanceof NodeError ? problem : new NodeError('NODE_GARBAGE'));
    }
  }
}

function lost(): NodeError {
  return new NodeError('CONNECTION_LOST', 'reconnecting');
}
