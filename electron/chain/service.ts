import { chainError } from '../../shared/chain/errors';
import type { ChainStatus, Network, NetworkId } from '../../shared/chain/model';
import { endpointProblem, kindOf } from '../../shared/chain/networks';
import { type AppError, err, ok, type Result } from '../../shared/ipc/result';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { ChainAccess, Head, LiveChain } from './liveChain';
import type { MetadataCache } from './metadataCache';
import { isPinned, NetworkList } from './networkList';
import type { NetworkSource } from './networkSource';
import { NodeError } from './nodeError';
import type { PreferenceStore } from './preferences';
import { NetworkSession } from './session';
import { SESSION_TIMING, type SessionTiming } from './sessionOptions';
import type { SessionState } from './sessionState';
import type { Dialer } from './transport';
import { wsDialer } from './wsTransport';

/** What the chain service is made of. */
export interface ChainServiceOptions {
  preferences: PreferenceStore;
  cache: MetadataCache;
  source: NetworkSource;
  timing?: Partial<SessionTiming>;
  /** How an endpoint's address is dialled; tests give their own. */
  dial?: (endpoint: string) => Dialer;
}

/** Networks and the connection to the chosen one. Contacts nobody before {@link ChainService.select} or {@link ChainService.resume}. */
export class ChainService implements ChainAccess, Disposable {
  readonly networks: NetworkList;
  private readonly statusEmitter = new Emitter<ChainStatus>();
  private readonly headEmitter = new Emitter<Head>();
  private readonly finalizedEmitter = new Emitter<Head>();
  private session: NetworkSession | undefined;
  private current: Network | undefined;
  private readonly stopSource: () => void;

  constructor(private readonly options: ChainServiceOptions) {
    this.networks = new NetworkList(options.preferences, options.source);
    this.stopSource = options.source.onChange(() => this.sourceChanged());
  }

  selected(): Network | undefined {
    return this.current;
  }

  live(network: NetworkId): Result<LiveChain> {
    if (!this.current) return err(chainError('NO_NETWORK'));
    if (this.current.id !== network) return err(chainError('OTHER_NETWORK', this.current.id));
    const live = this.session?.live;
    if (live) return ok({ ...live, network: this.current });
    return err(this.session?.state.error ?? chainError('NOT_CONNECTED'));
  }

  status(): ChainStatus {
    return statusOf(this.current, this.session?.state);
  }

  onStatus(listener: (status: ChainStatus) => void): () => void {
    return this.statusEmitter.on(listener);
  }

  onHead(listener: (head: Head) => void): () => void {
    return this.headEmitter.on(listener);
  }

  onFinalized(listener: (head: Head) => void): () => void {
    return this.finalizedEmitter.on(listener);
  }

  /** Goes to a network and remembers the choice. */
  async select(id: NetworkId): Promise<Result<null>> {
    const network = this.networks.find(id);
    if (!network) return err(chainError('UNKNOWN_NETWORK'));
    const saved = await this.options.preferences.patch({ network: id });
    if (!saved.ok) return saved;
    this.enter(network);
    return ok(null);
  }

  /** Goes back to the network of the last run, if one was chosen and is still there. */
  resume(): void {
    const id = this.options.preferences.get().network;
    const network = id === null ? undefined : this.networks.find(id);
    if (network) this.enter(network);
  }

  /** Tries again now. */
  async reconnect(): Promise<Result<null>> {
    if (!this.session) return err(chainError('NO_NETWORK'));
    await this.session.reconnect();
    return ok(null);
  }

  addCustom(name: string, endpoint: string): Promise<Result<Network>> {
    return this.networks.addCustom(name, endpoint);
  }

  /** Adds an endpoint of the user's to a built-in network; where that is in use, it is tried at once. */
  addEndpoint(id: NetworkId, endpoint: string): Promise<Result<null>> {
    return this.tryAnew(id, this.networks.addEndpoint(id, endpoint));
  }

  /** Takes an endpoint of the user's away; `shown` is how the window knows it. */
  removeEndpoint(id: NetworkId, shown: string): Promise<Result<null>> {
    return this.tryAnew(id, this.networks.removeEndpoint(id, shown));
  }

  /** Has an endpoint of the user's tried before all others. */
  preferEndpoint(id: NetworkId, shown: string): Promise<Result<null>> {
    return this.tryAnew(id, this.networks.preferEndpoint(id, shown));
  }

  /** Takes a network of the user's away; one in use only where nothing good answers, and it is left first. */
  async removeCustom(id: NetworkId): Promise<Result<null>> {
    if (this.current?.id === id) {
      if (this.session?.live || !this.current.removable) return err(chainError('IN_USE'));
      const left = await this.leave();
      if (!left.ok) return left;
    }
    return this.networks.removeCustom(id);
  }

