import { lstat } from 'node:fs/promises';
import type { KeyFacts, WrittenBy } from '../../shared/keyfile/model';
import { parseAnySs58 } from '../../shared/units/ss58';
import type { HotkeyEntry, WalletEntry } from '../../shared/wallet/model';
import { errorCode } from '../platform/atomicFile';
import { withReadErrors } from '../wallet/fileErrors';
import { detectEncryption } from '../wallet/keyfile';
import { foreignKind, readPublicFields } from '../wallet/publicFields';
import { START_BYTES, withStart } from '../wallet/readStart';
import { accessOf, looseParts } from './access';
import type { KeyPlaces } from './places';
import { writtenBy } from './writtenBy';

/** What the list says of a key. */
export type Listed = Pick<
  WalletEntry | HotkeyEntry,
  'address' | 'scheme' | 'encryption' | 'problem'
>;

/**
 * What a key is, from its list entry and the outside of its files; no secret is decrypted or kept.
 * Refuses with UNREADABLE, FILE_MISSING, SYMLINK and what else reading says.
 */
export function inspectKey(places: KeyPlaces, listed: Listed): Promise<KeyFacts> {
  return withReadErrors(async () => {
    const { secret, publicFile } = places;
    const hasSecret = await isThere(secret);
    const place = hasSecret ? secret : publicFile;
    const { mtimeMs } = await lstat(place);
    const start = (path: string): Buffer | null =>
      withStart(path, START_BYTES, (bytes) => Buffer.from(bytes));
    const own = hasSecret ? start(secret) : null;
    const beside = (await isThere(publicFile)) ? start(publicFile) : null;
    try {
      const by = writtenBy(own, beside);
      return {
        place,
        address: listed.address,
        publicKey: publicKeyOf(listed.address),
        scheme: listed.scheme,
        encryption: hasSecret ? listed.encryption : null,
        problem: listed.problem,
        foreign: foreignOf(own) ?? foreignOf(beside),
        writtenBy: by,
        holdsWords: holdsWords(own, by),
        changedAt: Math.floor(mtimeMs),
        access: await accessOf(place),
        loose: await looseParts(places.wallet),
      };
    } finally {
      own?.fill(0);
    }
  });
}

function foreignOf(bytes: Buffer | null): KeyFacts['foreign'] {
  const fields = bytes && readPublicFields(bytes);
  return fields ? foreignKind(fields) : null;
}

// The app's own ed25519 files hold no words, since older tools would make another key of them.
function holdsWords(own: Buffer | null, by: WrittenBy): boolean | null {
  if (own === null) return false;
  if (detectEncryption(own) === 'none') return readPublicFields(own)?.holdsPhrase ?? null;
  return by === 'taodesk' ? false : null;
}

function publicKeyOf(address: string | null): string | null {
  if (address === null) return null;
  const parsed = parseAnySs58(address);
  return parsed.ok ? `0x${Buffer.from(parsed.publicKey).toString('hex')}` : null;
}

/** Whether something of that name is there, whatever it is. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
