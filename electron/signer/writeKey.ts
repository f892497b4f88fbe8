import { rm } from 'node:fs/promises';
import { encodeSs58 } from '../../shared/units/ss58';
import { refuse } from '../../shared/wallet/errors';
import { readFileCapped, writeFileAtomic } from '../platform/atomicFile';
import {
  ed25519Keyfile,
  ed25519PublicKeyfile,
  fullKeyfile,
  MAX_KEYFILE_BYTES,
  publicKeyfile,
} from '../wallet/keyfile';
import { decryptKeyfile } from './decrypt';
import { type KeyPair, pairFromSeed, toKeyfilePrivate } from './derive';
import { sealNacl } from './nacl';
import { openPayload, wipeKey } from './openKey';
import type { Password } from './password';
import { phraseSeed } from './phrase';
import { wipe } from './sodium';

/** Where a key that is written comes from. */
export type KeySource =
  /** sr25519, with the phrase and its seed in the file. */
  | { words: readonly string[] }
  /** sr25519, with the seed in the file. */
  | { seed: Uint8Array }
  /** The key alone: of a backup, a derivation path, a private key, and whatever is ed25519. Wiped by its owner. */
  | { pair: KeyPair };

/**
 * Writes one key with its public file, which tools of today look for beside a plain one too, then opens what lies on the
 * disk: only a key that opens counts as written. Gives its address; rejects with the system's error.
 */
export async function writeKey(
  path: string,
  source: KeySource,
  password?: Password,
): Promise<string> {
  const { pair, plain, publicFile } = filesOf(source);
  try {
    const file = password ? sealNacl(plain, await password.nacl()) : Buffer.from(plain);
    await writeFileAtomic(path, file);
    wipe(file);
    await takenBackOnFailure(path, async () => {
      await verifyWritten(path, pair, password);
      await writeFileAtomic(publicPath(path), publicFile);
    });
    return encodeSs58(pair.publicKey);
  } finally {
    wipe(plain);
    if (!('pair' in source)) wipe(pair.secretKey);
  }
}

/** Every address that a source leads to: its own, and those that its seed has as other kinds of key. */
export function addressesOf(source: KeySource): string[] {
  const { pair, plain } = filesOf(source);
  const seed = seedOf(source, pair);
  wipe(plain);
  const addresses = [encodeSs58(pair.publicKey)];
  if (!('pair' in source)) wipe(pair.secretKey);
  if (seed === null) return addresses;
  for (const scheme of ['sr25519', 'ed25519'] as const) {
    const other = pairFromSeed(seed, scheme);
    addresses.push(encodeSs58(other.publicKey));
    wipe(other.secretKey);
  }
  wipe(seed);
  return addresses;
}

function seedOf(source: KeySource, pair: KeyPair): Uint8Array | null {
  if ('words' in source) return phraseSeed(source.words);
  if ('seed' in source) return Buffer.from(source.seed);
  return pair.scheme === 'ed25519' ? toKeyfilePrivate(pair) : null;
}

/** The public file of a key: its address can then be listed without the password. */
export const publicPath = (path: string): string => `${path}pub.txt`;

/** The key of a source and what its two files hold; the caller wipes pair and `plain`. */
function filesOf(source: KeySource): { pair: KeyPair; plain: Buffer; publicFile: Buffer } {
  if ('pair' in source) return pairFiles(source.pair);
  const phrase = 'words' in source ? source.words.join(' ') : null;
  const seed = 'seed' in source ? Buffer.from(source.seed) : phraseSeed(source.words);
  const pair = pairFromSeed(seed);
  const privateKey = toKeyfilePrivate(pair);
  const plain = fullKeyfile({ publicKey: pair.publicKey, privateKey, phrase, seed });
  wipe(seed, privateKey);
  return { pair, plain, publicFile: publicKeyfile(pair.publicKey) };
}

function pairFiles(pair: KeyPair): { pair: KeyPair; plain: Buffer; publicFile: Buffer } {
  const { publicKey, scheme } = pair;
  const privateKey = toKeyfilePrivate(pair);
  try {
    return scheme === 'ed25519'
      ? {
          pair,
          plain: ed25519Keyfile(publicKey, privateKey),
          publicFile: ed25519PublicKeyfile(publicKey),
        }
      : {
          pair,
          plain: fullKeyfile({ publicKey, privateKey, phrase: null, seed: null }),
          publicFile: publicKeyfile(publicKey),
        };
  } finally {
    wipe(privateKey);
  }
}

// A key of this call that was not finished is no key: the error says that none was written.
async function takenBackOnFailure(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function verifyWritten(
  path: string,
  { publicKey, scheme }: KeyPair,
  password?: Password,
): Promise<void> {
  const file = await readFileCapped(path, MAX_KEYFILE_BYTES);
  const payload = await decryptKeyfile(file, password);
  try {
    const key = openPayload(payload, 'secret');
    const same = Buffer.from(key.publicKey).equals(publicKey) && key.pair?.scheme === scheme;
    wipeKey(key);
    if (!same) return refuse('DISK', 'what was read back differs');
  } finally {
    wipe(file, payload);
  }
}
