import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { DUST, MAX_RECEIVED, type Received, receivedSchema } from '../../shared/overview/contract';
import { errorCode, makeFolder, readFileCapped, writeFileAtomic } from '../platform/atomicFile';

const MAX_BYTES = 4 * 1024 * 1024;
/** Most entries of one chain, and most of them that are dust: whoever sends dust pushes nothing else out. */
const MAX_OF_CHAIN = 500;
const MAX_DUST_OF_CHAIN = 100;

const fileSchema = z.strictObject({
  version: z.literal(1),
  entries: z.array(
    z
      .strictObject({ ...receivedSchema.shape, amount: z.string().regex(/^\d{1,20}$/) })
      .transform((entry) => ({ ...entry, amount: BigInt(entry.amount) }))
      .pipe(receivedSchema),
  ),
});

/**
 * What was received, in one file of public data: checked when it is read, written whole or not at all, bounded.
 * A file that is not valid is moved aside and never overwritten.
 */
export class ReceivedStore {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private entries: readonly Received[],
    /** Where an unusable file of this start lies now; null when there was none. */
    readonly movedTo: string | null,
  ) {}

  /** Reads the file; rejects only when the system refuses to let an unusable one be moved aside. */
  static async open(path: string, now: () => number = Date.now): Promise<ReceivedStore> {
    let entries: Received[] | undefined;
    try {
      entries = parse((await readFileCapped(path, MAX_BYTES)).toString('utf8'));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return new ReceivedStore(path, [], null);
      // A link, too large, unreadable: moved aside like wrong content.
    }
    if (entries) return new ReceivedStore(path, bounded(entries), null);
    const movedTo = `${path}.broken-${new Date(now()).toISOString().replace(/[:.]/g, '-')}`;
    await rename(path, movedTo);
    return new ReceivedStore(path, [], movedTo);
  }

  /** Newest first. */
  all(): readonly Received[] {
    return this.entries;
  }

  /**
   * Adds what is not there yet and writes it; false when all of it was known. An entry that the file's own schema does
   * not hold is left out and told to `skipped`: with it, neither list nor file could be read. Rejects when the disk
   * refuses.
   */
  add(found: readonly Received[], skipped: (id: string) => void): Promise<boolean> {
    const good = found.filter((entry) => receivedSchema.safeParse(entry).success);
    for (const { id } of found) if (!good.some((entry) => entry.id === id)) skipped(id);
    const next = this.queue.then(() => this.write(good));
    // The caller is told of a failure; the next write must not fail with it.
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async write(found: readonly Received[]): Promise<boolean> {
    const known = new Set(this.entries.map(({ id }) => id));
    const fresh = found.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return false;
    const entries = bounded([...fresh, ...this.entries]);
    const plain = entries.map((entry) => ({ ...entry, amount: entry.amount.toString() }));
    await makeFolder(dirname(this.path));
    const text = `${JSON.stringify({ version: 1, entries: plain })}\n`;
    await writeFileAtomic(this.path, Buffer.from(text), { overwrite: true });
    this.entries = entries;
    return true;
  }
}

function parse(text: string): Received[] | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(text)).data?.entries;
  } catch {
    // Not JSON: told as unusable, like any other wrong content.
    return undefined;
  }
}

/** The newest entries, so many of each chain and of its dust. */
export function bounded(entries: readonly Received[]): Received[] {
  const counts = new Map<string, { all: number; dust: number }>();
  const newest = [...entries].sort((a, b) => b.seenAt - a.seenAt || b.block - a.block);
  const kept = newest.filter(({ genesis, amount }) => {
    const count = counts.get(genesis) ?? { all: 0, dust: 0 };
    counts.set(genesis, count);
    const dust = amount < DUST;
    if (count.all >= MAX_OF_CHAIN || (dust && count.dust >= MAX_DUST_OF_CHAIN)) return false;
    count.all += 1;
    if (dust) count.dust += 1;
    return true;
  });
  return kept.slice(0, MAX_RECEIVED);
}
