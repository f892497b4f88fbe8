import type { ChainErrorCode } from '../../shared/chain/errors';
import type { Network } from '../../shared/chain/model';
import type { AppError } from '../../shared/ipc/result';
import { Emitter } from '../platform/emitter';
import { pause, raceEndpoints, type RaceOptions, type Winner } from './endpointRace';
import { readHead } from './heads';
import type { JsonRpcConnection } from './jsonRpc';
import type { Head, LiveChain } from './liveChain';
import type { MetadataCache } from './metadataCache';
import { readRuntimeFacts } from './metadataSource';
import { nodeAppError, NodeError } from './nodeError';
import { apiCapabilities, openApi, type OpenedApi, readBlockTime } from './openApi';
import { NOTHING_KNOWN, type SessionState } from './sessionState';
import type { Dialer } from './transport';

/** Times of a session; tests shorten them. */
export interface SessionTiming {
  backoffMs: number;
  backoffMaxMs: number;
  /** How often the node is asked whether it is there. */
  heartbeatMs: number;
  /** How long it may take to say so. */
  heartbeatAnswerMs: number;
  /** A head older than this, and than five block times, is stale. */
  staleMs: number;
  race?: Pick<RaceOptions, 'limits' | 'staggerMs' | 'answerMs'>;
}

/** What the product uses. */
export const SESSION_TIMING: SessionTiming = {
  backoffMs: 1_000,
  backoffMaxMs: 60_000,
  heartbeatMs: 15_000,
  heartbeatAnswerMs: 10_000,
  staleMs: 60_000,
};

/** What a session is made of. */
export interface SessionOptions {
  network: Network;
  /** Own endpoints first, then the defaults. */
  groups: readonly (readonly Dialer[])[];
  cache: MetadataCache;
  timing: SessionTiming;
  /** False where blocks come when the user wants (sandbox): no head is too old then. */
  ages: boolean;
  /** Keeps the genesis of a first use; a failure ends the attempt. */
  pin: (genesis: string) => Promise<void>;
}

/** One network from its selection to the next: connects, watches, reconnects until it is disposed of. */
export class NetworkSession {
  readonly changed = new Emitter<SessionState>();
  readonly head = new Emitter<Head>();
  readonly finalized = new Emitter<Head>();
  private current: SessionState;
  private opened: OpenedApi | undefined;
  private connection: JsonRpcConnection | undefined;
  private readonly stop = new AbortController();
  private wake = new AbortController();

  constructor(private readonly options: SessionOptions) {
    this.current = { ...NOTHING_KNOWN, genesis: options.network.genesis };
  }

  get state(): SessionState {
    return this.current;
  }

  /** The live chain, while there is one. */
  get live(): LiveChain | undefined {
    const { phase, capabilities, genesis } = this.current;
    if ((phase !== 'live' && phase !== 'stale') || !this.opened || !capabilities || !genesis) {
      return undefined;
    }
    const { api, provider } = this.opened;
    return {
      network: { ...this.options.network, genesis },
      genesis,
      api,
      capabilities,
      request: (method, params) => provider.send(method, params),
    };
  }

  /** Runs until disposed of; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.stop;
    for (let failures = 0; !signal.aborted;) {
      if (this.current.phase !== 'refused') this.set({ phase: 'connecting', retryAt: null });
      const { groups, timing } = this.options;
      const race = await raceEndpoints(groups, {
        expected: this.current.genesis,
        signal,
        ...timing.race,
      });
      if (signal.aborted) {
        if (race.kind === 'won') race.connection.end(lost());
        break;
      }
      if (race.kind === 'won') {
        const error = await this.serve(race, () => (failures = 0));
        if (signal.aborted) break;
        this.set({ phase: 'offline', error: nodeAppError(error), latencyMs: null });
      } else if (race.kind === 'refused') {
        const error = new NodeError('WRONG_GENESIS', race.label).error;
        this.set({ phase: 'refused', error, endpoint: race.label, foundGenesis: race.genesis });
      } else this.set({ phase: 'offline', error: race.error.error });
      await this.backOff(failures++);
    }
    await this.opened?.api.disconnect();
    this.opened = undefined;
  }

  /** Tries again now: ends the wait, or the connection in use; metadata is then read anew from the node. */
  async reconnect(): Promise<void> {
    // What one node said must not stay in the way of a better one.
    if (this.opened) await this.options.cache.forget(this.opened.facts.key);
    const opened = this.opened;
    this.opened = undefined;
    this.connection?.end(lost());
    this.wake.abort();
    await opened?.api.disconnect();
  }

  /** Leaves the network; nothing of it is heard again. */
  dispose(): void {
    this.stop.abort();
    this.wake.abort();
    this.connection?.end(lost());
  }

