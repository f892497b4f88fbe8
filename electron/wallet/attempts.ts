import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import * as z from 'zod';
import { replaceNoteSync } from '../platform/atomicFile';

/** Wrong passwords in a row that cost nothing beyond the derivation itself. */
const FREE_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 60_000;

/** Most keys remembered across a restart; the oldest goes first. */
const MAX_KEPT = 1_000;

const entrySchema = z.strictObject({ wrong: z.number().int().min(1), openAt: z.number().int() });
type Entry = z.infer<typeof entrySchema>;

/**
 * Makes guessing slow: after three wrong passwords each further one doubles the wait, up to a minute. With a file the
 * count survives a restart; whoever can remove that file can also guess without this app.
 */
export class Attempts {
  private readonly entries: Map<string, Entry>;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly file: string | null = null,
  ) {
    this.entries = file === null ? new Map() : readEntries(file);
  }

  /** Milliseconds until `key` may be tried again. */
  waitMs(key: string): number {
    const openAt = this.entries.get(key)?.openAt ?? 0;
    // A clock that was set back must not lock anybody out for days.
    return Math.min(Math.max(0, openAt - this.now()), LONGEST_WAIT_MS);
  }

  /** A wrong password was given. */
  failed(key: string): void {
    const wrong = (this.entries.get(key)?.wrong ?? 0) + 1;
    const doublings = Math.min(wrong - FREE_ATTEMPTS, 10);
    const wait = doublings < 0 ? 0 : Math.min(1_000 * 2 ** doublings, LONGEST_WAIT_MS);
    this.entries.delete(key);
    this.entries.set(key, { wrong, openAt: this.now() + wait });
    this.keep();
  }

  /** The right password was given. */
  succeeded(key: string): void {
    if (this.entries.delete(key)) this.keep();
  }

  /** A file, or a folder with all that is in it, has another path: its wrong passwords go with it. */
  moved(from: string, to: string): void {
    for (const [key, entry] of [...this.entries]) {
      if (key !== from && !key.startsWith(join(from, sep))) continue;
      this.entries.delete(key);
      this.entries.set(`${to}${key.slice(from.length)}`, entry);
    }
    this.keep();
  }

  private keep(): void {
    if (this.file === null) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined && this.entries.size > MAX_KEPT) this.entries.delete(oldest);
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      replaceNoteSync(this.file, JSON.stringify([...this.entries]));
    } catch {
      // A full disk must not keep the right password from opening a key; this run counts on in memory.
    }
  }
}

function readEntries(file: string): Map<string, Entry> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(z.array(z.tuple([z.string(), entrySchema])).parse(read));
  } catch {
    // None yet, or not ours: counting begins anew.
    return new Map();
  }
}
