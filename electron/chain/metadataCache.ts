import { createHash } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, readFileCapped, writeFileAtomic } from '../platform/atomicFile';

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 40;
const MAGIC = Buffer.from('TDMETA1\n');
const SUM_BYTES = 32;

/** Told what became of the cache; nothing in it is needed to go on. */
export type CacheNote = 'hit' | 'miss' | 'corrupt' | 'unwritable';

/**
 * Metadata on disk, one file per genesis and code hash: magic, SHA-256, SCALE bytes. A file whose sum or name
 * does not fit is removed and counts as missing; a folder that cannot be written to only costs time.
 */
export class MetadataCache {
  constructor(
    private readonly folder: string,
    private readonly note: (what: CacheNote) => void = () => undefined,
  ) {}

  /** The bytes kept under `key` (a name made by {@link metadataKey}), if they are whole. */
  async read(key: string): Promise<Buffer | undefined> {
    const path = this.path(key);
    let file: Buffer;
    try {
      file = await readFileCapped(path, MAX_BYTES);
    } catch {
      this.note('miss');
      return undefined;
    }
    const sum = file.subarray(MAGIC.length, MAGIC.length + SUM_BYTES);
    const bytes = file.subarray(MAGIC.length + SUM_BYTES);
    if (file.subarray(0, MAGIC.length).equals(MAGIC) && checksum(key, bytes).equals(sum)) {
      this.note('hit');
      return bytes;
    }
    await this.forget(key);
    this.note('corrupt');
    return undefined;
  }

  /** Keeps bytes; a failure is noted and otherwise without consequence. */
  async write(key: string, bytes: Uint8Array): Promise<void> {
    try {
      await makeFolder(this.folder);
      const file = Buffer.concat([MAGIC, checksum(key, bytes), bytes]);
      await writeFileAtomic(this.path(key), file, { overwrite: true });
      await this.prune();
    } catch {
      this.note('unwritable');
    }
  }

  /** Removes one entry: its bytes were whole but no metadata. */
  async forget(key: string): Promise<void> {
    await unlink(this.path(key)).catch(() => undefined);
  }

  private path(key: string): string {
    return join(this.folder, `${key}.bin`);
  }

  // Old runtimes and removed sandboxes would add up: the oldest files go.
  private async prune(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.bin'));
    if (names.length <= MAX_FILES) return;
    const ages = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.folder, name))).mtimeMs })),
    );
    ages.sort((a, b) => a.at - b.at);
    for (const { name } of ages.slice(0, names.length - MAX_FILES)) {
      await unlink(join(this.folder, name));
    }
  }
}

/** A file name for the metadata of one runtime on one chain. */
export function metadataKey(genesis: string, runtime: string): string {
  return createHash('sha256').update(`${genesis}\n${runtime}`).digest('hex').slice(0, 40);
}

// The key is part of the sum, so that a file copied to another name is not taken.
function checksum(key: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(bytes).digest();
}
