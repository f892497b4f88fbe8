import type { contactContract } from '../../shared/contact/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { ContactService } from './service';

/** Binds the contact contract to its service. */
export function contactHandlers(service: ContactService): Handlers<typeof contactContract> {
  return {
    watch: (_input, { signal, snapshot, progress }) => {
      snapshot(service.book());
      return untilAborted(signal, () => service.books.on(progress));
    },
    save: (input) => service.save(input),
    remove: (input) => service.remove(input),
    undoRemove: () => service.undoRemove(),
    chooseImport: () => service.chooseImport(),
    applyImport: (input) => service.applyImport(input),
    export: (input) => service.export(input),
  };
}
