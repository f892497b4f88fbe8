import { Emitter } from '../platform/emitter';
import { latest } from '../platform/latest';
import { ArchiveReader } from './archive';
import {
  pause,
  raceEndpoints,
  type RaceOptions,
  type RaceResult,
  type Winner,
} from './endpointRace';
import { EndpointTrust } from './endpointTrust';
import { ageFrom, readHeadTime, saysSyncing } from './headTime';
import type { JsonRpcConnection } from './jsonRpc';
import type { Head, LiveChain } from './liveChain';
import { HeadSeeker } from './newerHead';
import { nodeAppError, NodeError } from './nodeError';
import { secondOpinion } from './secondOpinion';
import { SessionApi } from './sessionApi';
import { backoffAfter, type SessionOptions } from './sessionOptions';
import {
  neededLead,
  NOTHING_KNOWN,
  type SessionState,
  staleReason,
  withHead,
} from './sessionState';
import type { Dialer } from './transport';
import { Witnesses } from './witnesses';

/** One network from its selection to the next: connects, watches, reconnects until it is disposed of. */
export class NetworkSession {
  readonly changed = new Emitter<SessionState>();
  readonly head = new Emitter<Head>();
  readonly finalized = new Emitter<Head>();
  private current: SessionState;
  private readonly api: SessionApi;
  private connection: JsonRpcConnection | undefined;
  private dialer: Dialer | undefined;
  private readonly archive: ArchiveReader;
  private readonly trust: EndpointTrust;
  private readonly witnesses = new Witnesses();
  /** An endpoint with a newer head, open and checked, that the session goes over to. */
  private better: Winner | undefined;
  private readonly seeker: HeadSeeker;
  private readonly stop = new AbortController();
  private wake = new AbortController();
  /** The user asked for the next try: no wait comes before it. */
  private atOnce = false;
  private readonly readAge = latest(
    () => this.headTime(),
    (read) => this.takeAge(read),
  );

  constructor(private readonly options: SessionOptions) {
    this.current = { ...NOTHING_KNOWN, genesis: options.network.genesis };
    this.trust = new EndpointTrust(options.groups);
    this.seeker = new HeadSeeker(options.timing);
    const { archiveIdleMs, backoffMaxMs, race } = options.timing;
    this.archive = new ArchiveReader({
      dialers: options.archive,
      genesis: () => this.current.genesis,
      idleMs: archiveIdleMs,
      retryMs: backoffMaxMs,
      ...(race ? { race } : {}),
    });
    this.api = new SessionApi({
      cache: options.cache,
      archive: this.archive,
      race: { signal: this.stop.signal, ...race },
      others: () => this.trust.witnesses(this.dialer),
      onRuntime: (runtime) => this.set(runtime),
      onHead: (head, best) => (best ? this.takeBest(head) : this.takeFinal(head)),
    });
  }

  get state(): SessionState {
    return this.current;
  }

  /** The live chain, while there is one. */
  get live(): LiveChain | undefined {
    const { phase, capabilities, genesis } = this.current;
    const live = phase === 'live' || phase === 'stale' ? this.api.live : undefined;
    if (!live || !capabilities || !genesis) return undefined;
    const { connection } = this;
    return {
      network: { ...this.options.network, genesis },
      genesis,
      capabilities,
      ...live,
      secondOpinion: (number) =>
        secondOpinion(this.trust.witnesses(this.dialer), number, this.raceOptions(genesis)),
      witness: (asked) =>
        this.witnesses.ask(this.trust.witnesses(this.dialer), this.raceOptions(genesis), asked),
      distrust: (lie) => connection && this.distrust(connection, lie),
    };
  }

  /** Runs until disposed of; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.stop;
    for (let failures = 0; !signal.aborted;) {
      const better = this.takeBetter();
      const race = better ?? (await this.race());
      if (signal.aborted) {
        if (race.kind === 'won') race.connection.end(lost());
        break;
      }
      if (race.kind === 'won') {
        const error = await this.serve(race, better !== undefined, () => (failures = 0));
        if (signal.aborted) break;
        if (this.better) continue;
        this.set({ phase: 'offline', error: nodeAppError(error), latencyMs: null });
      } else if (race.kind === 'refused') {
        const error = new NodeError('WRONG_GENESIS', race.label).error;
        this.set({ phase: 'refused', error, endpoint: race.label, foundGenesis: race.genesis });
      } else this.set({ phase: 'offline', error: race.error.error });
      await this.backOff(this.trust.lies + failures++);
    }
    this.takeBetter()?.connection.end(lost());
    await this.api.close();
  }

  /** Tries again now: ends the wait, or the connection in use; metadata is then read anew from the node. */
  async reconnect(): Promise<void> {
    await this.api.forget();
    this.atOnce = this.connection !== undefined;
    this.connection?.end(lost());
    this.wake.abort();
  }

  /** Leaves the network; nothing of it is heard again. */
  dispose(): void {
    this.stop.abort();
    this.wake.abort();
    this.archive.dispose();
    this.connection?.end(lost());
  }

  private race(): Promise<RaceResult> {
    if (this.current.phase !== 'refused') this.set({ phase: 'connecting', retryAt: null });
    return raceEndpoints(this.trust.groups, this.raceOptions(this.current.genesis));
  }

