import * as z from 'zod';
import { appError, err, ok, type Result } from '../../shared/ipc/result';
import type { RequestOptions } from '../platform/utilityHost';
import type { SignerHost } from './client';
import { agreedKey, boxSchema, newHalf, seal, unseal, UNSEALED } from './sealed';

const agreementSchema = z.strictObject({
  id: z.number(),
  publicKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes'),
});

/**
 * Asks the signer with sealed questions and answers. The memory that both processes share for their messages is never
 * cleared: a password that crosses it as it is would lie there until another message happens to cover it.
 */
export class SealedHost implements SignerHost {
  constructor(private readonly host: SignerHost) {}

  async request<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
    options?: RequestOptions,
  ): Promise<Result<z.output<T>>> {
    if (UNSEALED.has(name)) return this.host.request(name, payload, schema, options);
    const theirs = await this.host.request('agree', null, agreementSchema);
    if (!theirs.ok) return theirs;
    const half = newHalf();
    const key = agreedKey(half, theirs.value.publicKey);
    try {
      const { sealed, clear } = parts(payload as Record<string, unknown>);
      const { id } = theirs.value;
      const message = { id, publicKey: half.publicKey, box: seal(sealed, key), clear };
      const answer = await this.host.request(name, message, boxSchema, options);
      if (!answer.ok) return answer;
      const parsed = schema.safeParse(unseal(answer.value, key));
      if (parsed.success) return ok(parsed.data);
      return err(appError('INTERNAL', 'The signer process gave a malformed answer.'));
    } finally {
      key.fill(0);
    }
  }
}

/** Bytes are metadata of a chain, megabytes that everybody may read; all else is sealed. */
function parts(payload: Record<string, unknown>) {
  const entries = Object.entries(payload);
  const isClear = ([, value]: [string, unknown]): boolean => value instanceof Uint8Array;
  return {
    sealed: Object.fromEntries(entries.filter((entry) => !isClear(entry))),
    clear: Object.fromEntries(entries.filter(isClear)),
  };
}
