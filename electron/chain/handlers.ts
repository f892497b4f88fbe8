import type { chainContract } from '../../shared/chain/contract';
import { ok } from '../../shared/ipc/result';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { ChainService } from './service';

/** Binds the chain contract to its service. */
export function chainHandlers(service: ChainService): Handlers<typeof chainContract> {
  return {
    networks: () => Promise.resolve(ok(service.networks.all())),
    select: ({ network }) => service.select(network),
    reconnect: () => service.reconnect(),
    addCustom: ({ name, endpoint }) => service.addCustom(name, endpoint),
    removeCustom: ({ network }) => service.removeCustom(network),
    acceptGenesis: ({ network, genesis }) => service.acceptGenesis(network, genesis),
    status: (_input, { signal, snapshot, progress }) => {
      snapshot(service.status());
      return untilAborted(signal, () => service.onStatus(progress));
    },
  };
}
