import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { AppError } from '../../shared/ipc/result';
import { Refused, refuse, walletError } from '../../shared/wallet/errors';
import type { PhraseLength } from '../../shared/wallet/model';
import type { HotkeyLock } from '../../shared/wallet/secret';
import { makeFolder, readFileCapped } from '../platform/atomicFile';
import { fileError, withFileErrors, withReadErrors } from '../wallet/fileErrors';
import { detectEncryption, MAX_KEYFILE_BYTES } from '../wallet/keyfile';
import { checkName, refuseLink, refuseTaken } from '../wallet/newFolder';
import type { CreateProgress } from './createWallet';
import { decryptKeyfile } from './decrypt';
import { type KeyScheme, pairFromSeed } from './derive';
import { checkNewPassword, Password } from './password';
import { newPhrase } from './phrase';
import { wipe } from './sodium';
import { refuseStopped } from './stop';
import { openingPassword } from './vault';
import { addressesOf, type KeySource, publicPath, writeKey } from './writeKey';

/** A wallet that hotkeys are written into. */
export interface HotkeyPlace {
  root: string;
  /** Folder name of the wallet. */
  wallet: string;
  lock: HotkeyLock;
}

/** New hotkeys by their names. */
export interface NewHotkeys {
  names: readonly string[];
  /** Length of the phrase of one of sr25519. */
  words: PhraseLength;
  scheme: KeyScheme;
}

/** A hotkey that was written. */
export interface WrittenHotkey {
  name: string;
  address: string;
}

/** What came of several hotkeys: those that are written and open, and what stopped the others. */
export interface HotkeysMade {
  made: WrittenHotkey[];
  problem: AppError | null;
}

/** What a caller may take part in. */
export interface HotkeyOptions {
  progress?: CreateProgress | undefined;
  signal?: AbortSignal | undefined;
  /** Runs the try of the coldkey's password; whoever counts wrong ones stands here. */
  attempt?: (<T>(path: string, work: () => Promise<T>) => Promise<T>) | undefined;
}

/**
 * New hotkeys under one derivation of the password: sr25519 each with a phrase of its own in its file, ed25519 with the
 * key alone, since older tools would derive another address from words beside it. Nothing is written
 * unless every name is free. When it is stopped or the disk fails, what is written stays and is told; before the first
 * one it refuses, with CANCELLED, NAME_TAKEN, BAD_NAME, NO_SPACE, WRONG_PASSWORD and the like.
 */
export function createHotkeys(
  { names, words, scheme, ...place }: HotkeyPlace & NewHotkeys,
  options: HotkeyOptions = {},
): Promise<HotkeysMade> {
  return prepared(place, names, options, (folder, password) =>
    writeAll(folder, names, { words, scheme, password, options }),
  );
}

/** A hotkey whose key is there already. */
export interface KnownHotkey {
  name: string;
  source: KeySource;
  /** Addresses that it may not lead to: those of the coldkeys here. */
  coldkeys: readonly string[];
}

/**
 * Writes a hotkey whose key is there already, or nothing once it is stopped. Refuses as {@link createHotkeys} does, and
 * with HOTKEY_IS_COLDKEY a secret from which a coldkey comes, as whichever kind of key.
 */
export async function importHotkey(
  { name, source, coldkeys, ...place }: HotkeyPlace & KnownHotkey,
  options: HotkeyOptions = {},
): Promise<WrittenHotkey> {
  if (addressesOf(source).some((address) => coldkeys.includes(address))) {
    return refuse('HOTKEY_IS_COLDKEY');
  }
  return prepared(place, [name], options, async (folder, password) => {
    refuseStopped(options.signal);
    const address = await writeKey(join(folder, name), source, password);
    options.progress?.('Written and read back', 2, 2);
    return { name, address };
  });
}

async function prepared<T>(
  { root, wallet, lock }: HotkeyPlace,
  names: readonly string[],
  { progress, signal, attempt = (_path, work) => work() }: HotkeyOptions,
  write: (folder: string, password: Password | undefined) => Promise<T>,
): Promise<T> {
  if (lock.kind === 'own') checkNewPassword(lock.password);
  return withFileErrors(async () => {
    const folder = await freePlaces(root, wallet, names);
    if (lock.kind === 'plain') return write(folder, undefined);
    progress?.('Deriving the key from the password', 0, names.length);
    const coldkey = join(root, wallet, 'coldkey');
    const opens = (typed: Password) => opensColdkey(coldkey, typed);
    const password =
      lock.kind === 'own'
        ? new Password(lock.password, signal)
        : await attempt(coldkey, () => openingPassword(lock.password, opens, signal));
    try {
      await password.nacl();
      return await write(folder, password);
    } finally {
      await password.wipe();
    }
  });
}

/**
 * The folder of a wallet's hotkeys, made when missing, where all these names are free. Refuses with BAD_NAME, NAME_TAKEN,
 * SYMLINK or FOLDER_MISSING; throws the system's errors too.
 */
export async function freePlaces(
  root: string,
  wallet: string,
  names: readonly string[],
): Promise<string> {
  checkNames(names);
  const folder = join(root, wallet, 'hotkeys');
  await refuseLink(dirname(folder));
  await makeFolder(folder);
  await refuseLink(folder);
  for (const name of names) await refuseEither(join(folder, name), name);
  return folder;
}

function checkNames(names: readonly string[]): void {
  names.forEach(checkName);
  // Some file systems do not tell capital letters apart.
  const seen = new Set(names.map((name) => name.toLowerCase()));
  if (seen.size < names.length) return refuse('NAME_TAKEN', 'one name is given twice');
}

async function refuseEither(path: string, name: string): Promise<void> {
  await refuseTaken(path, name);
  await refuseTaken(publicPath(path), `${name}pub.txt`);
}

async function opensColdkey(path: string, password: Password): Promise<void> {
  const file = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  if (detectEncryption(file) === 'none') {
    wipe(file);
    return refuse('WRONG_PASSWORD');
  }
  wipe(await decryptKeyfile(file, password));
}

async function writeAll(
  folder: string,
  names: readonly string[],
  given: Omit<NewHotkeys, 'names'> & {
    password: Password | undefined;
    options: HotkeyOptions;
  },
): Promise<HotkeysMade> {
  const { password, options } = given;
  const made: WrittenHotkey[] = [];
  for (const name of names) {
    if (options.signal?.aborted) return stopped(made, new Refused(walletError('CANCELLED')));
    options.progress?.(`Writing ${name}`, made.length, names.length);
    try {
      const address = await withNewKey(given, (source) =>
        writeKey(join(folder, name), source, password),
      );
      made.push({ name, address });
    } catch (error) {
      return stopped(made, error instanceof Refused ? error : (fileError(error) ?? error));
    }
  }
  options.progress?.('Written and read back', names.length, names.length);
  return { made, problem: null };
}

async function withNewKey(
  { words, scheme }: Omit<NewHotkeys, 'names'>,
  use: (source: KeySource) => Promise<string>,
): Promise<string> {
  if (scheme === 'sr25519') return use({ words: newPhrase(words) });
  const seed = randomBytes(32);
  const pair = pairFromSeed(seed, scheme);
  wipe(seed);
  try {
    return await use({ pair });
  } finally {
    wipe(pair.secretKey);
  }
}

// Keys that are on the disk are never kept quiet about; a bug stays one.
function stopped(made: WrittenHotkey[], reason: unknown): HotkeysMade {
  if (made.length === 0 || !(reason instanceof Refused)) throw reason;
  return { made, problem: reason.error };
}
