import { lstat, readdir, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { keyfileError } from '../../shared/keyfile/errors';
import type { KeptKey, KeyRef } from '../../shared/keyfile/model';
import { Refused, refuse } from '../../shared/wallet/errors';
import { errorCode, makeFolder } from '../platform/atomicFile';
import { fileError, withFileErrors } from '../wallet/fileErrors';
import { isThere } from './inspect';
import { moveWhole } from './move';
import { placesOf } from './places';
import type { OnStep } from './rename';

/** Beside the wallets folder, where no tool takes it for a wallet and it stays when the app's own data go. */
const KEPT = 'taodesk-kept';
const DATED = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})\.(\d{3})Z-(wallet|hotkey)$/;
const MOST_KEPT = 10_000;

const quiet: OnStep = () => undefined;

/** Folder of what was taken out of a wallets folder. */
export const keptFolder = (root: string): string => join(dirname(root), KEPT);

/** Makes a new dated folder; `what` ends its name. Refuses with KEEPING. */
export async function datedFolder(
  root: string,
  what: 'wallet' | 'hotkey' | 'upgrade' | 'password',
  now: number = Date.now(),
): Promise<string> {
  const stamp = new Date(now).toISOString().replace(/:/g, '');
  const folder = join(keptFolder(root), `${stamp}-${what}`);
  try {
    if (await isThere(folder)) return await datedFolder(root, what, now + 1);
    await makeFolder(folder);
    return folder;
  } catch (error) {
    const refused = fileError(error);
    if (refused === undefined || refused.error.code === 'NO_SPACE') throw refused ?? error;
    throw new Refused(keyfileError('KEEPING', keptFolder(root)));
  }
}

/**
 * Moves a wallet, or a hotkey with its public file, into a new dated folder, laid out there as in the wallets folder.
 * Gives the place. A crash leaves the key whole, here or there.
 */
export function takeAway(root: string, ref: KeyRef, onStep: OnStep = quiet): Promise<string> {
  const { wallet, secret, publicFile } = placesOf(root, ref);
  return withFileErrors(async () => {
    if (!(await lstat(wallet)).isDirectory()) return refuse('SYMLINK');
    const dated = await datedFolder(root, ref.hotkey === null ? 'wallet' : 'hotkey');
    onStep('dated');
    const there = placesOf(dated, ref);
    try {
      if (ref.hotkey === null) {
        await moveWhole(wallet, there.wallet, onStep);
        return there.wallet;
      }
      await makeFolder(dirname(there.secret));
      if (await isThere(secret)) await moveFile(secret, there.secret, onStep);
      if (await isThere(publicFile)) await moveFile(publicFile, there.publicFile, onStep);
      return dirname(there.secret);
    } catch (error) {
      if (ref.hotkey !== null && (await isThere(there.secret)) && !(await isThere(secret))) {
        await moveWhole(there.secret, secret, quiet);
      }
      await removeEmpty(dated);
      throw error;
    }
  });
}

/** What is kept of this wallets folder, newest first; a folder that is no dated one of ours is passed over. */
export function listKept(root: string): Promise<KeptKey[]> {
  return withFileErrors(async () => {
    const kept: KeptKey[] = [];
    for (const id of (await namesIn(keptFolder(root))).sort().reverse()) {
      const entry = await readKept(join(keptFolder(root), id));
      if (entry && kept.length < MOST_KEPT) kept.push(entry);
    }
    return kept;
  });
}

/** Puts something kept back; never over a key of that name. Refuses with KEPT_GONE or NAME_TAKEN. */
export function putBack(root: string, id: string, onStep: OnStep = quiet): Promise<void> {
  const dated = join(keptFolder(root), id);
  return withFileErrors(async () => {
    const known = DATED.test(id) ? await readKept(dated) : null;
    if (!known) throw new Refused(keyfileError('KEPT_GONE'));
    const [there, back] = [placesOf(dated, known), placesOf(root, known)];
    if (known.hotkey === null) {
      await makeFolder(root);
      await moveWhole(there.wallet, back.wallet, onStep);
    } else {
      if (await isThere(back.wallet)) await refuseLink(back.wallet);
      await makeFolder(dirname(back.secret));
      await refuseLink(dirname(back.secret));
      if ((await isThere(back.secret)) || (await isThere(back.publicFile))) {
        return refuse('NAME_TAKEN');
      }
      if (await isThere(there.publicFile)) {
        await moveFile(there.publicFile, back.publicFile, onStep);
      }
      if (await isThere(there.secret)) await moveFile(there.secret, back.secret, onStep);
    }
    await removeEmpty(dated);
  });
}

async function moveFile(from: string, to: string, onStep: OnStep): Promise<void> {
  if (!(await lstat(from)).isFile()) return refuse('SYMLINK', basename(from));
  await moveWhole(from, to, onStep);
}

async function refuseLink(path: string): Promise<void> {
  if (!(await lstat(path)).isDirectory()) return refuse('SYMLINK');
}

async function readKept(dated: string): Promise<KeptKey | null> {
  const id = basename(dated);
  const match = DATED.exec(id);
  if (!match) return null;
  const [, day, hours, minutes, seconds, ms, what] = match;
  const keptAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  const [wallet] = await namesIn(dated);
  if (wallet === undefined || !Number.isFinite(keptAt)) return null;
  if (what === 'wallet') return { id, wallet, hotkey: null, keptAt };
  const names = await namesIn(join(dated, wallet, 'hotkeys'));
  const name = names.find((one) => !one.endsWith('pub.txt')) ?? names[0];
  return name === undefined ? null : { id, wallet, hotkey: name.replace(/pub\.txt$/, ''), keptAt };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return [];
    throw error;
  }
}

// Only folders that hold nothing go.
async function removeEmpty(dated: string): Promise<void> {
  for (const wallet of await namesIn(dated)) {
    await rmdir(join(dated, wallet, 'hotkeys')).catch(() => undefined);
    await rmdir(join(dated, wallet)).catch(() => undefined);
  }
  await rmdir(dated).catch(() => undefined);
}
