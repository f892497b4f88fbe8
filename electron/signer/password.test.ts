import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { createHotkeys } from './createHotkeys';
import { createWallet } from './createWallet';
import { inTurn } from './inTurn';
import { Password } from './password';
import { newPhrase } from './phrase';

const PASSWORD = 'testing123!';
/** Tells that the derivation which is under way is over: it comes next in turn. */
const derivationOver = (): Promise<string> => inTurn(() => Promise.resolve('derived'));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a stop in the middle of a derivation', () => {
  const wallet = { name: 'w', password: PASSWORD, source: { words: newPhrase(12) }, hotkey: null };
  const hotkeys = {
    wallet: 'w',
    names: ['h'],
    words: 12,
    scheme: 'sr25519',
    lock: { kind: 'own', password: PASSWORD },
  } as const;

  it.each([
    ['a wallet', (signal: AbortSignal) => createWallet({ root, ...wallet }, undefined, signal), ''],
    [
      'a hotkey',
      (signal: AbortSignal) => createHotkeys({ root, ...hotkeys }, { signal }),
      'w/hotkeys',
    ],
  ])('K4 frees who makes %s at once, and nothing is written', async (_what, make, left) => {
    if (left !== '') await mkdir(join(root, 'w'));
    const stop = new AbortController();
    const made = settle<unknown>(() => make(stop.signal));
    await begun();
    const over = derivationOver();
    stop.abort();
    const first = await Promise.race([made, over]);
    expect(first).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await readdir(join(root, left))).toEqual([]);
    await over;
    expect(await readdir(join(root, left))).toEqual([]);
  });

  it('K8 overwrites the password and its key when the derivation is over', async () => {
    const stop = new AbortController();
    const password = new Password(PASSWORD, stop.signal);
    const asked = settle(() => password.nacl());
    await begun();
    const over = derivationOver();
    stop.abort();
    expect(await Promise.race([password.wipe().then(() => 'wiped'), over])).toBe('wiped');
    expect((await asked).ok).toBe(false);
    expect(password.utf8.toString()).toBe(PASSWORD);
    const key = await password['naclKey'];
    await over;
    await new Promise(setImmediate);
    for (const bytes of [password.utf8, key]) expect(bytes?.every((one) => one === 0)).toBe(true);
    expect(key).toHaveLength(32);
  });

  // The folder is looked at before: a derivation takes seconds, this takes none of them.
  const begun = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
});
