import * as z from 'zod';
import { appError, err, ok } from '../../shared/ipc/result';
import { Agreements } from '../platform/agreements';
import type { RequestHandler } from '../platform/utilityServer';
import { agreedKey, boxSchema, type Half, newHalf, seal, unseal, UNSEALED } from './sealed';

const requestSchema = z.strictObject({
  id: z.number(),
  publicKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes'),
  box: boxSchema,
  /** Long and public parts, as they are. */
  clear: z.record(z.string(), z.unknown()),
});

/** Serves the same requests to a {@link SealedHost}: what it is asked and what it answers crosses in sealed form. */
export function sealedHandlers(
  handlers: Record<string, RequestHandler>,
): Record<string, RequestHandler> {
  const agreements = new Agreements<Half>();
  const agree: RequestHandler = () => {
    const half = newHalf();
    return Promise.resolve(ok({ id: agreements.begin(half), publicKey: half.publicKey }));
  };
  const opened =
    (handler: RequestHandler): RequestHandler =>
    async (payload, context) => {
      const { id, publicKey, box, clear } = requestSchema.parse(payload);
      const half = agreements.take(id);
      if (!half) return err(appError('INTERNAL', 'The signer knows no such agreement.'));
      const key = agreedKey(half, publicKey);
      try {
        const input = { ...(unseal(box, key) as object), ...clear };
        const answer = await handler(input, context);
        return answer.ok ? ok(seal(answer.value, key)) : answer;
      } finally {
        key.fill(0);
      }
    };
  const entries = Object.entries(handlers).map(
    ([name, handler]) => [name, UNSEALED.has(name) ? handler : opened(handler)] as const,
  );
  return { ...Object.fromEntries(entries), agree };
}
