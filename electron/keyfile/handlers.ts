import type { keyfileContract } from '../../shared/keyfile/contract';
import type { Handlers } from '../platform/handlers';
import type { OpenedKeys } from './openedKeys';
import type { KeyfileService } from './service';

/** Binds the keyfile contract to its services. */
export function keyfileHandlers(
  service: KeyfileService,
  opened: OpenedKeys,
): Handlers<typeof keyfileContract> {
  return {
    inspect: (input) => service.inspect(input),
    tighten: (input) => service.tighten(input),
    rename: (input) => service.rename(input),
    hide: (input) => service.hide(input),
    remove: (input) => service.remove(input),
    kept: () => service.kept(),
    restore: (input) => service.restore(input),
    revealPhrase: (input) => opened.revealPhrase(input),
    chooseExport: (input) => opened.chooseExport(input),
    exportJson: (input) => opened.exportJson(input),
    exportPublic: (input) => opened.exportPublic(input),
    upgrade: (input) => opened.upgrade(input),
    changePassword: (input) => opened.changePassword(input),
  };
}
