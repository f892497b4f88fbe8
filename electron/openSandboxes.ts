import path from 'node:path';
import type { ChainService } from './chain/service';
import type { ElectronDesktop } from './platform/desktop';
import type { Log } from './platform/log';
import type { AppPaths } from './platform/paths';
import { electronProcesses } from './sandbox/electronProcess';
import type { ChainReader } from './sandbox/networkRuntime';
import { SandboxService } from './sandbox/service';
import type { SettingsStore } from './settings/store';

/** Sandboxes may read a runtime from the node that is connected, which the chain service tells. */
export function openSandboxes(
  { paths, log }: { paths: AppPaths; log: Log },
  store: SettingsStore,
  desktop: ElectronDesktop,
  live: { chain?: ChainService },
): Promise<SandboxService> {
  const entry = path.join(paths.dist, 'sandbox', 'index.cjs');
  return SandboxService.open({
    folder: path.join(paths.data, 'sandbox'),
    chains: paths.chains,
    startProcess: electronProcesses(entry, (name, text) =>
      log.write('warn', `sandbox ${name}`, text.trim()),
    ),
    chosenFile: () => paths.chainSpec ?? store.get().sandboxRuntimeFile,
    keepChosenFile: (file) => store.patch({ sandboxRuntimeFile: file }),
    chooseFile: () => desktop.chooseFile('Chain file', ['json']),
    reader: () => readerOf(live.chain),
    crashed: (name, code) => log.write('error', `sandbox ${name}`, `process ended with ${code}`),
  });
}

function readerOf(chain: ChainService | undefined): ChainReader | null {
  const network = chain?.selected();
  if (!chain || !network || network.kind === 'sandbox') return null;
  const found = chain.live(network.id);
  return found.ok ? { name: network.name, request: found.value.request } : null;
}
