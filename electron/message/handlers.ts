import type { messageContract } from '../../shared/message/contract';
import type { Handlers } from '../platform/handlers';
import type { MessageService } from './service';

/** Binds the message contract to its service. */
export function messageHandlers(service: MessageService): Handlers<typeof messageContract> {
  return { sign: (input) => service.sign(input), verify: (input) => service.verify(input) };
}
