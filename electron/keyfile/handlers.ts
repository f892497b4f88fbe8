import type { keyfileContract } from '../../shared/keyfile/contract';
import type { Handlers } from '../platform/handlers';
import type { KeyfileService } from './service';

/** Binds the keyfile contract to its service. */
export function keyfileHandlers(service: KeyfileService): Handlers<typeof keyfileContract> {
  return {
    inspect: (input) => service.inspect(input),
    tighten: (input) => service.tighten(input),
    rename: (input) => service.rename(input),
    hide: (input) => service.hide(input),
    remove: (input) => service.remove(input),
    kept: () => service.kept(),
    restore: (input) => service.restore(input),
  };
}
