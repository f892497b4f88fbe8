import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { contracts } from '../../shared/ipc/channels';
import { type Channel, type Contract, stream } from '../../shared/ipc/contract';
import { SECRET_FIELDS } from '../../shared/ipc/secretFields';
import { passwordSchema } from '../../shared/ipc/schemas';
import { secretSchema } from '../../shared/wallet/secret';
import { sealMessage } from '../preloadSeal';
import { SecretLink } from './secretLink';

const fake = vi.hoisted(() => ({ ipcRenderer: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

const SECRET = 'correct horse battery staple';
const sealed = stream(z.unknown(), z.unknown(), z.unknown(), { sealed: true });
const plain = stream(z.unknown(), z.unknown(), z.unknown());

let link: SecretLink;

beforeEach(() => {
  link = new SecretLink();
  // The wire itself; both ends of it are the product's own.
  fake.ipcRenderer['invoke'] = () => Promise.resolve({ ok: true, value: link.agree() });
});
afterEach(() => vi.restoreAllMocks());

async function sent(input: unknown) {
  const result = await sealMessage(input);
  return result.ok ? result.value : expect.fail(result.error.code);
}

describe('K8 sealed channels', () => {
  it('K8 carries the secrets of a message and of its answer, and none of them can be seen on the way', async () => {
    const input = {
      wallet: 'alice',
      password: SECRET,
      from: { secret: `${SECRET} ü`, address: 'x' },
      answers: [{ place: 3, word: 'zoo' }],
      amount: 5n,
      hotkey: null,
      words: 12,
    };
    const { message, open } = await sent(input);
    const onTheWire = JSON.stringify(message, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(onTheWire).toContain('alice');
    for (const text of [SECRET, 'zoo']) expect(onTheWire).not.toContain(text);

    const opened = link.open(sealed, message) ?? expect.fail('not opened');
    expect(opened.input).toEqual(input);
    const answer = { ok: true, value: { draftId: 'd', words: ['legal', 'winner'] } };
    const back = opened.seal(answer);
    expect(JSON.stringify(back)).not.toMatch(/legal|winner/);
    expect(await open(back)).toEqual(answer);
  });

  it('K8 takes no hole that is none, and no message that cannot be walked, for a bug', async () => {
    const { message } = await sent({ password: SECRET, other: 1 });
    const odd = [{ toString: 1 }, '0', -1, 1, 0.5, null];
    for (const hole of odd) {
      const { message: next } = await sent({ password: SECRET });
      const rest = { password: { sealed: hole } };
      expect(link.open(sealed, { ...(next as object), rest })?.input, JSON.stringify(hole)).toEqual(
        rest,
      );
    }
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = { deep };
    expect(link.open(sealed, { ...(message as object), rest: deep })).toBeUndefined();
  });

  it('K8 refuses a secret that comes as it is, a box that is another, and a key that was used', async () => {
    expect(link.open(sealed, { password: SECRET })).toBeUndefined();
    const { message } = await sent({ password: SECRET });
    const parts = message as { box: string; rest: object };
    const rest = { ...parts.rest, newPassword: SECRET };
    expect(link.open(sealed, { ...parts, rest })).toBeUndefined();

    const { message: second } = await sent({ password: SECRET });
    expect(link.open(sealed, second)).toBeDefined();
    expect(link.open(sealed, second)).toBeUndefined();

    const { message: third } = await sent({ password: SECRET });
    const { publicKey } = second as { publicKey: string };
    expect(link.open(sealed, { ...(third as object), publicKey })).toBeUndefined();
    const { message: fourth } = await sent({ password: SECRET });
    expect(link.open(sealed, { ...(fourth as object), publicKey: 'AAAA' })).toBeUndefined();
  });

  it('K8 leaves the messages of other channels alone, and passes a refusal on', async () => {
    const message = { password: 1n };
    expect(link.open(plain, message)?.input).toBe(message);
    const { open } = await sent({});
    expect(await open({ ok: false, error: { code: 'BAD_INPUT' } })).toMatchObject({ ok: false });
  });

  it('K8 keeps no more than 64 agreements that nobody uses', async () => {
    const { message } = await sent({ password: SECRET });
    for (let count = 0; count < 64; count++) link.agree();
    expect(link.open(sealed, message)).toBeUndefined();
  });
});

/** The names under which a schema takes or gives a secret. */
function secretsIn(schema: z.ZodType, name = ''): string[] {
  if (schema === passwordSchema || schema === secretSchema) return [name];
  const { def } = (schema as unknown as { _zod: { def: Record<string, unknown> } })._zod;
  const inner = ['element', 'innerType', 'in', 'out'].flatMap((key) =>
    def[key] ? [def[key]] : [],
  );
  const options = (def['options'] as unknown[] | undefined) ?? [];
  const fields = Object.entries((def['shape'] as Record<string, z.ZodType> | undefined) ?? {});
  const isWords = def['type'] === 'array' && (name === 'words' || name === 'word');
  return [
    ...(isWords || (def['type'] === 'string' && name === 'word') ? [name] : []),
    ...[...inner, ...options].flatMap((part) => secretsIn(part as z.ZodType, name)),
    ...fields.flatMap(([key, field]) => secretsIn(field, key)),
  ];
}

const channels = (contracts as readonly Contract[]).flatMap(({ name, channels: own }) =>
  Object.entries(own).map(([key, channel]): [string, Channel] => [`${name}.${key}`, channel]),
);

describe('K8 the table', () => {
  it.each(channels)('K8 %s is sealed if, and only if, it carries a secret', (_wire, channel) => {
    const answer = channel.kind === 'call' ? channel.output : channel.done;
    const names = [...secretsIn(channel.input), ...secretsIn(answer)];
    expect(channel.rules.sealed).toBe(names.length > 0);
    expect(names.filter((name) => !SECRET_FIELDS.has(name))).toEqual([]);
    // A stream gives no secret: only the answers of calls are sealed.
    if (channel.kind === 'stream') expect(secretsIn(channel.done)).toEqual([]);
  });
});
