import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The steps of a write, in order; crash drills stop at each. */
export type WriteStep = 'created' | 'written' | 'synced' | 'placed' | 'folderSynced';

/** How a file is written. */
export interface WriteOptions {
  /** False (default): an existing file of that name makes it fail with EEXIST, even in a race. */
  overwrite?: boolean;
  /** Permission bits; 0600 unless said. */
  mode?: number;
  /** Told after each step. */
  onStep?: (step: WriteStep) => void;
}

/**
 * Writes a whole file or nothing: temporary file beside it, fsync, then link (or rename to overwrite), folder fsync.
 * A crash or a full disk leaves the old file whole. Rejects with the system's error; `code` says which.
 */
export async function writeFileAtomic(
  path: string,
  data: Uint8Array,
  { overwrite = false, mode = 0o600, onStep }: WriteOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx', mode);
  try {
    onStep?.('created');
    await fill(file, data, mode, onStep);
    if (overwrite) await rename(temporary, path);
    else await place(temporary, path);
    onStep?.('placed');
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
  onStep?.('folderSynced');
}

async function fill(
  file: FileHandle,
  data: Uint8Array,
  mode: number,
  onStep?: (step: WriteStep) => void,
): Promise<void> {
  try {
    await file.chmod(mode);
    await file.writeFile(data);
    onStep?.('written');
    await file.sync();
    onStep?.('synced');
  } finally {
    await file.close();
  }
}

// link() fails when the name exists, so two writers can never replace each other's file.
async function place(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!LINKLESS.has(errorCode(error) ?? '')) throw error;
    await placeWithoutLinks(temporary, path);
    return;
  }
  await unlink(temporary);
}

const LINKLESS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

// Some file systems have no hard links: the name is reserved first, then replaced.
async function placeWithoutLinks(temporary: string, path: string): Promise<void> {
  const reserved = await open(path, 'wx', 0o600);
  await reserved.close();
  await rename(temporary, path);
}

/**
 * Writes a small note of the app's own in one step, 0600, for where nobody can wait: temporary file, fsync, rename.
 * A crash leaves the old note or the new one. Throws the system's error.
 */
export function replaceNoteSync(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Makes a folder and its missing parents, 0700 each new one; what was made lasts through a power cut. */
export async function makeFolder(path: string): Promise<void> {
  // Not mkdir's own recursion: on a read-only disk that reports a missing folder.
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' && dirname(path) !== path) {
      await makeFolder(dirname(path));
      await makeFolder(path);
      return;
    }
    if (code === undefined || !(await isFolder(path))) throw error;
    return;
  }
  await syncFolder(dirname(path));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whatever stands there is no usable folder; the caller reports why it could not be made.
    return false;
  }
}

/** Makes what was done in a folder last through a power cut; where folders cannot be synced it does nothing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What reading a file refused; system errors keep their code. */
export class FileRefused extends Error {
  constructor(readonly code: 'SYMLINK' | 'TOO_LARGE' | 'NOT_A_FILE') {
    super(code);
    this.name = 'FileRefused';
  }
}

/** Reads a regular file of at most `maxBytes`, never through a link. The caller wipes secrets. */
export async function readFileCapped(path: string, maxBytes: number): Promise<Buffer> {
  const noFollow = constants.O_NOFOLLOW ?? 0;
  const flags = constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0);
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    if (errorCode(error) === 'ELOOP') throw new FileRefused('SYMLINK');
    throw error;
  }
  try {
    if (noFollow === 0 && (await lstat(path)).isSymbolicLink()) throw new FileRefused('SYMLINK');
    const facts = await file.stat();
    if (!facts.isFile()) throw new FileRefused('NOT_A_FILE');
    if (facts.size > maxBytes) throw new FileRefused('TOO_LARGE');
    return await readAtMost(file, Math.min(maxBytes, facts.size + 1_024), maxBytes);
  } finally {
    await file.close();
  }
}

async function readAtMost(file: FileHandle, room: number, maxBytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(room + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length > room || length > maxBytes) throw new FileRefused('TOO_LARGE');
  const whole = Buffer.from(buffer.subarray(0, length));
  buffer.fill(0);
  return whole;
}

/** The system's code of a file error (`ENOSPC`, `EACCES`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
