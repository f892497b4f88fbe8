import { ok } from '../../shared/ipc/result';
import type { settingsContract } from '../../shared/settings/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { SettingsService } from './service';

/** Binds the settings contract to its service. */
export function settingsHandlers(service: SettingsService): Handlers<typeof settingsContract> {
  return {
    watch: (_input, { signal, snapshot, progress }) => {
      snapshot(service.get());
      return untilAborted(signal, () => service.onChange(progress));
    },
    update: (patch) => service.update(patch),
    chooseWalletsFolder: () => service.chooseWalletsFolder(),
    resetWalletsFolder: () => service.resetWalletsFolder(),
    about: () => Promise.resolve(ok(service.about())),
    openLink: ({ link }) => service.openLink(link),
    reveal: ({ place }) => service.reveal(place),
    guardScreen: ({ on }) => Promise.resolve(service.guardScreen(on)),
    copyText: ({ text }) => Promise.resolve(service.copyText(text)),
  };
}
