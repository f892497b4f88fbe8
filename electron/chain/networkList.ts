import {
  BUILT_IN_NETWORKS,
  endpointProblem,
  isReservedName,
  kindOf,
  plainEndpoint,
  shownEndpoint,
} from '../../shared/chain/networks';
import { chainError, type ChainErrorCode } from '../../shared/chain/errors';
import { type Network, networkIdSchema, type NetworkId } from '../../shared/chain/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { NetworkSource } from './networkSource';
import type { NetworkPreferences, PreferenceStore } from './preferences';

const MAX_CUSTOM = 50;
const MAX_OWN = 8;

/** All networks: built-in ones, those of the source, custom ones; kept in the settings. */
export class NetworkList {
  constructor(
    private readonly preferences: PreferenceStore,
    private readonly source: NetworkSource,
  ) {}

  all(): Network[] {
    const kept = this.preferences.get();
    return [
      ...BUILT_IN_NETWORKS.map((network) => withOwn(network, kept)),
      ...this.source.list(),
      ...kept.customNetworks.filter(isCustom).map((entry) => customNetwork(entry, kept)),
    ];
  }

  find(id: NetworkId): Network | undefined {
    return this.all().find((network) => network.id === id);
  }

  /** Endpoints in the order they are tried: the preferred one of the user's, the others of the user's, the defaults. */
  groups(network: Network): string[][] {
    const own = this.own(network.id);
    const rest = network.endpoints.filter((endpoint) => !own.includes(endpoint));
    return [own.slice(0, 1), own.slice(1), rest].map((group) =>
      group.filter((endpoint) => !endpointProblem(endpoint)),
    );
  }

  /** Why a network cannot be added, or null. */
  refusal(name: string, typed: string): ChainErrorCode | null {
    const { customNetworks } = this.preferences.get();
    const problem = endpointProblem(plainEndpoint(typed));
    if (problem) return problem;
    if (isReservedName(name)) return 'NAME_RESERVED';
    if (customNetworks.length >= MAX_CUSTOM) return 'TOO_MANY_NETWORKS';
    const lower = name.toLowerCase();
    return customNetworks.some((entry) => entry.name.toLowerCase() === lower) ? 'NAME_TAKEN' : null;
  }

  async addCustom(name: string, typed: string): Promise<Result<Network>> {
    const refusal = this.refusal(name, typed);
    if (refusal) return err(chainError(refusal));
    const endpoint = plainEndpoint(typed);
    const { customNetworks } = this.preferences.get();
    const entry = { id: this.freeId(name), name, endpoint };
    const saved = await this.preferences.patch({ customNetworks: [...customNetworks, entry] });
    return saved.ok ? ok(customNetwork(entry, this.preferences.get())) : saved;
  }

  async removeCustom(id: NetworkId): Promise<Result<null>> {
    const { customNetworks, pinnedGenesis, endpoints } = this.preferences.get();
    if (!customNetworks.some((entry) => entry.id === id)) {
      return err(chainError(this.find(id) ? 'NOT_REMOVABLE' : 'UNKNOWN_NETWORK'));
    }
    const saved = await this.preferences.patch({
      customNetworks: customNetworks.filter((entry) => entry.id !== id),
      pinnedGenesis: without(pinnedGenesis, id),
      endpoints: without(endpoints, id),
    });
    return saved.ok ? ok(null) : saved;
  }

  /** Why an endpoint cannot be added to a network, or null. */
  endpointRefusal(id: NetworkId, typed: string): ChainErrorCode | null {
    const endpoint = plainEndpoint(typed);
    const network = BUILT_IN_NETWORKS.find((built) => built.id === id);
    if (!network) return this.find(id) ? 'NO_OWN_ENDPOINTS' : 'UNKNOWN_NETWORK';
    const problem = endpointProblem(endpoint);
    if (problem) return problem;
    const own = this.own(id);
    if (own.length >= MAX_OWN) return 'TOO_MANY_ENDPOINTS';
    const shown = shownEndpoint(endpoint);
    const taken = [...own, ...network.endpoints].some((one) => shownEndpoint(one) === shown);
    return taken ? 'ENDPOINT_TAKEN' : null;
  }

