import { refuseByGuard } from '../../shared/guard/errors';
import { Refused, refuse } from '../../shared/wallet/errors';
import { readFileCapped } from '../platform/atomicFile';
import { withReadErrors } from '../wallet/fileErrors';
import { detectEncryption, MAX_KEYFILE_BYTES } from '../wallet/keyfile';
import { decryptKeyfile } from './decrypt';
import { type OpenedKey, openPayload, wipeKey } from './openKey';
import { Password, withPassword } from './password';
import { wipe } from './sodium';

/** A key that can sign: {@link withKey} gives nothing else. */
export type SigningKey = OpenedKey & { pair: NonNullable<OpenedKey['pair']> };

/**
 * Opens one key file, lends its key to `use` and wipes it afterwards, whatever happens.
 * Nothing stays unlocked here: each call opens the file anew. `password` is null for a plain file.
 * Refuses with the errors of reading, decrypting and {@link openPayload}, or WATCH_ONLY.
 */
export async function withKey<T>(
  path: string,
  password: string | null,
  use: (key: SigningKey) => T | Promise<T>,
): Promise<T> {
  return withFile(path, (file) => withFileKey(file, password, use));
}

/** The same of the bytes of a key file, which stay their owner's. */
export async function withFileKey<T>(
  file: Buffer,
  password: string | null,
  use: (key: SigningKey) => T | Promise<T>,
): Promise<T> {
  return password === null || isPlain(file)
    ? lend(file, use)
    : withTypedPassword(password, (typed) => lend(file, use, typed));
}

/**
 * Lends the key that a typed password opens. Refuses with NOT_ENCRYPTED, since a plain file opens without a look at
 * what was typed and its owner would believe that a password guards it, or as {@link withKey} does.
 */
export async function withTypedKey<T>(
  path: string,
  password: string,
  use: (key: SigningKey) => T | Promise<T>,
): Promise<T> {
  return withFile(path, async (file) => {
    if (isPlain(file)) return refuseByGuard('NOT_ENCRYPTED');
    return withTypedPassword(password, (typed) => lend(file, use, typed));
  });
}

/** Whether a password opens a file: refuses with WRONG_PASSWORD, or with what is wrong with the file. */
export async function verifyPassword(path: string, password: string): Promise<void> {
  await withFile(path, async (file) => {
    if (isPlain(file)) return refuse('WRONG_PASSWORD');
    await withTypedPassword(password, async (typed) => {
      const payload = await decryptKeyfile(file, typed);
      wipe(payload);
    });
  });
}

const isPlain = (file: Buffer): boolean => detectEncryption(file) === 'none';

/** Lends the bytes of a key file, read once, so that all that is decided of them is decided of the same ones. */
async function withFile<T>(path: string, use: (file: Buffer) => Promise<T>): Promise<T> {
  const file = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  try {
    return await use(file);
  } finally {
    wipe(file);
  }
}

/** Runs `work` with a typed password. Some releases trim one before they encrypt, others do not: both are tried. */
export async function withTypedPassword<T>(
  text: string,
  work: (password: Password) => Promise<T>,
): Promise<T> {
  return typedOrTrimmed(text, (one) => withPassword(one, work));
}

/** A password that `opens`, as it was typed or trimmed, for more work; its owner wipes it. Rejects as `opens` does. */
export function openingPassword(
  text: string,
  opens: (password: Password) => Promise<void>,
  signal?: AbortSignal,
): Promise<Password> {
  return typedOrTrimmed(text, async (one) => {
    const password = new Password(one, signal);
    try {
      await opens(password);
      return password;
    } catch (error) {
      await password.wipe();
      throw error;
    }
  });
}

async function typedOrTrimmed<T>(text: string, attempt: (text: string) => Promise<T>): Promise<T> {
  try {
    return await attempt(text);
  } catch (error) {
    const wrong = error instanceof Refused && error.error.code === 'WRONG_PASSWORD';
    if (!wrong || text.trim() === text || text.trim() === '') throw error;
    return await attempt(text.trim());
  }
}

async function lend<T>(
  file: Buffer,
  use: (key: SigningKey) => T | Promise<T>,
  password?: Password,
): Promise<T> {
  const payload = await decryptKeyfile(file, password);
  let key: OpenedKey | undefined;
  try {
    key = openPayload(payload, 'secret');
    if (!canSign(key)) return refuse('WATCH_ONLY');
    return await use(key);
  } finally {
    wipe(payload);
    if (key) wipeKey(key);
  }
}

const canSign = (key: OpenedKey): key is SigningKey => key.pair !== null;
