import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { mnemonicGenerate } from '@polkadot/util-crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { settle } from '../../shared/wallet/errors';
import { PHRASE_LENGTHS } from '../../shared/wallet/model';
import type { SecretPreview } from '../../shared/wallet/secret';
import { lacks, needs } from '../platform/testing/needs';
import { pairFromSeed, pairFromUri, toKeyfilePrivate } from './derive';
import { newPhrase, phraseSeed } from './phrase';
import { previewSecret, withSecret } from './secret';

type Key = Extract<SecretPreview, { kind: 'key' }>;

function keyOf(text: string): Key {
  const preview = previewSecret(text);
  if (preview.kind === 'problem') throw new Error(`${preview.code} ${preview.message}`);
  return preview;
}
const codeOf = (text: string): string => {
  const preview = previewSecret(text);
  return preview.kind === 'problem' ? preview.code : 'key';
};
const addresses = (text: string): string[] => keyOf(text).candidates.map(({ address }) => address);
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

/** Published by btwallet and Substrate; the same values stand in the shared vectors. */
const LEOPARD = 'old leopard transfer rib spatial phone calm indicate online fire caution review';
const LEOPARD_SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143';
const LEOPARD_KEY =
  '0x1f1995bdf3a17b60626a26cfe6f564b337d46056b7a1281b64c649d592ccda0a9cffd34d9fb01cae1fba61aeed184c817442a2186d5172416729a4b54dd4b84e';
const LEOPARD_SR = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
const LEOPARD_ED = '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb';
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const ALICE_KEYFILE =
  '0x33a6f3093f158a7109f679410bef1a0c54168145e0cecb4df006c1c2fffb1f09925a225d97aa00682d6a59b95b18780c10d7032336e88f3442b42361f4a66011';
const ALICE_POLKADOT =
  '0x98319d4ff8a9508c4bb0cf0b5a78d760a0b2082c02775e6e82370816fedfff48925a225d97aa00682d6a59b95b18780c10d7032336e88f3442b42361f4a66011';
/** As `subkey inspect` prints them; the last is the first seed of the BIP-39 vectors in Substrate's form. */
const DEV_SEED = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e';
const ALICE_SEED = '0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a';
const ALICE_ED = pairFromUri('//Alice', 'ed25519').secretKey;
const ABANDON_SEED = hex(phraseSeed([...Array<string>(11).fill('abandon'), 'about']));

