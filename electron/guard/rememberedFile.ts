import { createHash } from 'node:crypto';
import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseByGuard } from '../../shared/guard/errors';
import { Refused } from '../../shared/wallet/errors';
import {
  errorCode,
  FileRefused,
  makeFolder,
  readFileCapped,
  syncFolder,
  writeFileAtomic,
} from '../platform/atomicFile';
import { MAX_BOX } from '../signer/rememberedProtocol';

/** The two parts of what is remembered; neither says anything without the other and the keyring. */
export interface SealedParts {
  /** The key as the system's keyring sealed it. */
  wrapped: Buffer;
  /** The password as the signer sealed it with that key. */
  box: Buffer;
}

/** Begins each file; its last byte is the version of the form. */
const MAGIC = Buffer.from('TDRP\x01', 'latin1');
/** Longest that a keyring makes of a key; none that is known comes near. */
const MAX_WRAPPED = 4 * 1_024;
const MAX_FILE = MAGIC.length + 2 + MAX_WRAPPED + MAX_BOX;

/** Remembered passwords on disk: one file for each coldkey, 0600, in a folder of the app's own. */
export class RememberedFiles {
  constructor(private readonly folder: string) {}

  /** Whether there is a file for each of these coldkeys. Refuses with REMEMBERED_DISK. */
  async known(keys: readonly string[]): Promise<boolean[]> {
    const names = new Set(await onDisk(() => namesIn(this.folder)));
    return keys.map((key) => names.has(nameOf(key)));
  }

  /** Refuses with REMEMBERED_GONE, REMEMBERED_DAMAGED or REMEMBERED_DISK. */
  async read(key: string): Promise<SealedParts> {
    return onDisk(async () => {
      try {
        return decode(await readFileCapped(this.place(key), MAX_FILE));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return refuseByGuard('REMEMBERED_GONE');
        // A link, or more than was ever written here.
        if (error instanceof FileRefused) return refuseByGuard('REMEMBERED_DAMAGED');
        throw error;
      }
    });
  }

  /** Replaces what was remembered, in one step. Refuses with REMEMBERED_DISK. */
  write(key: string, parts: SealedParts): Promise<void> {
    return onDisk(async () => {
      await makeFolder(this.folder);
      await writeFileAtomic(this.place(key), encode(parts), { overwrite: true });
    });
  }

  /** Removes it where it is there. Refuses with REMEMBERED_DISK. */
  remove(key: string): Promise<void> {
    return onDisk(async () => {
      try {
        await unlink(this.place(key));
        await syncFolder(this.folder);
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw error;
      }
    });
  }

  private place(key: string): string {
    return join(this.folder, nameOf(key));
  }
}

// The names of wallets stay out of it, and whatever they are made of.
const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex');

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    const code = errorCode(error);
    if (code === undefined) throw error;
    return refuseByGuard('REMEMBERED_DISK', code);
  }
}

function encode({ wrapped, box }: SealedParts): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  return Buffer.concat([MAGIC, length, wrapped, box]);
}

function decode(file: Buffer): SealedParts {
  const start = MAGIC.length + 2;
  if (file.length < start || !file.subarray(0, MAGIC.length).equals(MAGIC)) {
    return refuseByGuard('REMEMBERED_DAMAGED');
  }
  const end = start + file.readUInt16BE(MAGIC.length);
  const [wrapped, box] = [file.subarray(start, end), file.subarray(end)];
  if (box.length === 0 || box.length > MAX_BOX) return refuseByGuard('REMEMBERED_DAMAGED');
  return { wrapped, box };
}
