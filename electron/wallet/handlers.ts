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
    ...makingHandlers(service),
    restorePublic: (input) => service.restorePublic(input),
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

type Making =
  | 'draftCreate'
  | 'draftCheck'
  | 'draftDiscard'
  | 'create'
  | 'previewSecret'
  | 'chooseBackup'
  | 'openKeyfile'
  | 'importKeyfile'
  | 'importWallet'
  | 'watchAddress'
  | 'createHotkeys'
  | 'stopMaking'
  | 'importHotkey';

function makingHandlers({ making }: WalletService): Pick<Handlers<typeof walletContract>, Making> {
  return {
    draftCreate: (input) => making.draftCreate(input),
    draftCheck: (input) => making.draftCheck(input),
    draftDiscard: (input) => making.draftDiscard(input),
    create: (input, { snapshot, progress }) => {
      snapshot(START);
      return making.create(input, progress);
    },
    previewSecret: (input) => making.previewSecret(input),
    chooseBackup: () => making.chooseBackup(),
    openKeyfile: (input) => making.keyfiles.open(input),
    importKeyfile: (input) => making.keyfiles.bring(input),
    importWallet: (input, { snapshot, progress }) => {
      snapshot(START);
      return making.importWallet(input, progress);
    },
    watchAddress: (input) => making.watchAddress(input),
    createHotkeys: (input, { snapshot, progress, signal }) => {
      snapshot(START);
      return making.createHotkeys(input, progress, signal);
    },
    stopMaking: () => {
      making.stopMaking();
      return Promise.resolve(ok(null));
    },
    importHotkey: (input, { snapshot, progress }) => {
      snapshot(START);
      return making.importHotkey(input, progress);
    },
  };
}
