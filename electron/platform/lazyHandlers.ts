import type { Contract } from '../../shared/ipc/contract';
import type { Handlers } from './handlers';

/**
 * Handlers that wait for the capability behind them, so that channels answer from the first moment
 * while the heavy code loads after the window is up.
 */
export function lazyHandlers<T extends Contract>(
  contract: T,
  loaded: Promise<Handlers<T>>,
): Handlers<T> {
  const waiting = Object.keys(contract.channels).map((name) => [
    name,
    async (...args: unknown[]) => {
      const handlers = (await loaded) as unknown as Record<string, (...a: unknown[]) => unknown>;
      return handlers[name]?.(...args);
    },
  ]);
  return Object.fromEntries(waiting) as Handlers<T>;
}
