import { contracts } from '../shared/ipc/channels';
import type { CapabilitySet } from './capabilities';
import type { Handlers } from './platform/handlers';
import type { IpcServer } from './platform/ipc';
import { lazyHandlers } from './platform/lazyHandlers';

/** Serves every channel of the table; each waits for the capability behind it. */
export function bindChannels(ipc: IpcServer, loaded: Promise<CapabilitySet>): void {
  const gate = loaded.then(({ lock }) => lock);
  for (const contract of contracts) {
    const handlers = loaded.then((set) => set.handlers[contract.name] as Handlers<typeof contract>);
    ipc.bind(contract, lazyHandlers(contract, handlers), gate);
  }
}
