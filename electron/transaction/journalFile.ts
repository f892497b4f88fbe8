import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { errorCode, readFileCapped, syncFolder, writeFileAtomic } from '../platform/atomicFile';
import { MAX_LINE_BYTES, readLine, writeLine, type JournalEntry } from './journalLine';

/** Most bytes of one journal that are read at start. */
export const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/** What a journal file held. */
export interface OpenedJournal {
  file: JournalFile;
  entries: JournalEntry[];
  /** Path of the copy that was kept because lines in the middle were unreadable; null when all were fine. */
  damagedCopy: string | null;
}

/** One append-only file of journal lines, 0600, each line on disk before `append` resolves. */
export class JournalFile {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly handle: FileHandle,
    private length: number,
  ) {}

  /**
   * Opens or makes the file. A torn last line is cut off: its step was never announced.
   * Bad lines elsewhere: the whole file is copied aside, then rewritten without them. Rejects with system errors.
   */
  static async open(path: string, now: () => number): Promise<OpenedJournal> {
    const bytes = await readOrEmpty(path);
    const { entries, goodBytes, bad } = parse(bytes);
    const damagedCopy = bad ? await setAside(path, bytes, entries, now()) : null;
    const flags = constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(path, flags, 0o600);
    await handle.chmod(0o600);
    const size = (await handle.stat()).size;
    const length = bad ? size : goodBytes;
    if (size !== length) await handle.truncate(length);
    await handle.sync();
    await syncFolder(dirname(path));
    return { file: new JournalFile(handle, length), entries, damagedCopy };
  }

  /** Appends and fsyncs. A failed append leaves no part of a line behind, as far as the disk allows. */
  append(entry: JournalEntry): Promise<Result<null>> {
    const done = this.queue.then(() => this.write(entry));
    // A bug in one write is told to who asked; the next in line goes on.
    this.queue = done.catch(() => undefined);
    return done;
  }

  /** Waits for what is being written, then lets go of the file. */
  async close(): Promise<void> {
    await this.queue;
    await this.handle.close();
  }

  private async write(entry: JournalEntry): Promise<Result<null>> {
    let line: Buffer;
    try {
      line = writeLine(entry);
    } catch (error) {
      if (error instanceof RangeError) return err(transactionError('TX_TOO_LARGE'));
      throw error;
    }
    try {
      await this.writeAll(line);
      await this.handle.sync();
      this.length += line.length;
      return ok(null);
    } catch (error) {
      return err(await this.takeBack(errorCode(error)));
    }
  }

  private async writeAll(line: Buffer): Promise<void> {
    let done = 0;
    while (done < line.length) {
      const { bytesWritten } = await this.handle.write(
        line,
        done,
        line.length - done,
        this.length + done,
      );
      done += bytesWritten;
    }
  }

  private async takeBack(code: string | undefined) {
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    try {
      await this.handle.truncate(this.length);
    } catch (error) {
      const more = `${code ?? ''} ${errorCode(error) ?? ''}`;
      return transactionError('JOURNAL_UNWRITABLE', more);
    }
    return transactionError(full ? 'JOURNAL_FULL' : 'JOURNAL_UNWRITABLE', code);
  }
}

async function readOrEmpty(path: string): Promise<Buffer> {
  try {
    return await readFileCapped(path, MAX_JOURNAL_BYTES);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function parse(bytes: Buffer): { entries: JournalEntry[]; goodBytes: number; bad: boolean } {
  const entries: JournalEntry[] = [];
  let bad = false;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const entry = end - start > MAX_LINE_BYTES ? undefined : readLine(bytes.subarray(start, end));
    if (entry) entries.push(entry);
    else bad = true;
    start = end + 1;
  }
  return { entries, goodBytes: start, bad };
}

async function setAside(
  path: string,
  bytes: Buffer,
  entries: readonly JournalEntry[],
  now: number,
): Promise<string> {
  const copy = join(dirname(path), `${basename(path, '.jsonl')}.damaged-${now}.txt`);
  await writeFileAtomic(copy, bytes, { overwrite: true });
  await writeFileAtomic(path, Buffer.concat(entries.map(writeLine)), { overwrite: true });
  return copy;
}
