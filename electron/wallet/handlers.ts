import { ok } from '../../shared/ipc/result';
import type { walletContract } from '../../shared/wallet/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { WalletService } from './service';

const START = { step: 'Starting', done: 0, total: null };

/** Binds the wallet contract to its service. */
export function walletHandlers(service: WalletService): Handlers<typeof walletContract> {
  return {
    watch: async (_input, { signal, snapshot, progress }) => {
      snapshot(await service.current());
      return untilAborted(signal, () => service.lists.on(progress));
    },
    refresh: async () => ok(await service.refresh()),
    draftCreate: (input) => service.draftCreate(input),
    draftCheck: (input) => service.draftCheck(input),
    draftDiscard: (input) => service.draftDiscard(input),
    create: (input, { snapshot, progress }) => {
      snapshot(START);
      return service.create(input, progress);
    },
    previewPhrase: (input) => service.previewPhrase(input),
    regenerate: (input, { snapshot, progress }) => {
      snapshot(START);
      return service.regenerate(input, progress);
    },
    chooseBackup: () => service.chooseBackup(),
    importBackup: (input, { snapshot, progress }) => {
      snapshot(START);
      return service.importBackup(input, progress);
    },
    restorePublic: (input) => service.restorePublic(input),
    createHotkey: (input, { snapshot, progress }) => {
      snapshot(START);
      return service.createHotkey(input, progress);
    },
    lockState: (_input, { signal, snapshot, progress }) => {
      snapshot(service.lockState());
      return untilAborted(signal, () => service.windowLock.changes.on(progress));
    },
    lock: () => Promise.resolve(service.lock()),
    unlock: (input) => service.unlock(input),
    lockAtStart: (input) => service.lockAtStart(input),
    active: () => {
      service.active();
      return Promise.resolve(ok(null));
    },
  };
}
