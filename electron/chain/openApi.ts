import type { ApiPromise } from '@polkadot/api';
import type { TypeRegistry } from '@polkadot/types';
import type { Capabilities } from '../../shared/chain/model';
import type { ArchiveReader } from './archive';
import { capabilitiesOf, surfaceOf } from './capabilities';
import { namesEnds } from './frameEvents';
import type { JsonRpcConnection } from './jsonRpc';
import type { MetadataCache } from './metadataCache';
import { loadMetadata, metadataSum, readRuntimeFacts, type RuntimeFacts } from './metadataSource';
import { NodeError } from './nodeError';
import { ChainProvider, type Interceptor } from './provider';
import { SIGNED_EXTENSIONS } from './signedExtensions';

/** No signature binds how events are described: what would have a failed call read as a success is not used at all. */
const OTHER_ENDS = 'metadata with other ends of a call';

/** An API that is ready, with the provider that carries it. */
export interface OpenedApi {
  api: ApiPromise;
  provider: ChainProvider;
  facts: RuntimeFacts;
  /** {@link metadataSum} of the metadata that was loaded last: what `api` decodes with. */
  sum: () => string;
}

/** What an API is made of besides its first connection. */
export interface OpenParts {
  genesis: string;
  cache: MetadataCache;
  archive: ArchiveReader;
  /** The connection in use now. */
  current: () => JsonRpcConnection | undefined;
}

/**
 * Makes @polkadot/api ready on a checked connection. Metadata comes from the cache where it is kept, also when
 * the runtime is upgraded later. Rejects with a NodeError; nothing is left open then but the connection.
 */
export async function openApi(
  connection: JsonRpcConnection,
  { genesis, cache, archive, current }: OpenParts,
): Promise<OpenedApi> {
  const facts = await readRuntimeFacts(connection, genesis);
  const metadata = await loadMetadata(connection, facts, cache);
  let sum = metadataSum(metadata);
  const reload: Interceptor = (params) => {
    const live = current();
    // With a block it is the node's answer; without, an upgrade asks and the newest version is wanted.
    if (params.length > 0 || !live) return undefined;
    return readRuntimeFacts(live, genesis)
      .then((now) => loadMetadata(live, now, cache))
      .then((loaded) => {
        sum = metadataSum(loaded);
        return loaded;
      });
  };
  const provider = new ChainProvider(new Map([['state_getMetadata', reload]]), archive);
  await provider.attach(connection);
  // Loaded here because it takes 0.4 s, which the first window shall not wait for.
  const { ApiPromise } = await import('@polkadot/api');
  const api = new ApiPromise({
    provider,
    metadata: { [`${genesis}-${facts.specVersion}`]: asHex(metadata) },
    signedExtensions: SIGNED_EXTENSIONS,
    noInitWarn: true,
  });
  try {
    await api.isReadyOrError;
    checkSurface(api);
  } catch (error) {
    await api.disconnect();
    await cache.forget(facts.key);
    throw new NodeError(
      'METADATA_UNREADABLE',
      error instanceof Error ? error.message.slice(0, 300) : undefined,
    );
  }
  return { api, provider, facts, sum: () => sum };
}

// Zeros decode as metadata of nothing; a chain that accounts and balances are read from has at least these.
function checkSurface(api: ApiPromise): void {
  if (!api.query['system']?.['account'] || !api.tx['balances']) {
    throw new Error('metadata without accounts and balances');
  }
  if (!namesEnds(api.registry.metadata)) throw new Error(OTHER_ENDS);
}

/** What a runtime can do and how fast its blocks come. Rejects with a NodeError when the connection breaks. */
export async function describeRuntime(
  connection: JsonRpcConnection,
  api: ApiPromise,
): Promise<{ capabilities: Capabilities; blockTimeMs: number | null }> {
  try {
    if (!namesEnds(api.registry.metadata)) throw new Error(OTHER_ENDS);
  } catch (error) {
    throw new NodeError('METADATA_UNREADABLE', error instanceof Error ? error.message : undefined);
  }
  const capabilities = apiCapabilities(api);
  return { capabilities, blockTimeMs: await readBlockTime(connection, api) };
}

/** Capabilities of the runtime that `api` now describes. */
export function apiCapabilities(api: ApiPromise): Capabilities {
  const { specName, specVersion, transactionVersion } = api.runtimeVersion;
  // @polkadot/api types its registry by the interface; the class is what it makes.
  const surface = surfaceOf(api.registry as TypeRegistry, api.runtimeMetadata);
  return capabilitiesOf(surface, {
    specName: specName.toString().slice(0, 60),
    specVersion: specVersion.toNumber(),
    transactionVersion: transactionVersion.toNumber(),
    metadataVersion: api.runtimeMetadata.version,
  });
}

/**
 * Expected milliseconds between blocks: the runtime's slot duration, else its constants; null when it says nothing.
 * Fast local builds have slots of 0.25 s to 3 s, so 12 s is never assumed.
 */
async function readBlockTime(
  connection: JsonRpcConnection,
  api: ApiPromise,
): Promise<number | null> {
  try {
    const raw = await connection.request('state_call', ['AuraApi_slot_duration', '0x']);
    if (typeof raw === 'string' && /^0x[0-9a-f]{16}$/.test(raw)) {
      const ms = Buffer.from(raw.slice(2), 'hex').readBigUInt64LE();
      if (ms > 0n && ms <= 600_000n) return Number(ms);
    }
  } catch {
    // A chain without Aura refuses this call; its constants are asked next.
  }
  const period = api.consts['timestamp']?.['minimumPeriod']?.toString();
  const ms = period && /^\d{1,6}$/.test(period) ? Number(period) * 2 : 0;
  return ms > 0 && ms <= 600_000 ? ms : null;
}

function asHex(text: string): `0x${string}` {
  return text as `0x${string}`;
}
