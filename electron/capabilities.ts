import type { BrowserWindow } from 'electron';
import type { contracts } from '../shared/ipc/channels';
import { DisposableStore } from './platform/disposable';
import type { Handlers } from './platform/handlers';
import type { Log } from './platform/log';
import type { AppPaths } from './platform/paths';

/** What the shell gives to the capabilities. */
export interface Shell {
  paths: AppPaths;
  log: Log;
  window: () => BrowserWindow | undefined;
  release: boolean;
}

type ContractOf<N extends string> = Extract<(typeof contracts)[number], { name: N }>;
type Name = (typeof contracts)[number]['name'];

/** Handlers of every capability and the one place that lets go of them. */
export interface CapabilitySet {
  handlers: { [N in Name]: Handlers<ContractOf<N>> };
  dispose: () => void;
}

/** Builds all capabilities and wires them to each other. */
export async function compose(_shell: Shell): Promise<CapabilitySet> {
  const owned = new DisposableStore();
  return { handlers: {} as CapabilitySet['handlers'], dispose: () => owned.dispose() };
}
