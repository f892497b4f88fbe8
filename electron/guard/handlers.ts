import type { guardContract } from '../../shared/guard/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { RememberedPasswords } from './remembered';
import type { GuardService } from './service';

/** Binds the guard contract to its service. */
export function guardHandlers(
  service: GuardService,
  remembered: RememberedPasswords,
): Handlers<typeof guardContract> {
  return {
    watch: async (_input, { signal, snapshot, progress }) => {
      snapshot(await service.unlocked());
      return untilAborted(signal, () => service.changes.on(progress));
    },
    keepUnlocked: (input) => service.keepUnlocked(input),
    lockNow: (input) => service.lockNow(input),
    remembered: async (_input, { signal, snapshot, progress }) => {
      const known = await remembered.wallets();
      if (!known.ok) return known;
      snapshot(known.value);
      return untilAborted(signal, () => remembered.changes.on(progress));
    },
    remember: (input) => remembered.remember(input),
    forget: (input) => remembered.forget(input),
    limit: (input) => service.limit(input),
    setLimit: (input) => service.setLimit(input),
  };
}
