import type { chainContract } from '../../shared/chain/contract';
import { chainError } from '../../shared/chain/errors';
import type { Network } from '../../shared/chain/model';
import { plainEndpoint } from '../../shared/chain/networks';
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
  const addCustom = confirmedAdd(service, confirm);
  return {
    networks: () => Promise.resolve(ok(service.networks.all())),
    select: ({ network }) => service.select(network),
    reconnect: () => service.reconnect(),
    addCustom: ({ name, endpoint }) => addCustom(name, endpoint),
    removeCustom: ({ network }) => service.removeCustom(network),
    acceptGenesis: ({ network, genesis }) => service.acceptGenesis(network, genesis),
    status: (_input, { signal, snapshot, progress }) => {
      snapshot(service.status());
      return untilAborted(signal, () => service.onStatus(progress));
    },
  };
}

// The window has no network: an address that it makes up could carry a secret out, so the user sees each one.
function confirmedAdd(
  service: ChainService,
  confirm: ConfirmEndpoint,
): (name: string, endpoint: string) => Promise<Result<Network>> {
  let asking = false;
  return async (name, endpoint) => {
    const refusal = asking ? 'NOT_CONFIRMED' : service.networks.refusal(name, endpoint);
    if (refusal) return err(chainError(refusal));
    asking = true;
    try {
      const confirmed = await confirm(plainEndpoint(endpoint));
      return confirmed ? await service.addCustom(name, endpoint) : err(chainError('NOT_CONFIRMED'));
    } finally {
      asking = false;
    }
  };
}
