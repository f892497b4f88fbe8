import { expect, it, vi } from 'vitest';
import type * as crypto from 'node:crypto';
import { deriveFernetKey } from './fernet';
import { deriveNaclKey } from './nacl';
import { openPolkadotJson } from './polkadotJson';
import type * as sodium from './sodium';

const load = vi.hoisted(() => ({ now: 0, most: 0, order: [] as string[] }));

function begin(name: string): void {
  load.order.push(name);
  load.most = Math.max(load.most, ++load.now);
}

vi.mock('./sodium', async (original) => {
  const actual = await original<typeof sodium>();
  const argon2i: typeof actual.argon2i = async (...input) => {
    begin(`argon2i ${input[0].toString()}`);
    // Three passes over 8 MiB show as much of the order as eight over 512.
    const key = await actual.argon2i(input[0], input[1], 3, 8 << 20);
    load.now--;
    return key;
  };
  return { ...actual, argon2i };
});

vi.mock('node:crypto', async (original) => {
  const actual = await original<typeof crypto>();
  const counted =
    (name: 'scrypt' | 'pbkdf2') =>
    (...input: unknown[]) => {
      begin(name);
      const done = input.pop() as (...answer: unknown[]) => void;
      const last = (...answer: unknown[]): void => {
        load.now--;
        done(...answer);
      };
      // Ten million rounds show nothing more of the order than a thousand.
      if (name === 'pbkdf2') input[2] = 1_000;
      (actual[name] as (...all: unknown[]) => void)(...input, last);
    };
  return { ...actual, scrypt: counted('scrypt'), pbkdf2: counted('pbkdf2') };
});

it('one key is derived at a time, in order, whatever its format', async () => {
  const salt = Buffer.alloc(32, 7);
  const cost = Buffer.from(new Uint32Array([1 << 15, 1, 8]).buffer);
  const backup = {
    encoded: Buffer.concat([salt, cost, Buffer.alloc(100)]).toString('base64'),
    encoding: { content: ['pkcs8', 'sr25519'], type: ['scrypt'], version: '3' },
  };
  const stop = new AbortController();
  const asked = [
    deriveNaclKey(Buffer.from('a')),
    openPolkadotJson(backup, 'x'),
    deriveFernetKey(Buffer.from('b')),
    // Stopped while it waits: nothing is derived for it.
    deriveNaclKey(Buffer.from('stopped'), stop.signal),
    deriveNaclKey(Buffer.from('c')),
  ];
  stop.abort();
  const states = (await Promise.allSettled(asked)).map(({ status }) => status);
  // A refusal does not hold up who comes after it.
  expect(states).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(load.order).toEqual(['argon2i a', 'scrypt', 'pbkdf2', 'argon2i c']);
  expect(load.most).toBe(1);
});
