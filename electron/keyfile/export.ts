import { randomBytes } from 'node:crypto';
import { realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { keyfileError } from '../../shared/keyfile/errors';
import { parseAnySs58 } from '../../shared/units/ss58';
import { Refused, refuse } from '../../shared/wallet/errors';
import { makeFolder, syncFolder, writeFileAtomic } from '../platform/atomicFile';
import { withFileErrors } from '../wallet/fileErrors';
import { ed25519PublicKeyfile, publicKeyfile } from '../wallet/keyfile';
import type { FoundKey } from './found';
import { isThere, type Listed } from './inspect';
import { copyWhole } from './move';
import { placesOf } from './places';

/** Writes a backup's text where the user's dialog said, 0600. Refuses with INSIDE_WALLETS, NO_SPACE and the like. */
export function writeBackup(root: string, place: string, text: string): Promise<void> {
  return withFileErrors(async () => {
    await refuseInside(root, dirname(place));
    // The system's dialog has asked before a file of that name is replaced.
    await writeFileAtomic(place, Buffer.from(text), { overwrite: true });
  });
}

/**
 * Copies a wallet without its coldkey into `target`: the address and the named hotkeys, whole or not at all. The public
 * files are made from the addresses, so that nothing else comes along. Gives the place.
 * Refuses with INSIDE_WALLETS, NAME_TAKEN, PUBLIC_MISSING, UNSUPPORTED_KEY, SYMLINK, NO_SPACE and the like.
 */
export function copyPublic(
  { root, wallet }: FoundKey,
  hotkeys: readonly string[],
  target: string,
): Promise<string> {
  return withFileErrors(async () => {
    await refuseInside(root, target);
    const place = join(target, wallet.name);
    if (await isThere(place)) return refuse('NAME_TAKEN');
    const staging = join(target, `.taodesk-${randomBytes(8).toString('hex')}.tmp`);
    try {
      await makeFolder(staging);
      await writeFileAtomic(join(staging, 'coldkeypub.txt'), publicFileOf(wallet));
      if (hotkeys.length > 0) await makeFolder(join(staging, 'hotkeys'));
      for (const entry of wallet.hotkeys) {
        if (!hotkeys.includes(entry.name)) continue;
        const from = placesOf(root, { wallet: wallet.name, hotkey: entry.name });
        const to = join(staging, 'hotkeys', entry.name);
        const hasKey = await isThere(from.secret);
        if (hasKey) await copyWhole(from.secret, to);
        // Tools of today look for it beside a plain hotkey too; of a kind that is not known none can be written.
        const plainAndForeign = hasKey && entry.encryption === 'none' && entry.scheme === 'other';
        if (entry.address !== null && !plainAndForeign) {
          await writeFileAtomic(`${to}pub.txt`, publicFileOf(entry));
        }
      }
      await syncFolder(staging);
      await rename(staging, place);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
    await syncFolder(target);
    return place;
  });
}

function publicFileOf({ address, scheme }: Listed): Buffer {
  const parsed = address === null ? null : parseAnySs58(address);
  if (!parsed?.ok) return refuse('PUBLIC_MISSING');
  if (scheme === 'other') return refuse('UNSUPPORTED_KEY');
  return scheme === 'ed25519'
    ? ed25519PublicKeyfile(parsed.publicKey)
    : publicKeyfile(parsed.publicKey);
}

async function refuseInside(root: string, folder: string): Promise<void> {
  const way = relative(await realpath(root), await realpath(folder));
  const outside =
    way === '..' || way.startsWith('../') || way.startsWith('..\\') || /^[a-z]:|^\//i.test(way);
  if (!outside) throw new Refused(keyfileError('INSIDE_WALLETS', basename(folder)));
}
