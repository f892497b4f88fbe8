import type { Result } from '../../../shared/ipc/result';
import type { RequestHandler } from '../../platform/utilityServer';
import type { SignerHost } from '../client';
import { type SignerParts, signerHandlers } from '../handlers';
import { SealedHost } from '../sealedHost';
import { sealedHandlers } from '../sealedServer';

/** Serves the signer's requests in this process, for tests, scripts and benches. */
export const localSigner = (parts: SignerParts = {}): SignerHost => hostOf(signerHandlers(parts));

/** The same with sealed messages, as main and the signer's process speak: only what JSON knows comes through. */
export const sealedSigner = (parts: SignerParts = {}): SignerHost =>
  new SealedHost(hostOf(sealedHandlers(signerHandlers(parts))));

function hostOf(handlers: Record<string, RequestHandler>): SignerHost {
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
