import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChainRecord } from '../engine/snapshot';
import { readFileCapped, syncFolder } from '../platform/atomicFile';
import { type CrashHook, NO_CRASH } from './crashPoint';

/** Length, its complement, first 8 bytes of the sha256. */
const HEAD = 16;
const MAX_RECORD = 256 * 1024 * 1024;
const MAX_LOG = 1024 * 1024 * 1024;

/** Something in the middle of a log is not what was written. */
export class BadBlockLog extends Error {
  constructor(readonly at: number) {
    super(`damaged at byte ${at}`);
    this.name = 'BadBlockLog';
  }
}

/** Records of a log file, and where the last whole one ends. */
export interface LogContent {
  records: ChainRecord[];
  /** Bytes of whole records; what follows is a write that a crash cut short. */
  length: number;
}

function sumOf(payload: Uint8Array): Buffer {
  return createHash('sha256').update(payload).digest().subarray(0, 8);
}

/** One record as it is appended. */
export function encodeRecord(record: ChainRecord): Buffer {
  const payload = Buffer.from(JSON.stringify(record));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(~payload.length >>> 0, 4);
  sumOf(payload).copy(head, 8);
  return Buffer.concat([head, payload]);
}

/**
 * Reads whole records. A record that the file's end cuts short, or zeros after the last one, is a write
 * that never came to its fsync and is left out. Anything else that does not fit throws {@link BadBlockLog}.
 */
export function decodeLog(bytes: Buffer): LogContent {
  const records: ChainRecord[] = [];
  let at = 0;
  while (bytes.length - at >= HEAD) {
    const length = bytes.readUInt32LE(at);
    if (bytes.readUInt32LE(at + 4) !== ~length >>> 0 || length > MAX_RECORD) {
      if (isZero(bytes.subarray(at))) break;
      throw new BadBlockLog(at);
    }
    const end = at + HEAD + length;
    if (end > bytes.length) break;
    const payload = bytes.subarray(at + HEAD, end);
    if (!sumOf(payload).equals(bytes.subarray(at + 8, at + HEAD))) {
      if (end === bytes.length || isZero(bytes.subarray(end))) break;
      throw new BadBlockLog(at);
    }
    records.push(JSON.parse(payload.toString('utf8')) as ChainRecord);
    at = end;
  }
  return { records, length: at };
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** An append-only file of chain records: each is on the disk before {@link append} resolves. */
export class BlockLog {
  private constructor(
    private readonly file: FileHandle,
    private size: number,
    private readonly crash: CrashHook,
  ) {}

  /** Records of a log; none when it is not there. Rejects with {@link BadBlockLog} or the system's error. */
  static async read(path: string): Promise<LogContent> {
    try {
      return decodeLog(await readFileCapped(path, MAX_LOG));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return { records: [], length: 0 };
      throw error;
    }
  }

  /** Opens for appending after `length` bytes; what follows them is cut off. */
  static async open(path: string, length: number, crash = NO_CRASH): Promise<BlockLog> {
    const file = await open(path, length === 0 ? 'w' : 'r+', 0o600);
    try {
      await file.truncate(length);
      await file.sync();
      await syncFolder(dirname(path));
    } catch (error) {
      await file.close();
      throw error;
    }
    return new BlockLog(file, length, crash);
  }

  /** Bytes of whole records. */
  get length(): number {
    return this.size;
  }

  /** Appends and syncs. When it rejects, the file is cut back to what it was. */
  async append(record: ChainRecord): Promise<void> {
    const bytes = encodeRecord(record);
    this.crash('beforeAppend');
    try {
      await this.file.write(bytes, 0, bytes.length, this.size).then(({ bytesWritten }) => {
        if (bytesWritten !== bytes.length) throw new ShortWrite();
      });
      this.crash('afterAppend');
      await this.file.datasync();
    } catch (error) {
      // If this fails as well, the next start cuts the tail off.
      await this.file.truncate(this.size).catch(() => undefined);
      throw error;
    }
    this.crash('afterSync');
    this.size += bytes.length;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

class ShortWrite extends Error {
  readonly code = 'ENOSPC';

  constructor() {
    super('the disk took only a part');
    this.name = 'ShortWrite';
  }
}
