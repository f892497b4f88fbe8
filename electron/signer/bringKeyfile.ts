import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keyfileError } from '../../shared/keyfile/errors';
import { parseAnySs58 } from '../../shared/units/ss58';
import { Refused, refuse } from '../../shared/wallet/errors';
import { readFileCapped, writeFileAtomic } from '../platform/atomicFile';
import { withFileErrors, withReadErrors } from '../wallet/fileErrors';
import { ed25519PublicKeyfile, MAX_KEYFILE_BYTES, publicKeyfile } from '../wallet/keyfile';
import { checkName, placeFolder } from '../wallet/newFolder';
import { freePlaces } from './createHotkeys';
import type { KeyScheme } from './derive';
import { wipe } from './sodium';
import { type SigningKey, withFileKey } from './vault';
import { addressesOf, type KeySource, publicPath } from './writeKey';

/** What a key file holds, and which bytes were looked at. */
export interface OpenedFile {
  address: string;
  scheme: KeyScheme;
  /** SHA-256 of the file, hex. */
  digest: string;
  /** Every address that its secret leads to, as whichever kind of key. */
  addresses: string[];
}

/**
 * Opens a key file that lies anywhere and tells which key it is; `attempt` runs the try of a typed password under a name
 * that goes with its bytes. Refuses as opening a key does, with WRONG_PASSWORD, PASSWORD_NEEDED, WATCH_ONLY and the like.
 */
export async function openKeyfile(
  { path, password }: { path: string; password: string | null },
  attempt: <T>(name: string, work: () => Promise<T>) => Promise<T> = (_name, work) => work(),
): Promise<OpenedFile> {
  const file = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  try {
    const digest = digestOf(file);
    return await attempt(`keyfile ${digest}`, () =>
      withFileKey(file, password, (key) => ({
        address: key.address,
        scheme: key.scheme,
        digest,
        addresses: [...new Set([key.address, ...addressesOf(sourceOf(key))])],
      })),
    );
  } finally {
    wipe(file);
  }
}

function sourceOf({ phrase, seed, pair }: SigningKey): KeySource {
  if (phrase) return { words: phrase };
  return seed ? { seed } : { pair };
}

/** A key file that was opened before, and where it goes. */
export interface FileToBring extends Omit<OpenedFile, 'addresses'> {
  path: string;
  root: string;
  wallet: string;
  /** Null: it becomes the coldkey of a new wallet. */
  hotkey: string | null;
}

/**
 * Copies a key file byte for byte, 0600, with its public file; never over what is there, and whole or not at all.
 * Refuses with CHANGED_MEANWHILE when it is not the file that was opened, NAME_TAKEN, BAD_NAME, NO_SPACE and the like.
 */
export async function importKeyfile(given: FileToBring): Promise<void> {
  const { path, digest, root, wallet, hotkey } = given;
  const file = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  try {
    if (digestOf(file) !== digest) throw new Refused(keyfileError('CHANGED_MEANWHILE'));
    if (hotkey === null) {
      checkName(wallet);
      await placeFolder(root, wallet, (staging) => put(join(staging, 'coldkey'), file, given));
      return;
    }
    await withFileErrors(async () => {
      const folder = await freePlaces(root, wallet, [hotkey]);
      await put(join(folder, hotkey), file, given);
    });
  } finally {
    wipe(file);
  }
}

async function put(path: string, file: Buffer, key: FileToBring): Promise<void> {
  await writeFileAtomic(path, file);
  try {
    const there = await readFileCapped(path, MAX_KEYFILE_BYTES);
    const same = there.equals(file);
    wipe(there);
    if (!same) return refuse('DISK', 'what was read back differs');
    await writeFileAtomic(publicPath(path), publicFileOf(key));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function publicFileOf({ address, scheme }: FileToBring): Buffer {
  const parsed = parseAnySs58(address);
  if (!parsed.ok) return refuse('BAD_ADDRESS');
  return scheme === 'ed25519'
    ? ed25519PublicKeyfile(parsed.publicKey)
    : publicKeyfile(parsed.publicKey);
}

const digestOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex');
