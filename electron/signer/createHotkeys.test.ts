import { mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { Refused, refuse, settle } from '../../shared/wallet/errors';
import { PHRASE_LENGTHS } from '../../shared/wallet/model';
import type { HotkeyLock } from '../../shared/wallet/secret';
import { sealAnsible } from './testing/sealAnsible';
import { createHotkeys, importHotkey } from './createHotkeys';
import { pairFromSeed } from './derive';
import type * as Nacl from './nacl';
import { withSecret } from './secret';
import { withKey } from './vault';

const derivations = vi.hoisted(() => ({ count: 0 }));
vi.mock('./nacl', async (original) => {
  const { naclOnce } = await import('./testing/derivedOnce');
  const once = naclOnce(await original<typeof Nacl>());
  const deriveNaclKey: typeof once.deriveNaclKey = (password) => {
    derivations.count++;
    return once.deriveNaclKey(password);
  };
  return { ...once, deriveNaclKey };
});

const PASSWORD = 'testing123!';
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
  await mkdir(join(root, 'w'));
  // Ansible Vault derives in milliseconds; which encryption the coldkey has does not matter here.
  const payload = Buffer.from('{}');
  await writeFile(join(root, 'w', 'coldkey'), await sealAnsible(payload, Buffer.from(PASSWORD)));
  derivations.count = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

const own: HotkeyLock = { kind: 'own', password: PASSWORD };
const plain: HotkeyLock = { kind: 'plain' };
const names = Array.from({ length: 8 }, (_, index) => `miner-${index + 1}`);
const place = (lock: HotkeyLock) => ({ root, wallet: 'w', lock });
const file = (name: string): string => join(root, 'w', 'hotkeys', name);
const written = async (): Promise<string[]> => (await readdir(join(root, 'w', 'hotkeys'))).sort();

async function codeOf(work: () => unknown): Promise<string> {
  const result = await settle(work);
  return result.ok ? 'ok' : result.error.code;
}

describe('many hotkeys at once', () => {
  it('each has a phrase of its own and opens, under one derivation of the password', async () => {
    const steps: [string, number, number][] = [];
    const { made, problem } = await createHotkeys(
      { ...place(own), names, words: 12, scheme: 'sr25519' },
      { progress: (...step) => steps.push(step) },
    );
    expect(problem).toBeNull();
    expect(made.map(({ name }) => name)).toEqual(names);
    expect(derivations.count).toBe(1);
    const phrases = new Set<string>();
    for (const { name, address } of made) {
      await withKey(file(name), PASSWORD, (key) => {
        expect(key.address).toBe(address);
        phrases.add(key.phrase?.join(' ') ?? '');
      });
      expect(await readFile(file(`${name}pub.txt`), 'utf8')).toContain(address);
    }
    expect(phrases.size).toBe(8);
    expect(steps.at(-1)).toEqual(['Written and read back', 8, 8]);
    expect(steps).toContainEqual(['Writing miner-4', 3, 8]);
  });

  it('has its public file beside it where it is plain too', async () => {
    for (const scheme of ['sr25519', 'ed25519'] as const) {
      const asked = { ...place(plain), names: [scheme], words: 12 as const, scheme };
      const [made] = (await createHotkeys(asked)).made;
      const text = await readFile(file(`${scheme}pub.txt`), 'utf8');
      expect(JSON.parse(text)).toMatchObject({ ss58Address: made?.address });
      expect(text).not.toMatch(/"privateKey": "|"secretSeed": "|"secretPhrase": "/);
    }
  });

  it('has as many words as were asked for', async () => {
    for (const words of PHRASE_LENGTHS) {
      await createHotkeys({ ...place(plain), names: [`h${words}`], words, scheme: 'sr25519' });
      await withKey(file(`h${words}`), null, (key) => expect(key.phrase).toHaveLength(words));
    }
  });

  it('K5 is of ed25519 where that was asked for: a key of its own each, no words beside it', async () => {
    const asked = { names: ['e1', 'e2'], words: 12 as const, scheme: 'ed25519' as const };
    const { made } = await createHotkeys({ ...place(plain), ...asked });
    const seeds = new Set<string>();
    for (const { name, address } of made) {
      const fields = JSON.parse(await readFile(file(name), 'utf8')) as Record<string, unknown>;
      expect(Object.keys(fields)).toEqual([
        ...['accountId', 'publicKey', 'privateKey', 'ss58Address', 'cryptoType'],
      ]);
      expect(fields).toMatchObject({ ss58Address: address, cryptoType: 0 });
      const seed = Buffer.from(String(fields['privateKey']).slice(2), 'hex');
      expect(encodeSs58(pairFromSeed(seed, 'ed25519').publicKey)).toBe(address);
      seeds.add(seed.toString('hex'));
    }
    expect(seeds.size).toBe(2);
  });

  it('that is stopped tells what is written, and that is whole', async () => {
    const stop = new AbortController();
    const { made, problem } = await createHotkeys(
      { ...place(plain), names, words: 12, scheme: 'sr25519' },
      {
        signal: stop.signal,
        progress: (step) => step === 'Writing miner-3' && stop.abort(),
      },
    );
    expect(problem?.code).toBe('CANCELLED');
    expect(made.map(({ name }) => name)).toEqual(['miner-1', 'miner-2', 'miner-3']);
    expect(await written()).toEqual(
      ['miner-1', 'miner-2', 'miner-3'].flatMap((name) => [name, `${name}pub.txt`]),
    );
    for (const { name, address } of made) {
      await withKey(file(name), null, (key) => expect(key.address).toBe(address));
    }
    const options = { signal: stop.signal };
    const again = () =>
      createHotkeys({ ...place(plain), names: ['x'], words: 12, scheme: 'sr25519' }, options);
    expect(await codeOf(again)).toBe('CANCELLED');
  });

  it('whose disk fails midway tells what is written', async () => {
    const result = await createHotkeys(
      { ...place(plain), names, words: 12, scheme: 'sr25519' },
      {
        // Another program takes the place of the fifth while the first four are written.
        progress: (step) => {
          if (step === 'Writing miner-5') mkdirSync(file('miner-5'));
        },
      },
    );
    expect(result.problem?.code).toBe('NAME_TAKEN');
    expect(result.made).toHaveLength(4);
  });

  it('K4 writes none where one name is taken, given twice or bad', async () => {
    await createHotkeys({ ...place(plain), names: ['miner-7'], words: 12, scheme: 'sr25519' });
    const all = { ...place(plain), words: 12 as const, scheme: 'sr25519' as const };
    const taken = await settle(() => createHotkeys({ ...all, names }));
    expect(taken).toMatchObject({ ok: false, error: { code: 'NAME_TAKEN', details: 'miner-7' } });
    expect(await codeOf(() => createHotkeys({ ...all, names: ['a', 'A'] }))).toBe('NAME_TAKEN');
    expect(await codeOf(() => createHotkeys({ ...all, names: ['a', '../b'] }))).toBe('BAD_NAME');
    expect(await written()).toEqual(['miner-7', 'miner-7pub.txt']);
  });
});

describe('K9 a hotkey under the password of its wallet', () => {
  it('is written only when that password opens the coldkey', async () => {
    const tries: string[] = [];
    const attempt = <T>(path: string, work: () => Promise<T>): Promise<T> => {
      tries.push(path);
      return work();
    };
    const with_ = (password: string) => {
      const lock: HotkeyLock = { kind: 'wallet', password };
      return createHotkeys(
        { ...place(lock), names: ['h'], words: 12, scheme: 'sr25519' },
        { attempt },
      );
    };
    expect(await codeOf(() => with_('correct horse 8'))).toBe('WRONG_PASSWORD');
    expect(await written()).toEqual([]);
    expect(derivations.count).toBe(0);
    await with_(PASSWORD);
    await withKey(file('h'), PASSWORD, ({ phrase }) => expect(phrase).toHaveLength(12));
    expect(tries).toEqual([join(root, 'w', 'coldkey'), join(root, 'w', 'coldkey')]);
  });

  it('is tried trimmed too, as everywhere, in one attempt, and locks with what opened', async () => {
    let tries = 0;
    const attempt = <T>(_path: string, work: () => Promise<T>): Promise<T> => {
      tries++;
      return work();
    };
    const lock: HotkeyLock = { kind: 'wallet', password: ` ${PASSWORD}\n` };
    await createHotkeys(
      { ...place(lock), names: ['h'], words: 12, scheme: 'sr25519' },
      { attempt },
    );
    expect(tries).toBe(1);
    await withKey(file('h'), PASSWORD, ({ phrase }) => expect(phrase).toHaveLength(12));
  });

  it('is refused where the coldkey is plain or is not there', async () => {
    const lock: HotkeyLock = { kind: 'wallet', password: PASSWORD };
    const make = () =>
      createHotkeys({ ...place(lock), names: ['h'], words: 12, scheme: 'sr25519' });
    await writeFile(join(root, 'w', 'coldkey'), '{}');
    expect(await codeOf(make)).toBe('WRONG_PASSWORD');
    await rm(join(root, 'w', 'coldkey'));
    expect(await codeOf(make)).toBe('FILE_MISSING');
  });

  it('never tries a password while wrong ones are waited out', async () => {
    const attempt = (): Promise<never> =>
      Promise.resolve().then(() => refuse('TOO_SOON')) as Promise<never>;
    const lock: HotkeyLock = { kind: 'wallet', password: PASSWORD };
    const make = () =>
      createHotkeys({ ...place(lock), names: ['h'], words: 12, scheme: 'sr25519' }, { attempt });
    await expect(make()).rejects.toBeInstanceOf(Refused);
    expect(await written()).toEqual([]);
  });
});

describe('K5 a hotkey that comes in', () => {
  const seed = Buffer.alloc(32, 0x21);
  const ed25519 = encodeSs58(pairFromSeed(seed, 'ed25519').publicKey);
  const sr25519 = encodeSs58(pairFromSeed(seed).publicKey);
  const bring = (address: string, name: string, lock: HotkeyLock, coldkeys: string[] = []) =>
    withSecret(seed.toString('hex'), address, (source) =>
      importHotkey({ ...place(lock), name, source, coldkeys }),
    );

  it('of ed25519 is written without phrase and seed, with its kind in the public file too', async () => {
    await bring(ed25519, 'ed', plain);
    const key = Buffer.from(pairFromSeed(seed, 'ed25519').publicKey).toString('hex');
    expect(await readFile(file('ed'), 'utf8')).toBe(
      `{"accountId": "0x${key}", "publicKey": "0x${key}", "privateKey": "0x${seed.toString('hex')}", "ss58Address": "${ed25519}", "cryptoType": 0}`,
    );
    await bring(ed25519, 'locked', own);
    expect(await readFile(file('lockedpub.txt'), 'utf8')).toBe(
      `{"accountId": "0x${key}", "publicKey": "0x${key}", "ss58Address": "${ed25519}", "cryptoType": 0}`,
    );
    await withKey(file('locked'), PASSWORD, (one) => expect(one.scheme).toBe('ed25519'));
  });

  it('is no coldkey of this computer, nor a key whose seed is that of one', async () => {
    for (const coldkey of [sr25519, ed25519]) {
      for (const address of [sr25519, ed25519]) {
        const make = () => bring(address, 'cold', plain, [coldkey]);
        expect(await codeOf(make)).toBe('HOTKEY_IS_COLDKEY');
      }
    }
    expect(await readdir(join(root, 'w'))).toEqual(['coldkey']);
    await bring(sr25519, 'other', plain, ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY']);
  });

  it('is not written once it was stopped', async () => {
    const stop = new AbortController();
    const options = { signal: stop.signal, progress: () => stop.abort() };
    const source = { seed };
    const key = { name: 'late', source, coldkeys: [] };
    const make = () => importHotkey({ ...place(own), ...key }, options);
    expect(await codeOf(make)).toBe('CANCELLED');
    expect(await written()).toEqual([]);
    const plainly = () => importHotkey({ ...place(plain), ...key }, options);
    expect(await codeOf(plainly)).toBe('CANCELLED');
    expect(await written()).toEqual([]);
  });

  it('of sr25519 is written in the universal form, with its seed', async () => {
    await bring(sr25519, 'sr', plain);
    const fields = JSON.parse(await readFile(file('sr'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(fields)).toEqual([
      ...['accountId', 'publicKey', 'privateKey', 'secretPhrase', 'secretSeed', 'ss58Address'],
    ]);
    expect(fields).toMatchObject({ secretPhrase: null, secretSeed: `0x${seed.toString('hex')}` });
    expect(await codeOf(() => bring(sr25519, 'sr', plain))).toBe('NAME_TAKEN');
  });
});
