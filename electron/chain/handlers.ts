import type { chainContract } from '../../shared/chain/contract';
import { chainError, type ChainErrorCode } from '../../shared/chain/errors';
import type { ChainStatus } from '../../shared/chain/model';
import { plainEndpoint, shownNetwork } from '../../shared/chain/networks';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { ChainService } from './service';

/** Shows a whole address outside the window and asks; true when the user wants it contacted. */
export type ConfirmEndpoint = (endpoint: string) => Promise<boolean>;

/** Binds the chain contract to its service. */
export function chainHandlers(
  service: ChainService,
  confirm: ConfirmEndpoint,
): Handlers<typeof chainContract> {
  const { networks } = service;
  const confirmed = confirmedFirst(confirm);
  return {
    networks: () => Promise.resolve(ok(networks.all().map(shownNetwork))),
    select: ({ network }) => service.select(network),
    reconnect: () => service.reconnect(),
    addCustom: async ({ name, endpoint }) => {
      const refusal = networks.refusal(name, endpoint);
      const added = await confirmed(refusal, endpoint, () => service.addCustom(name, endpoint));
      return added.ok ? ok(shownNetwork(added.value)) : added;
    },
    removeCustom: ({ network }) => service.removeCustom(network),
    addEndpoint: ({ network, endpoint }) => {
      const refusal = networks.endpointRefusal(network, endpoint);
      return confirmed(refusal, endpoint, () => service.addEndpoint(network, endpoint));
    },
    removeEndpoint: ({ network, endpoint }) => service.removeEndpoint(network, endpoint),
    preferEndpoint: ({ network, endpoint }) => service.preferEndpoint(network, endpoint),
    acceptGenesis: ({ network, genesis }) => service.acceptGenesis(network, genesis),
    status: (_input, { signal, snapshot, progress }) => {
      snapshot(shownStatus(service.status()));
      return untilAborted(signal, () =>
        service.onStatus((status) => progress(shownStatus(status))),
      );
    },
  };
}

function shownStatus(status: ChainStatus): ChainStatus {
  return { ...status, network: status.network && shownNetwork(status.network) };
}

type Confirmed = <T>(
  refusal: ChainErrorCode | null,
  endpoint: string,
  add: () => Promise<Result<T>>,
) => Promise<Result<T>>;

// The window has no network: an address that it makes up could carry a secret out, so the user sees each one.
function confirmedFirst(confirm: ConfirmEndpoint): Confirmed {
  let asking = false;
  return async (refusal, endpoint, add) => {
    if (asking) return err(chainError('NOT_CONFIRMED'));
    if (refusal) return err(chainError(refusal));
    asking = true;
    try {
      const wanted = await confirm(plainEndpoint(endpoint));
      return wanted ? await add() : err(chainError('NOT_CONFIRMED'));
    } finally {
      asking = false;
    }
  };
}
