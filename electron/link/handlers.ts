import type { linkContract } from '../../shared/link/contract';
import { ok } from '../../shared/ipc/result';
import type { Handlers } from '../platform/handlers';
import type { SecretLink } from '../platform/secretLink';

/** Serves the agreement on keys for sealed channels. */
export function linkHandlers(link: SecretLink): Handlers<typeof linkContract> {
  return { agree: () => Promise.resolve(ok(link.agree())) };
}
