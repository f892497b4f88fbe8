import type { guardContract } from '../../shared/guard/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { GuardService } from './service';

/** Binds the guard contract to its service. */
export function guardHandlers(service: GuardService): Handlers<typeof guardContract> {
  return {
    watch: async (_input, { signal, snapshot, progress }) => {
      snapshot(await service.unlocked());
      return untilAborted(signal, () => service.changes.on(progress));
    },
    keepUnlocked: (input) => service.keepUnlocked(input),
    lockNow: (input) => service.lockNow(input),
    limit: (input) => service.limit(input),
    setLimit: (input) => service.setLimit(input),
  };
}