  private async backOff(failures: number): Promise<void> {
    const { backoffMs, backoffMaxMs } = this.options.timing;
    const longest = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(failures, 20));
    const wait = Math.round(longest * (0.5 + Math.random() / 2));
    this.set({ retryAt: Date.now() + wait });
    this.wake = new AbortController();
    if (this.stop.signal.aborted) return;
    await pause(wait, this.wake.signal);
  }

  // Resolves when the connection has ended, with the reason.
  private async serve(winner: Winner, succeeded: () => void): Promise<unknown> {
    const { connection, genesis, latencyMs } = winner;
    this.connection = connection;
    const ended = new Promise<NodeError>((resolve) => connection.onEnd(resolve));
    let timer: ReturnType<typeof setInterval> | undefined;
    try {
      if (this.current.genesis === null) await this.options.pin(genesis);
      await this.ready(connection, genesis);
      this.set({
        phase: 'live',
        genesis,
        endpoint: connection.label,
        latencyMs,
        error: null,
        foundGenesis: null,
        retryAt: null,
        blockSeenAt: Date.now(),
      });
      succeeded();
      timer = setInterval(() => void this.beat(connection), this.options.timing.heartbeatMs);
      return await ended;
    } catch (error) {
      connection.end(error instanceof NodeError ? error : new NodeError('NODE_GARBAGE'));
      return error;
    } finally {
      clearInterval(timer);
      this.connection = undefined;
      this.opened?.provider.detach();
    }
  }

  // The same runtime goes on with the same API; another one (or the first) gets a new API.
  private async ready(connection: JsonRpcConnection, genesis: string): Promise<void> {
    if (this.opened) {
      const facts = await readRuntimeFacts(connection, genesis);
      if (facts.key === this.opened.facts.key) {
        await this.opened.provider.attach(connection);
        return;
      }
      await this.opened.api.disconnect();
      this.opened = undefined;
    }
    const opened = await openApi(connection, genesis, this.options.cache, () => this.connection);
    if (this.stop.signal.aborted || !connection.open) {
      await opened.api.disconnect();
      throw lost();
    }
    this.opened = opened;
    await this.describe();
    opened.api.on('decorated', () => void this.upgraded(opened));
    await opened.provider.subscribe('', 'chain_subscribeNewHeads', [], (error, raw) =>
      this.takeHead(opened, error, raw, true),
    );
    await opened.provider.subscribe('', 'chain_subscribeFinalizedHeads', [], (error, raw) =>
      this.takeHead(opened, error, raw, false),
    );
  }

  private async describe(): Promise<void> {
    const { opened, connection } = this;
    if (!opened || !connection) return;
    const capabilities = apiCapabilities(opened.api);
    const blockTimeMs = await readBlockTime(connection, opened.api);
    this.set({ capabilities, blockTimeMs });
  }

  private async upgraded(opened: OpenedApi): Promise<void> {
    if (this.opened !== opened || !this.connection) return;
    try {
      opened.facts = await readRuntimeFacts(this.connection, this.current.genesis ?? '');
      await this.describe();
    } catch (error) {
      this.connection?.end(error instanceof NodeError ? error : lost());
    }
  }

  private takeHead(opened: OpenedApi, error: Error | null, raw: unknown, best: boolean): void {
    if (this.opened !== opened || this.stop.signal.aborted) return;
    try {
      if (error) throw error;
      const head = readHead(opened.api, raw);
      if (best) this.takeBest(head);
      else {
        this.set({ finalizedBlock: head.number });
        this.finalized.emit(head);
      }
    } catch (problem) {
      this.connection?.end(problem instanceof NodeError ? problem : new NodeError('NODE_GARBAGE'));
    }
  }

  private takeBest(head: Head): void {
    const again = head.hash === this.current.block?.hash;
    const phase = this.current.phase === 'stale' && !again ? 'live' : this.current.phase;
    const error = phase === 'live' ? null : this.current.error;
    this.set({ block: head, phase, error, ...(again ? {} : { blockSeenAt: Date.now() }) });
    if (!again) this.head.emit(head);
  }

  private async beat(connection: JsonRpcConnection): Promise<void> {
    const { heartbeatAnswerMs } = this.options.timing;
    try {
      await connection.request('system_health', [], heartbeatAnswerMs);
    } catch (error) {
      // A refusal is an answer too: the node is there.
      if (error instanceof NodeError) connection.end(error);
    }
    this.checkAge();
  }

  private checkAge(): void {
    const { phase, blockSeenAt, blockTimeMs } = this.current;
    if (!this.options.ages || phase !== 'live' || blockSeenAt === null) return;
    const limit = Math.max(this.options.timing.staleMs, 5 * (blockTimeMs ?? 0));
    if (Date.now() - blockSeenAt <= limit) return;
    this.set({ phase: 'stale', error: staleError('STALE_HEAD') });
  }

  private set(change: Partial<SessionState>): void {
    if (this.stop.signal.aborted) return;
    this.current = { ...this.current, ...change };
    this.changed.emit(this.current);
  }
}

function lost(): NodeError {
  return new NodeError('CONNECTION_LOST', 'reconnecting');
}

function staleError(code: ChainErrorCode): AppError {
  return new NodeError(code).error;
}
