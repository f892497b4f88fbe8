import { lstat, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeSs58 } from '../../shared/units/ss58';
import { Refused, refuse } from '../../shared/wallet/errors';
import { errorCode, readFileCapped, syncFolder, writeFileAtomic } from '../platform/atomicFile';
import { withFileErrors } from '../wallet/fileErrors';
import {
  ed25519PublicKeyfile,
  isBareHex,
  MAX_KEYFILE_BYTES,
  publicKeyfile,
} from '../wallet/keyfile';
import type { KeyScheme } from './derive';
import { openPayload, wipeKey } from './openKey';
import { withKey } from './vault';

interface PublicPart {
  publicKey: Uint8Array;
  scheme: KeyScheme;
}

/**
 * Opens a coldkey and writes what it proves beside it, as `coldkeypub.txt`. A file of that name that says the same
 * stays; any other is kept as `coldkeypub.txt.broken-<time>`. `password` is null for a plain coldkey.
 * Refuses with the errors of {@link withKey}, SYMLINK where the public file is a link, NO_SPACE, READ_ONLY and the like.
 */
export async function restorePublic(
  path: string,
  password: string | null,
): Promise<{ address: string }> {
  const key = await withKey(path, password, ({ publicKey, scheme }) => ({
    publicKey: Uint8Array.from(publicKey),
    scheme,
  }));
  await withFileErrors(() => put(join(dirname(path), 'coldkeypub.txt'), key));
  return { address: encodeSs58(key.publicKey) };
}

async function put(path: string, key: PublicPart): Promise<void> {
  const there = await standing(path, key);
  if (there === 'same') return;
  const kept = `${path}.broken-${new Date().toISOString().replace(/[-:.]/g, '')}`;
  if (there === 'other') await rename(path, kept);
  const { publicKey, scheme } = key;
  try {
    await writeFileAtomic(
      path,
      scheme === 'ed25519' ? ed25519PublicKeyfile(publicKey) : publicKeyfile(publicKey),
    );
  } catch (error) {
    // The folder is left as it was found, unless another program has put a file there meanwhile.
    if (there === 'other' && errorCode(error) !== 'EEXIST') await rename(kept, path);
    throw error;
  }
  await syncFolder(dirname(path));
}

async function standing(path: string, key: PublicPart): Promise<'none' | 'same' | 'other'> {
  try {
    if ((await lstat(path)).isSymbolicLink()) return refuse('SYMLINK');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw error;
  }
  try {
    const file = await readFileCapped(path, MAX_KEYFILE_BYTES);
    // Of the same key perhaps, in a form that tools of today do not read.
    if (isBareHex(file)) return 'other';
    const opened = openPayload(file, 'public');
    const same = Buffer.from(opened.publicKey).equals(key.publicKey);
    wipeKey(opened);
    return same && opened.scheme === key.scheme ? 'same' : 'other';
  } catch (error) {
    // Unreadable as a key, or no file at all: it is kept under another name.
    if (error instanceof Refused || errorCode(error) === undefined) return 'other';
    throw error;
  }
}
