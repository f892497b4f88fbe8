import { ok } from '../../shared/ipc/result';
import { shownEndpoint } from '../../shared/chain/networks';
import type { settingsContract } from '../../shared/settings/contract';
import type { Settings } from '../../shared/settings/model';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { SettingsService } from './service';

/** Binds the settings contract to its service. */
export function settingsHandlers(
  service: SettingsService,
  windowLock: Locks,
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
    chooseWalletsFolder: () => service.chooseWalletsFolder(staysOpen(windowLock)),
    resetWalletsFolder: () => service.resetWalletsFolder(staysOpen(windowLock)),
    about: () => Promise.resolve(ok(service.about())),
    openLink: ({ link }) => service.openLink(link),
    reveal: ({ place }) => service.reveal(place),
    guardScreen: ({ on }) => Promise.resolve(service.guardScreen(on)),
    copyText: ({ text }, { signal, snapshot }) =>
      service.copyText(text, signal, () => snapshot(null)),
  };
}

/** The window's lock; the wallets' fits. */
interface Locks {
  /** How often it has locked. */
  state(): { forgotten: number };
}

/** Whether the window never locked since: a dialog of the system stays open behind a lock, and answers after it. */
function staysOpen(windowLock: Locks): () => boolean {
  const { forgotten } = windowLock.state();
  return () => windowLock.state().forgotten === forgotten;
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