describe('K5 what a typed secret leads to', () => {
  it('a phrase and a seed show both schemes, sr25519 first', () => {
    for (const text of [LEOPARD, LEOPARD_SEED, LEOPARD_SEED.slice(2).toUpperCase()]) {
      expect(addresses(text)).toEqual([LEOPARD_SR, LEOPARD_ED]);
      expect(keyOf(text).candidates.map(({ scheme }) => scheme)).toEqual(['sr25519', 'ed25519']);
    }
    expect(keyOf(`  1-${LEOPARD.toUpperCase()}\n`)).toMatchObject({ what: 'phrase', words: 12 });
    expect(keyOf(LEOPARD_SEED)).toMatchObject({ what: 'seed', words: 0 });
  });

  it('phrases of all five lengths lead where polkadot-js leads', () => {
    for (const length of PHRASE_LENGTHS) {
      const phrase = length === 12 ? mnemonicGenerate(12) : newPhrase(length).join(' ');
      const ours = keyOf(phrase);
      expect(ours.words).toBe(length);
      expect(ours.candidates.map(({ scheme, address }) => [scheme, address])).toEqual(
        (['sr25519', 'ed25519'] as const).map((type) => [
          type,
          new Keyring({ type, ss58Format: 42 }).addFromMnemonic(phrase).address,
        ]),
      );
    }
  });

  it('the 64 bytes of a private key are told apart by their form, never guessed', () => {
    expect(keyOf(LEOPARD_KEY).candidates).toEqual([
      { scheme: 'sr25519', form: 'keyfile', address: LEOPARD_SR },
    ]);
    expect(keyOf(ALICE_KEYFILE).candidates[0]).toMatchObject({ form: 'keyfile', address: ALICE });
    expect(keyOf(ALICE_POLKADOT).candidates).toEqual([
      { scheme: 'sr25519', form: 'polkadot', address: ALICE },
    ]);
    const ed25519 = pairFromSeed(Buffer.alloc(32, 9), 'ed25519');
    const long = Buffer.concat([ed25519.secretKey, ed25519.publicKey]);
    expect(keyOf(hex(long)).candidates).toEqual([
      { scheme: 'ed25519', form: null, address: encodeSs58(ed25519.publicKey) },
    ]);
  });

  it('of any key both forms are found, and where both fit both are shown', () => {
    let both = 0;
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const pair = pairFromSeed(seed);
        const address = encodeSs58(pair.publicKey);
        const forms = [
          ['keyfile', hex(toKeyfilePrivate(pair))],
          ['polkadot', hex(pair.secretKey)],
        ] as const;
        for (const [form, text] of forms) {
          const { candidates } = keyOf(text);
          expect(candidates).toContainEqual({ scheme: 'sr25519', form, address });
          both += candidates.length - 1;
        }
      }),
      { numRuns: 60 },
    );
    // One key file form in eight has its three lowest bits clear.
    expect(both).toBeGreaterThan(0);
  });

  it('a path grows from its phrase, hard steps for both schemes, soft ones for sr25519 alone', () => {
    const key = keyOf(`${LEOPARD}//hard//1`);
    const js = (type: 'sr25519' | 'ed25519', uri: string): string =>
      new Keyring({ type, ss58Format: 42 }).addFromUri(uri).address;
    expect(key).toMatchObject({ what: 'path', words: 12 });
    expect(key.candidates.map(({ address }) => address)).toEqual([
      js('sr25519', `${LEOPARD}//hard//1`),
      js('ed25519', `${LEOPARD}//hard//1`),
    ]);
    const soft = `${LEOPARD}//hard/soft///pass Word`;
    expect(addresses(soft)).toEqual([js('sr25519', soft)]);
    expect(addresses(`${LEOPARD_SEED}//x`)[0]).toBe(js('sr25519', `${LEOPARD_SEED}//x`));
    const long = `${LEOPARD}//1/18446744073709551615//${'long '.repeat(20)}/pol\u00e9`;
    expect(addresses(long)).toEqual([js('sr25519', long)]);
    const hard = `${LEOPARD}//0//${'x'.repeat(31)}//${'x'.repeat(32)}//${'y'.repeat(300)}`;
    expect(addresses(hard)).toEqual([js('sr25519', hard), js('ed25519', hard)]);
    expect(addresses(`${LEOPARD.toUpperCase()} //A`)[0]).toBe(js('sr25519', `${LEOPARD}//A`));
  });

  it('says which everybody knows: a bare path, a printed phrase with steps', () => {
    expect(keyOf('//Alice')).toMatchObject({ wellKnown: true, words: 12 });
    expect(addresses('//Alice')[0]).toBe(ALICE);
    expect(keyOf(`${LEOPARD}//x`).wellKnown).toBe(true);
    expect(keyOf(`${LEOPARD}///mine`).wellKnown).toBe(false);
    expect(keyOf(newPhrase(15).join(' ')).wellKnown).toBe(false);
  });

  it.each([
    ['the seed of a printed phrase', LEOPARD_SEED],
    ['its private key', LEOPARD_KEY],
    ['the seed of the development phrase', DEV_SEED],
    ['Alice, as polkadot-js holds her', ALICE_POLKADOT],
    ['Alice, as key files hold her', ALICE_KEYFILE],
    ['Alice, whose own seed subkey prints', ALICE_SEED],
    ['Alice of ed25519', hex(ALICE_ED)],
    ['a printed seed with steps', `${LEOPARD_SEED}//mine`],
    ['the seed of abandon ... about', ABANDON_SEED],
    ['all zeros', '00'.repeat(32)],
    ['one', `0x${'00'.repeat(31)}01`],
    ['a count', hex(Uint8Array.from({ length: 32 }, (_, at) => at))],
    ['a text', hex(Buffer.from('Alice'.padEnd(32)))],
  ])('%s is one that everybody knows', (_what, text) => {
    expect(keyOf(text)).toMatchObject({ wellKnown: true, words: 0 });
  });

  it('a random seed or private key is not', () => {
    for (let round = 0; round < 20; round++) {
      const seed = randomBytes(32);
      expect(keyOf(hex(seed)).wellKnown).toBe(false);
      expect(keyOf(hex(toKeyfilePrivate(pairFromSeed(seed)))).wellKnown).toBe(false);
      expect(keyOf(`${hex(seed)}//mine`).wellKnown).toBe(false);
    }
  });

  it.each([
    ['half a phrase', LEOPARD.slice(0, 40), 'BAD_PHRASE'],
    ['a word too many', `${LEOPARD} old`, 'BAD_PHRASE'],
    ['a word that is not on the list', LEOPARD.replace('calm', 'calmy'), 'BAD_PHRASE'],
    ['nothing', '  ', 'BAD_PHRASE'],
    ['a seed cut short', LEOPARD_SEED.slice(0, -1), 'BAD_HEX'],
    ['a seed with another character', LEOPARD_SEED.replace('3', '?'), 'BAD_HEX'],
    ['33 bytes', `${LEOPARD_SEED}00`, 'BAD_HEX'],
    ['64 bytes of no key', `0x${'ff'.repeat(64)}`, 'BAD_PRIVATE_KEY'],
    ['an address', LEOPARD_SR, 'SECRET_IS_ADDRESS'],
    [
      'an address of another network',
      '16ADqpMa4yzfmWs3nuTSMhfZ2ckeGtvqhPWCNqECEGDcGgU2',
      'SECRET_IS_ADDRESS',
    ],
    ['a backup', '{"encoded": ""}', 'SECRET_IS_FILE'],
    ['a locked key file', '$NACL123', 'SECRET_IS_FILE'],
    ['a path without a step', `${LEOPARD}//`, 'BAD_URI'],
    ['a step in digits of another script', `${LEOPARD}//\u0663`, 'BAD_URI'],
    ['a path of a bad phrase', `${LEOPARD} old//x`, 'BAD_PHRASE'],
  ])('%s is refused by its name', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('names the place of the word that is wrong, in a path too', () => {
    const text = LEOPARD.replace('calm', 'calmy');
    expect(previewSecret(text)).toMatchObject({ word: 7, suggestions: ['calm', 'call'] });
    expect(previewSecret(`${text}//x`)).toMatchObject({ word: 7 });
  });

  it('whatever is typed is a key or a named problem', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (text) => {
        expect(['key', 'problem']).toContain(previewSecret(text).kind);
      }),
      { numRuns: 300 },
    );
  });

  it('only the key of the address that was shown is lent, and its bytes are wiped after', async () => {
    const lent = await withSecret(LEOPARD_SEED, LEOPARD_ED, async (source) => {
      if (!('pair' in source)) throw new Error('ed25519 is written without its seed');
      expect(source.pair.scheme).toBe('ed25519');
      expect(hex(source.pair.secretKey)).toBe(LEOPARD_SEED);
      return source.pair.secretKey;
    });
    expect([...lent].every((byte) => byte === 0)).toBe(true);
    const usual = await withSecret(LEOPARD, LEOPARD_SR, async (source) => source);
    expect(usual).toEqual({ words: LEOPARD.split(' ') });
    const other = await settle(() => withSecret(LEOPARD, ALICE, async () => 'lent'));
    expect(other).toMatchObject({ ok: false, error: { code: 'ADDRESS_DIFFERS' } });
  });
});

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const file = path.resolve(shared, 'spec/keyfile-vectors.json');

