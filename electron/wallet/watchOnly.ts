import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../../shared/wallet/errors';
import { readPublicText } from '../../shared/wallet/publicText';
import { errorCode, writeFileAtomic } from '../platform/atomicFile';
import { withFileErrors } from './fileErrors';
import { ed25519PublicKeyfile, publicKeyfile } from './keyfile';
import { checkName, placeFolder, refuseLink } from './newFolder';

/** What is to be watched. */
export interface Watched {
  name: string;
  /** An address of any network, or 64 hex digits of a public key. */
  text: string;
  scheme: 'sr25519' | 'ed25519';
}

const PUBLIC = 'coldkeypub.txt';

/**
 * Writes `coldkeypub.txt` of an address, with Bittensor's prefix, into a new wallet or into one that holds hotkeys alone;
 * never over a file, and never beside a coldkey, which knows its own address. Gives the address.
 * Refuses with BAD_NAME, BAD_ADDRESS, NAME_TAKEN, SYMLINK, NO_SPACE, READ_ONLY and the like.
 */
export async function watchAddress(
  root: string,
  { name, text, scheme }: Watched,
): Promise<{ address: string }> {
  checkName(name);
  const key = readPublicText(text);
  if (!key) return refuse('BAD_ADDRESS');
  const { publicKey, address } = key;
  const bytes = scheme === 'ed25519' ? ed25519PublicKeyfile(publicKey) : publicKeyfile(publicKey);
  const folder = join(root, name);
  if (await isThere(folder)) await withFileErrors(() => addTo(folder, bytes));
  else await placeFolder(root, name, (staging) => writeFileAtomic(join(staging, PUBLIC), bytes));
  return { address };
}

async function addTo(folder: string, bytes: Uint8Array): Promise<void> {
  await refuseLink(folder);
  const files = await readdir(folder);
  if (files.includes(PUBLIC) || files.includes('coldkey')) return refuse('NAME_TAKEN');
  await writeFileAtomic(join(folder, PUBLIC), bytes);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    // Whatever else is wrong is told by the writing.
    return errorCode(error) !== 'ENOENT';
  }
}
