import { ApiPromise } from '@polkadot/api';
import type { Capabilities } from '../../../shared/chain/model';
import { askMetadata, metadataSum } from '../../chain/metadataSource';
import { apiCapabilities } from '../../chain/openApi';
import { SIGNED_EXTENSIONS } from '../../chain/signedExtensions';
import type { Chain } from '../../engine/chain';
import { RpcServer } from '../../engine/rpcServer';
import { InProcessProvider } from '../../engine/testing/provider';

/** An API on a chain in this process. */
export interface WorldApi {
  api: ApiPromise;
  provider: InProcessProvider;
  /** Of the metadata that the API decodes with. */
  sum: string;
}

/** An API that has read all from its own chain, and follows its upgrades. */
export async function freshApi(chain: Chain): Promise<WorldApi> {
  return readBy(new InProcessProvider(new RpcServer(chain)));
}

async function readBy<P extends InProcessProvider>(
  provider: P,
): Promise<WorldApi & { provider: P }> {
  const api = await ApiPromise.create({
    provider,
    noInitWarn: true,
    signedExtensions: SIGNED_EXTENSIONS,
  });
  const ask = <T>(method: string, params: unknown[]): Promise<T> => provider.send(method, params);
  const sum = metadataSum(await askMetadata(ask, undefined, api.runtimeMetadata.version));
  return { api, provider, sum };
}

/** Carries the API that has read a runtime; who borrows from that one gets its own provider as a clone. */
class Lender extends InProcessProvider {
  override readonly isClonable = true;
  next: InProcessProvider | undefined;

  override clone(): InProcessProvider {
    if (!this.next) throw new Error('nobody borrows');
    return this.next;
  }
}

type Lending = WorldApi & { provider: Lender };
const lendings = new Map<string, Promise<Lending>>();

/**
 * An API with what another has decoded, where one has read this runtime under the same block 0: spares each test half a
 * second of a core. It does not follow an upgrade.
 */
export async function sharedApi(chain: Chain): Promise<WorldApi> {
  const lending = await lendingFor(chain);
  const provider = new InProcessProvider(new RpcServer(chain));
  lending.provider.next = provider;
  const api = ApiPromise.create({ source: lending.api, noInitWarn: true });
  lending.provider.next = undefined;
  return { api: await api, provider, sum: lending.sum };
}

function lendingFor(chain: Chain): Promise<Lending> {
  const id = `${chain.genesisHash} ${metadataSum(chain.era.metadata)}`;
  const known = lendings.get(id) ?? lend(chain);
  lendings.set(id, known);
  return known;
}

async function lend(chain: Chain): Promise<Lending> {
  const lending = await readBy(new Lender(new RpcServer(chain)));
  await lending.api.disconnect();
  return lending;
}

const capabilities = new WeakMap<object, Capabilities>();

/** What the runtime can do, read once from its metadata; an upgrade replaces that. */
export function capabilitiesOnce(api: ApiPromise): Capabilities {
  const found = capabilities.get(api.runtimeMetadata) ?? apiCapabilities(api);
  capabilities.set(api.runtimeMetadata, found);
  return found;
}