  /** Adds an endpoint of the user's to a built-in network, after those that are there. */
  async addEndpoint(id: NetworkId, typed: string): Promise<Result<null>> {
    const refusal = this.endpointRefusal(id, typed);
    if (refusal) return err(chainError(refusal));
    return this.keepOwn(id, [...this.own(id), plainEndpoint(typed)]);
  }

  /** Takes an endpoint of the user's away; `shown` is how the window knows it. */
  async removeEndpoint(id: NetworkId, shown: string): Promise<Result<null>> {
    const found = this.findOwn(id, shown);
    if (found === undefined) return err(chainError('UNKNOWN_ENDPOINT'));
    return this.keepOwn(
      id,
      this.own(id).filter((endpoint) => endpoint !== found),
    );
  }

  /** Puts an endpoint of the user's before the others. */
  async preferEndpoint(id: NetworkId, shown: string): Promise<Result<null>> {
    const found = this.findOwn(id, shown);
    if (found === undefined) return err(chainError('UNKNOWN_ENDPOINT'));
    return this.keepOwn(id, [found, ...this.own(id).filter((endpoint) => endpoint !== found)]);
  }

  /** Pins a genesis to a local or custom network; the others have theirs from birth. */
  async pin(id: NetworkId, genesis: string): Promise<Result<null>> {
    const network = this.find(id);
    if (!network) return err(chainError('UNKNOWN_NETWORK'));
    if (!isPinned(id)) return err(chainError('GENESIS_FIXED'));
    const { pinnedGenesis } = this.preferences.get();
    const saved = await this.preferences.patch({
      pinnedGenesis: { ...pinnedGenesis, [id]: genesis },
    });
    return saved.ok ? ok(null) : saved;
  }

  private own(id: NetworkId): string[] {
    return this.preferences.get().endpoints[id] ?? [];
  }

  private findOwn(id: NetworkId, shown: string): string | undefined {
    return this.own(id).find((endpoint) => shownEndpoint(endpoint) === shown);
  }

  private async keepOwn(id: NetworkId, own: string[]): Promise<Result<null>> {
    const others = without(this.preferences.get().endpoints, id);
    const endpoints = own.length === 0 ? others : { ...others, [id]: own };
    const saved = await this.preferences.patch({ endpoints });
    return saved.ok ? ok(null) : saved;
  }

  private freeId(name: string): NetworkId {
    const slug = name.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 30) || 'network';
    const taken = new Set(this.preferences.get().customNetworks.map(({ id }) => id));
    for (let number = 1; ; number++) {
      const id = `custom:${slug}${number === 1 ? '' : `-${number}`}`;
      if (!taken.has(id)) return id;
    }
  }
}

/** Whether a network's genesis is learned at first use. */
export function isPinned(id: NetworkId): boolean {
  return id === 'local' || id.startsWith('custom:');
}

// Edited settings cannot give a custom network the id of another kind.
function isCustom(entry: { id: NetworkId }): boolean {
  return entry.id.startsWith('custom:') && networkIdSchema.safeParse(entry.id).success;
}

function withOwn(network: Network, kept: NetworkPreferences): Network {
  const own = kept.endpoints[network.id] ?? [];
  const endpoints = [...new Set([...own, ...network.endpoints])].slice(0, 16);
  if (!isPinned(network.id)) return { ...network, endpoints };
  const genesis = kept.pinnedGenesis[network.id] ?? null;
  return { ...network, endpoints, genesis, kind: kindOf(network.kind, genesis) };
}

function customNetwork(
  entry: { id: NetworkId; name: string; endpoint: string },
  kept: NetworkPreferences,
): Network {
  const genesis = kept.pinnedGenesis[entry.id] ?? null;
  return {
    id: entry.id,
    kind: kindOf('custom', genesis),
    name: entry.name,
    endpoints: [entry.endpoint],
    archive: [],
    genesis,
    removable: true,
  };
}

function without<T>(record: Partial<Record<string, T>>, key: string): Partial<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
