import type { Result } from '../../../shared/ipc/result';
import type { RequestHandler } from '../../platform/utilityServer';
import type { SignerHost } from '../client';
import { signerHandlers } from '../handlers';

/** Serves the signer's requests in this process, for tests, scripts and benches. */
export function localSigner(): SignerHost {
  const handlers: Record<string, RequestHandler> = signerHandlers();
  return {
    async request(name, payload, schema, options = {}) {
      const { onProgress: progress = () => undefined } = options;
      const { signal = new AbortController().signal } = options;
      const context = { signal, progress, ports: [] };
      const handler = handlers[name];
      if (!handler) throw new Error(`No request is named ${name}`);
      const reply: Result<unknown> = await handler(structuredClone(payload), context);
      return reply.ok ? { ok: true, value: schema.parse(reply.value) } : reply;
    },
  };
}
