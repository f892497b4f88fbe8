import type { frameContract } from '../../shared/frame/contract';
import { ok } from '../../shared/ipc/result';
import type { Handlers } from '../platform/handlers';
import type { FrameService } from './service';

/** Binds the frame contract to its service. */
export function frameHandlers(service: FrameService): Handlers<typeof frameContract> {
  return {
    renew: (kept) => service.renew(kept),
    kept: () => Promise.resolve(ok(service.takeKept())),
  };
}
