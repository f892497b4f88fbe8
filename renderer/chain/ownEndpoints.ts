import type { ChainStatus, Network } from '../../shared/chain/model';
import { endpointLabel } from '../../shared/chain/networks';
import type { Settings } from '../../shared/settings/model';

/** An endpoint of the user's on a built-in network, as Settings shows it. */
export interface OwnEndpoint {
  network: Network;
  /** Without what may be a key; main knows it by this. */
  shown: string;
  first: boolean;
  /** When it is tried, in words. */
  order: string;
  /** It answered with another chain, and another endpoint is in use. */
  passedOver: boolean;
}

/** One row per endpoint, in the order of the networks and of trying. */
export function ownEndpoints(
  networks: readonly Network[],
  own: Settings['endpoints'],
  status: Pick<ChainStatus, 'network' | 'passedOver'> | null,
): OwnEndpoint[] {
  return networks.flatMap((network) =>
    (own[network.id] ?? []).map((shown, place, all) => {
      const here = status?.network?.id === network.id;
      return {
        network,
        shown,
        first: place === 0,
        order: place === 0 ? 'tried first' : `tried after ${endpointLabel(all[place - 1] ?? '')}`,
        passedOver: here && status.passedOver.includes(endpointLabel(shown)),
      };
    }),
  );
}
