import { Keyring } from '@polkadot/keyring';
import type { KeyringPair$Json } from '@polkadot/keyring/types';
import { stringToU8a, u8aConcat, u8aFixLength, u8aToHex } from '@polkadot/util';
import {
  base64Encode,
  cryptoWaitReady,
  naclEncrypt,
  scryptEncode,
  scryptToU8a,
} from '@polkadot/util-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { openPolkadotJson } from './polkadotJson';

const PASSWORD = 'exported-2020';
const SCHEMES = ['sr25519', 'ed25519'] as const;
type Scheme = (typeof SCHEMES)[number];
const HEADER = Buffer.from('3053020101300506032b657004220420', 'hex');
const DIVIDER = Buffer.from('a123032100', 'hex');
const SEED = Buffer.alloc(32, 0x5e);

beforeAll(() => cryptoWaitReady());

const pairOf = (type: Scheme) => new Keyring({ type, ss58Format: 42 }).addFromSeed(SEED);

const derived = new Map<string, ReturnType<typeof scryptEncode>>();

/** What polkadot-js derives at a given cost: once, since it knows nothing of the key that it seals. */
function scryptOnce(N: number, p: number): ReturnType<typeof scryptEncode> {
  const cost = `${N} ${p}`;
  const made = derived.get(cost) ?? scryptEncode(PASSWORD, undefined, { N, p, r: 8 });
  derived.set(cost, made);
  return made;
}

/** A version 3 backup of a given cost, sealed by polkadot-js itself. */
function version3(type: Scheme, N: number, p = 1): KeyringPair$Json {
  const pair = pairOf(type);
  const { params, password, salt } = scryptOnce(N, p);
  const { encrypted, nonce } = naclEncrypt(pair.encodePkcs8(), password.subarray(0, 32));
  return {
    encoded: base64Encode(u8aConcat(scryptToU8a(salt, params), nonce, encrypted)),
    encoding: {
      content: ['pkcs8', type],
      type: ['scrypt', 'xsalsa20-poly1305'],
      version: '3',
    },
    address: pair.address,
    meta: {},
  };
}

/** A version 2 backup: hex, no scrypt, the password itself as the key; `seed` in the place of the secret key if asked. */
function version2(type: Scheme, content: 'secret' | 'seed'): KeyringPair$Json {
  const pair = pairOf(type);
  const plain =
    content === 'secret' ? pair.encodePkcs8() : u8aConcat(HEADER, SEED, DIVIDER, pair.publicKey);
  const key = u8aFixLength(stringToU8a(PASSWORD), 256, true);
  const { encrypted, nonce } = naclEncrypt(plain, key);
  return {
    encoded: u8aToHex(u8aConcat(nonce, encrypted)),
    encoding: { content: ['pkcs8', type], type: 'xsalsa20-poly1305', version: '2' } as never,
    address: u8aToHex(pair.publicKey),
    meta: {},
  };
}

async function opens(type: Scheme, json: KeyringPair$Json): Promise<void> {
  // Polkadot-js reads it: what is tried is a backup as it would have written it.
  const theirs = new Keyring({ type, ss58Format: 42 }).addFromJson(json);
  theirs.decodePkcs8(PASSWORD);
  const ours = await openPolkadotJson(json, PASSWORD);
  expect(ours.scheme).toBe(type);
  expect(u8aToHex(ours.publicKey)).toBe(u8aToHex(pairOf(type).publicKey));
}

describe.each(SCHEMES)('K5 a polkadot-js backup of %s', (type) => {
  // The pairs of rounds and lanes that polkadot-js takes.
  it.each([
    [15, 1],
    [15, 3],
    [16, 2],
    [17, 1],
  ])('with scrypt N 2^%i and p %i opens', { timeout: 60_000 }, (power, p) =>
    opens(type, version3(type, 1 << power, p)),
  );

  it('with N 2^16 and p 1, as other wallets may write it, opens', async () => {
    const pair = await openPolkadotJson(version3(type, 1 << 16), PASSWORD);
    expect(u8aToHex(pair.publicKey)).toBe(u8aToHex(pairOf(type).publicKey));
  });

  it.each(['secret', 'seed'] as const)('of version 2 with its %s opens', (content) =>
    opens(type, version2(type, content)),
  );

  it('opens with its own password only', async () => {
    for (const json of [version2(type, 'seed'), version3(type, 1 << 15)]) {
      const wrong = await settle(() => openPolkadotJson(json, `${PASSWORD}!`));
      expect(wrong).toMatchObject({ ok: false, error: { code: 'WRONG_PASSWORD' } });
    }
  });

  it('whose public key is another is refused', async () => {
    const plain = Buffer.from(pairOf(type).encodePkcs8());
    plain[plain.length - 1] = (plain.at(-1) ?? 0) ^ 1;
    const key = u8aFixLength(stringToU8a(PASSWORD), 256, true);
    const { encrypted, nonce } = naclEncrypt(plain, key);
    const json = { ...version2(type, 'secret'), encoded: u8aToHex(u8aConcat(nonce, encrypted)) };
    const opened = await settle(() => openPolkadotJson(json, PASSWORD));
    expect(opened).toMatchObject({ ok: false, error: { code: 'KEY_MISMATCH' } });
  });
});

describe('a polkadot-js backup', () => {
  it('K2 that asks for more than the cap of memory is refused before it is paid', async () => {
    const json = version3('sr25519', 1 << 15);
    const sealed = Buffer.from(json.encoded, 'base64');
    for (const [N = 0, p = 1] of [
      [1 << 19],
      [0xffff_ffff],
      [3],
      [1 << 17, 3],
      [1 << 15, 1 << 31],
    ]) {
      sealed.writeUInt32LE(N, 32);
      sealed.writeUInt32LE(p >>> 0, 36);
      const costly = { ...json, encoded: sealed.toString('base64') };
      const opened = await settle(() => openPolkadotJson(costly, PASSWORD));
      expect(opened).toMatchObject({ ok: false, error: { code: 'UNSUPPORTED_KEY' } });
    }
  });
});