  /** Takes the genesis that the chosen local or custom network answered with just now; a confirmed action. */
  async acceptGenesis(id: NetworkId, genesis: string): Promise<Result<null>> {
    if (!isPinned(id)) return err(chainError('GENESIS_FIXED'));
    if (this.current?.id !== id) return err(chainError('OTHER_NETWORK'));
    if (this.session?.state.foundGenesis !== genesis) return err(chainError('GENESIS_NOT_SEEN'));
    const pinned = await this.networks.pin(id, genesis);
    if (!pinned.ok) return pinned;
    const network = this.networks.find(id);
    // The user may have gone elsewhere while the disk was written.
    if (network && this.current?.id === id) this.enter(network);
    return ok(null);
  }

  dispose(): void {
    this.stopSource();
    this.session?.dispose();
    this.session = undefined;
    this.current = undefined;
  }

  /** After a change of a network's endpoints: the connection in use may be to one that is no longer the first. */
  private async tryAnew(id: NetworkId, change: Promise<Result<null>>): Promise<Result<null>> {
    const changed = await change;
    const network = this.networks.find(id);
    if (changed.ok && network && this.current?.id === id) this.enter(network);
    return changed;
  }

  private enter(network: Network): void {
    this.session?.dispose();
    this.current = network;
    const session = new NetworkSession({
      network,
      groups: this.dialers(network),
      archive: this.dialAll(network.archive.filter((endpoint) => !endpointProblem(endpoint))),
      cache: this.options.cache,
      timing: { ...SESSION_TIMING, ...this.options.timing },
      ages: network.kind !== 'sandbox',
      pin: (genesis) => this.pin(network.id, genesis),
    });
    this.session = session;
    session.changed.on(() => this.told(session));
    session.head.on((head) => this.session === session && this.headEmitter.emit(head));
    session.finalized.on((head) => this.session === session && this.finalizedEmitter.emit(head));
    this.told(session);
    void session.run();
  }

  private told(session: NetworkSession): void {
    if (this.session === session) this.statusEmitter.emit(this.status());
  }

  private async pin(id: NetworkId, genesis: string): Promise<void> {
    if (this.current?.id !== id) throw new NodeError('CONNECTION_LOST', 'the network was left');
    const pinned = await this.networks.pin(id, genesis);
    if (!pinned.ok) throw new PinRefused(pinned.error);
    this.current = this.networks.find(id) ?? this.current;
  }

  private dialers(network: Network): Dialer[][] {
    if (network.kind === 'sandbox' && network.id.startsWith('sandbox:')) {
      return [[sourceDialer(this.options.source, network)]];
    }
    return this.networks.groups(network).map((group) => this.dialAll(group));
  }

  private dialAll(endpoints: readonly string[]): Dialer[] {
    const dial = this.options.dial ?? wsDialer;
    return endpoints.map((endpoint) => dial(endpoint));
  }

  private sourceChanged(): void {
    const id = this.current?.id;
    if (!id?.startsWith('sandbox:')) return;
    const now = this.networks.find(id);
    if (now && now.genesis !== this.current?.genesis) this.enter(now);
    else if (now) this.current = now;
    else void this.leave();
  }

  /** The network in use is gone: the user chooses the next one. */
  private async leave(): Promise<Result<null>> {
    this.session?.dispose();
    this.session = undefined;
    this.current = undefined;
    this.statusEmitter.emit(this.status());
    const saved = await this.options.preferences.patch({ network: null });
    return saved.ok ? ok(null) : saved;
  }
}

/** The genesis could not be kept; carries the disk's reason. */
class PinRefused extends NodeError {
  constructor(error: AppError) {
    super('UNREACHABLE', error.message);
  }
}

function sourceDialer(source: NetworkSource, network: Network): Dialer {
  return {
    label: network.name,
    open: async (signal) => {
      const way = await source.connect(network.id);
      if (!way.ok) throw new NodeError('UNREACHABLE', way.error.message);
      if (signal.aborted) way.value.close();
      return way.value;
    },
  };
}

function statusOf(current: Network | undefined, state: SessionState | undefined): ChainStatus {
  const genesis = state?.genesis ?? current?.genesis ?? null;
  return {
    network: current ? { ...current, genesis, kind: kindOf(current.kind, genesis) } : null,
    phase: current ? (state?.phase ?? 'idle') : 'idle',
    endpoint: state?.endpoint ?? null,
    latencyMs: state?.latencyMs ?? null,
    block: state?.block?.number ?? null,
    blockHash: state?.block?.hash ?? null,
    finalizedBlock: state?.finalizedBlock ?? null,
    blockSeenAt: state?.blockSeenAt ?? null,
    blockTimeMs: state?.blockTimeMs ?? null,
    capabilities: state?.capabilities ?? null,
    error: state?.error ?? null,
    retryAt: state?.retryAt ?? null,
    foundGenesis: state?.foundGenesis ?? null,
    passedOver: (state?.passedOver ?? []).slice(0, 24),
  };
}
