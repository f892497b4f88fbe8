import { ok } from '../../shared/ipc/result';
import { shownEndpoint } from '../../shared/chain/networks';
import type { settingsContract } from '../../shared/settings/contract';
import type { Settings } from '../../shared/settings/model';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { FolderLock, SettingsService } from './service';

/** Binds the settings contract to its service. */
export function settingsHandlers(
  service: SettingsService,
  wallets: LockedWallets,
): Handlers<typeof settingsContract> {
  return {
    watch: (_input, { signal, snapshot, progress }) => {
      snapshot(forWindow(service.get()));
      return untilAborted(signal, () =>
        service.onChange((settings) => progress(forWindow(settings))),
      );
    },
    update: async (patch) => {
      const updated = await service.update(patch);
      return updated.ok ? ok(forWindow(updated.value)) : updated;
    },
    chooseWalletsFolder: () => service.chooseWalletsFolder(folderLock(wallets)),
    resetWalletsFolder: () => service.resetWalletsFolder(folderLock(wallets)),
    about: () => Promise.resolve(ok(service.about())),
    openLink: ({ link }) => service.openLink(link),
    reveal: ({ place }) => service.reveal(place),
    guardScreen: ({ on }) => Promise.resolve(service.guardScreen(on)),
    copyText: ({ text }, { signal, snapshot }) =>
      service.copyText(text, signal, () => snapshot(null)),
  };
}

/** What is asked of the wallets; the wallet service fits. */
interface LockedWallets {
  /** `forgotten`: how often the window has locked. */
  lockState(): { forgotten: number };
  staysGuarded(folder: string): Promise<boolean>;
}

/** A dialog of the system stays open behind a lock, and answers after it. */
function folderLock(wallets: LockedWallets): FolderLock {
  const { forgotten } = wallets.lockState();
  return {
    isOpen: () => wallets.lockState().forgotten === forgotten,
    staysGuarded: (folder) => wallets.staysGuarded(folder),
  };
}

/** Endpoints without their path and query, which may be a key: the window has no use for them. */
function forWindow(settings: Settings): Settings {
  const { customNetworks, endpoints } = settings;
  const shown = Object.entries(endpoints).map(([id, own]) => [id, own.map(shownEndpoint)] as const);
  return {
    ...settings,
    endpoints: Object.fromEntries(shown),
    customNetworks: customNetworks.map((entry) => ({
      ...entry,
      endpoint: shownEndpoint(entry.endpoint),
    })),
  };
}