  private raceOptions<T extends string | null>(expected: T): RaceOptions & { expected: T } {
    return { expected, signal: this.stop.signal, ...this.options.timing.race };
  }

  private takeBetter(): (RaceResult & { kind: 'won' }) | undefined {
    const { better } = this;
    this.better = undefined;
    return better && { kind: 'won', ...better, passedOver: [...this.current.passedOver] };
  }

  private async backOff(failures: number): Promise<void> {
    if (this.atOnce) {
      this.atOnce = false;
      return;
    }
    const wait = backoffAfter(failures, this.options.timing);
    this.set({ retryAt: Date.now() + wait });
    this.wake = new AbortController();
    if (this.stop.signal.aborted) return;
    await pause(wait, this.wake.signal);
  }

  // Resolves when the connection has ended, with the reason.
  private async serve(
    winner: RaceResult & { kind: 'won' },
    newer: boolean,
    succeeded: () => void,
  ): Promise<unknown> {
    const { connection, genesis, latencyMs, dialer, passedOver } = winner;
    this.connection = connection;
    this.dialer = dialer;
    const ended = new Promise<NodeError>((resolve) => connection.onEnd(resolve));
    let timer: ReturnType<typeof setInterval> | undefined;
    try {
      if (this.current.genesis === null) await this.options.pin(genesis);
      await this.api.ready(connection, genesis);
      this.set({
        phase: 'live',
        genesis,
        endpoint: connection.label,
        latencyMs,
        error: null,
        foundGenesis: null,
        passedOver,
        retryAt: null,
        syncing: false,
        // A node that comes back with the very head that was too old has shown nothing new.
        arrivedAt: (newer ? null : this.current.arrivedAt) ?? Date.now(),
        ...(newer ? { blockSeenAt: null } : {}),
      });
      succeeded();
      if (this.options.ages) void this.readAge(this.stop.signal);
      void this.beat(connection);
      timer = setInterval(() => void this.beat(connection), this.options.timing.heartbeatMs);
      return await ended;
    } catch (error) {
      connection.end(error instanceof NodeError ? error : new NodeError('NODE_GARBAGE'));
      return error;
    } finally {
      clearInterval(timer);
      this.connection = undefined;
      this.api.detach();
    }
  }

  private distrust(connection: JsonRpcConnection, lie: NodeError): void {
    if (this.archive.distrust(lie)) return;
    if (this.connection !== connection || !connection.open || !this.dialer) return;
    this.atOnce = this.trust.distrust(this.dialer) || this.atOnce;
    connection.end(lie);
  }

  private takeFinal(head: Head): void {
    this.set({ finalizedBlock: head.number });
    this.finalized.emit(head);
  }

  private takeBest(head: Head): void {
    // A head that is known already brings no life back.
    if (head.hash === this.current.block?.hash) return;
    this.set(withHead(this.current, head, this.options.ages));
    if (this.options.ages) void this.readAge(this.stop.signal);
    this.seeker.reset();
    this.head.emit(head);
  }

  private async headTime(): Promise<{ head: Head; time: number | null } | undefined> {
    const { connection } = this;
    const head = this.current.block;
    if (!connection || !head) return undefined;
    const { heartbeatAnswerMs } = this.options.timing;
    return { head, time: await readHeadTime(connection, head.hash, heartbeatAnswerMs) };
  }

  private takeAge(read: { head: Head; time: number | null } | undefined): void {
    const { block, arrivedAt } = this.current;
    if (!read || block?.hash !== read.head.hash || arrivedAt === null) return;
    this.set({ blockSeenAt: ageFrom(read.time, arrivedAt) });
    if (this.connection) this.judge(this.connection);
  }

  private async beat(connection: JsonRpcConnection): Promise<void> {
    const { heartbeatAnswerMs } = this.options.timing;
    try {
      const syncing = saysSyncing(await connection.request('system_health', [], heartbeatAnswerMs));
      if (this.connection === connection && syncing !== this.current.syncing) this.set({ syncing });
    } catch (error) {
      // A refusal is an answer too: the node is there.
      if (error instanceof NodeError) connection.end(error);
    }
    this.judge(connection);
  }

  /** Says whether what the node shows is of now, and looks for a better one where it is not. */
  private judge(connection: JsonRpcConnection): void {
    const { phase, error } = this.current;
    if (this.connection !== connection || (phase !== 'live' && phase !== 'stale')) return;
    const reason = staleReason(this.current, this.options);
    if (reason === null) {
      if (phase === 'stale') this.set({ phase: 'live', error: null });
      return;
    }
    if (phase === 'live' || error?.code !== reason) {
      this.set({ phase: 'stale', error: new NodeError(reason).error });
    }
    void this.seekBetter(connection);
  }

  // The node in use stays until another one has shown a newer head, so two that lag never take turns.
  private async seekBetter(connection: JsonRpcConnection): Promise<void> {
    const than = (this.current.block?.number ?? -1) + neededLead(this.current, this.options);
    const options = this.raceOptions(this.current.genesis);
    const found = await this.seeker.seek(this.trust.others(this.dialer), than, options);
    if (!found) return;
    if (this.connection !== connection || this.current.phase !== 'stale') {
      found.connection.end(lost());
      return;
    }
    this.better = found;
    connection.end(new NodeError('STALE_HEAD', connection.label));
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
