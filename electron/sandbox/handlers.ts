import type { sandboxContract } from '../../shared/sandbox/contract';
import type { Handlers } from '../platform/handlers';
import { latest } from '../platform/latest';
import { untilAborted } from '../platform/untilAborted';
import type { SandboxService } from './service';

/** Binds the sandbox contract to its service. */
export function sandboxHandlers(service: SandboxService): Handlers<typeof sandboxContract> {
  return {
    watch: async (_input, { signal, snapshot, progress }) => {
      snapshot(await service.current());
      const look = latest(() => service.current(), progress);
      return untilAborted(signal, () => service.onChange(() => void look(signal)));
    },
    create: (input, { signal, snapshot, progress }) => {
      snapshot({ step: 'Starting', done: 0, total: null });
      return service.create(input, progress, signal);
    },
    start: ({ name }) => service.start(name),
    stop: ({ name }) => service.stop(name),
    reset: ({ name }) => service.reset(name),
    remove: ({ name }) => service.remove(name),
    setClock: ({ name, clock }) => service.setClock(name, clock),
    advance: ({ name, by }) => service.advance(name, by),
    fund: ({ name, address, amount }) => service.fund(name, address, amount),
    upgrade: ({ name, to }) => service.upgrade(name, to),
    openPort: ({ name }) => service.openPort(name),
    closePort: ({ name }) => service.closePort(name),
    chooseRuntimeFile: () => service.chooseRuntimeFile(),
  };
}
