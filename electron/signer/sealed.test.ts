import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ok } from '../../shared/ipc/result';
import type { RequestHandler } from '../platform/utilityServer';
import type { SignerHost } from './client';
import { SealedHost } from './sealedHost';
import { sealedHandlers } from './sealedServer';

const context = { signal: new AbortController().signal, progress: () => undefined, ports: [] };

/** A signer in this process whose messages are kept; `spoil` may change one on its way. */
function crossing(spoil: (message: unknown) => void = () => undefined) {
  const crossed: unknown[] = [];
  const echo: RequestHandler = (payload) => Promise.resolve(ok(payload));
  const handlers = sealedHandlers({ echo, forgetAll: echo, sessionEnd: echo });
  const inner: SignerHost = {
    async request(name, payload, schema) {
      spoil(payload);
      crossed.push(structuredClone(payload));
      const answer = await handlers[name]?.(structuredClone(payload), context);
      if (!answer?.ok) return answer ?? ok(schema.parse(null));
      crossed.push(structuredClone(answer.value));
      return ok(schema.parse(answer.value));
    },
  };
  return { host: new SealedHost(inner), crossed };
}

const text = (messages: unknown[]): string =>
  JSON.stringify(messages, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );

describe('K8 between main and the signer', () => {
  it('neither question nor answer is in the messages, but for bytes', async () => {
    const { host, crossed } = crossing();
    const input = { password: 'canary-Password', metadata: Buffer.from('public metadata') };
    const answer = await host.request(
      'echo',
      input,
      z.strictObject({ password: z.string(), metadata: z.unknown() }),
    );
    expect(answer).toMatchObject({ ok: true, value: { password: 'canary-Password' } });
    expect(text(crossed)).not.toContain('canary');
    expect(text(crossed)).toContain('public metadata');
    expect(text([input])).toContain('canary');
  });

  it('K7 what ends sessions is not lost among agreements that nobody uses', async () => {
    const { host, crossed } = crossing((message) => {
      if (message === null) throw new Error('asked for an agreement');
    });
    for (const name of ['forgetAll', 'sessionEnd']) {
      expect(await host.request(name, { path: null }, z.unknown())).toMatchObject({ ok: true });
    }
    expect(crossed).toHaveLength(4);
  });

  it('each request has a key of its own, and a changed byte or key is refused', async () => {
    const again = crossing();
    const ask = () => again.host.request('echo', { a: 1 }, z.object({ a: z.number() }));
    expect(await ask()).toEqual({ ok: true, value: { a: 1 } });
    expect(await ask()).toEqual({ ok: true, value: { a: 1 } });
    // Four messages a request; the third is the question.
    const keys = [2, 6].map((at) => (again.crossed[at] as { publicKey: Uint8Array }).publicKey);
    expect(keys[0]).toHaveLength(44);
    expect(keys[0]).not.toEqual(keys[1]);
    type Question = { box?: { data: Uint8Array }; id: number } | null;
    const bad = crossing((message) => {
      const box = (message as Question)?.box;
      if (box) box.data[0] = (box.data[0] ?? 0) ^ 1;
    });
    await expect(bad.host.request('echo', { a: 1 }, z.unknown())).rejects.toThrow('does not open');
    const replayed = crossing((message) => {
      if (message) (message as { id: number }).id = 99;
    });
    const unknown = await replayed.host.request('echo', { a: 1 }, z.unknown());
    expect(unknown).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});
