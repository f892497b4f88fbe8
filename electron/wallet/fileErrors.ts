import { Refused, walletError, type WalletErrorCode } from '../../shared/wallet/errors';
import { errorCode, FileRefused } from '../platform/atomicFile';

const codes: Record<string, WalletErrorCode> = {
  ENOSPC: 'NO_SPACE',
  EDQUOT: 'NO_SPACE',
  EACCES: 'READ_ONLY',
  EPERM: 'READ_ONLY',
  EROFS: 'READ_ONLY',
  EEXIST: 'NAME_TAKEN',
  ENOTEMPTY: 'NAME_TAKEN',
  ENOENT: 'FILE_MISSING',
  ENOTDIR: 'SYMLINK',
  ELOOP: 'SYMLINK',
  ENAMETOOLONG: 'BAD_NAME',
  EISDIR: 'BROKEN_KEYFILE',
  EIO: 'DISK',
};

/** The named error of a failed file operation; undefined for anything else, which is a bug. */
export function fileError(error: unknown): Refused | undefined {
  if (error instanceof FileRefused) {
    return new Refused(
      walletError(error.code === 'NOT_A_FILE' ? 'BROKEN_KEYFILE' : error.code, error.code),
    );
  }
  const system = errorCode(error);
  if (system === undefined || !/^E[A-Z0-9]+$/.test(system)) return undefined;
  return new Refused(walletError(codes[system] ?? 'DISK', system));
}

/** As {@link fileError}, of a file that was only to be read: what the system forbids is the reading. */
export function readProblem(error: unknown): Refused | undefined {
  const refused = fileError(error);
  return refused?.error.code === 'READ_ONLY' ? new Refused(walletError('UNREADABLE')) : refused;
}

/** Runs reading; a system error becomes a {@link Refused} with its user text. */
export async function withReadErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readProblem(error) ?? error;
  }
}

/** Runs file work; a system error becomes a {@link Refused} with its user text. */
export async function withFileErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error) ?? error;
  }
}