interface Vector {
  id: string;
  kind: string;
  mnemonic?: string;
  seed?: string;
  uri?: string;
  privateKey_canonical?: string;
  publicKey?: string;
}

const TEXTS: Record<string, (row: Vector) => string | undefined> = {
  mnemonic: (row) => row.mnemonic,
  mnemonic_ed25519: (row) => row.mnemonic,
  mnemonic_invalid: (row) => row.mnemonic,
  seed: (row) => row.seed,
  seed_invalid: (row) => row.seed,
  private_key: (row) => row.privateKey_canonical,
  uri: (row) => row.uri,
};

describe('K5 the shared vectors of secrets', () => {
  it('lead to their keys or are refused', needs(lacks(existsSync(file), 'vectors')), () => {
    const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };
    const rows = vectors.filter(({ kind }) => TEXTS[kind] !== undefined);
    for (const row of rows) {
      const text = TEXTS[row.kind]?.(row) ?? '';
      const preview = previewSecret(text);
      const bad = row.kind.endsWith('_invalid');
      expect([row.id, preview.kind]).toEqual([row.id, bad ? 'problem' : 'key']);
      if (preview.kind !== 'key') continue;
      const scheme = row.kind === 'mnemonic_ed25519' ? 'ed25519' : 'sr25519';
      const key = Buffer.from((row.publicKey ?? '').slice(2), 'hex');
      const found = preview.candidates.find((one) => one.scheme === scheme);
      expect([row.id, found?.address]).toEqual([row.id, encodeSs58(key)]);
    }
    expect(rows.length).toBeGreaterThan(20);
  });
});
