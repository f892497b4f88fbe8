import type * as NodeCrypto from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/ipc/result';
import { SignerClient } from './client';
import type * as Sodium from './sodium';
import { localSigner } from './testing/localHost';
import { PASSWORD, quickWallet } from './testing/limitedWallet';

/** Every derivation by its rounds, counted on the way to the real function. */
const derived = vi.hoisted(() => [] as number[]);
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof NodeCrypto>();
  const pbkdf2: typeof real.pbkdf2 = (password, salt, rounds, length, digest, done) => {
    derived.push(rounds);
    // Ten million rounds would take seconds; what counts is that they were asked for.
    real.pbkdf2(password, salt, Math.min(rounds, 10), length, digest, done);
  };
  return { ...real, pbkdf2 };
});

vi.mock('./sodium', async (original) => {
  const real = await original<typeof Sodium>();
  const argon2i: typeof real.argon2i = (password, salt, passes, memory) => {
    derived.push(passes * memory);
    // What counts is that the whole cost was asked for.
    return real.argon2i(password, salt, 3, 8 << 20);
  };
  return { ...real, argon2i };
});

let root: string;
let client: SignerClient;
const restart = (): void => {
  client = new SignerClient(localSigner({ limitsFolder: join(root, 'data') }));
};
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
  restart();
  derived.length = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('K9 what a wrong password tells', () => {
  const NACL = 8 * 512 * 1024 * 1024;
  const header = '$ANSIBLE_VAULT;1.1;AES256\n';
  it.each([
    ['ansible, nothing but its header', header, 10_000],
    ['ansible, no hex', `${header}zz`, 10_000],
    ['ansible, one part of three', `${header}${Buffer.from('00').toString('hex')}`, 10_000],
    ['ansible, of another version', '$ANSIBLE_VAULT;9.9;XYZ\n3030', 10_000],
    ['fernet, cut', 'gAAAAA', 10_000_000],
    ['fernet, spoiled', `gAAAAA${'A'.repeat(200)}`, 10_000_000],
    ['NaCl, nothing but its header', '$NACL', NACL],
    ['NaCl, cut in its nonce', `$NACL${'n'.repeat(10)}`, NACL],
    ['NaCl, without a byte of cipher', `$NACL${'n'.repeat(40)}`, NACL],
    ['NaCl, spoiled', `$NACL${'n'.repeat(300)}`, NACL],
  ])('K9 %s: the error and the derivation of a wrong password', async (_what, text, rounds) => {
    const path = join(root, 'key');
    await writeFile(path, text);
    const answer = await client.ask('verifyPassword', { path, password: PASSWORD });
    expect([code(answer), derived]).toEqual(['WRONG_PASSWORD', [rounds]]);
  });

  it('K9 the growing delay survives a restart of the signer, and ends with the right password', async () => {
    const { path } = await quickWallet(root, 'Alice');
    const other = await quickWallet(root, 'Bob');
    const ask = async (password: string, at = path): Promise<string> =>
      code(await client.ask('verifyPassword', { path: at, password }));
    for (let wrong = 0; wrong < 3; wrong++) expect(await ask('nope')).toBe('WRONG_PASSWORD');
    expect(await ask(PASSWORD)).toBe('TOO_SOON');
    restart();
    expect(await ask(PASSWORD)).toBe('TOO_SOON');
    expect(await ask(PASSWORD, other.path)).toBe('ok');
    vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + 86_400_000 * 400);
    restart();
    expect(await ask(PASSWORD)).toBe('ok');
    vi.restoreAllMocks();
    restart();
    expect(await ask(PASSWORD)).toBe('ok');
  });
});
