import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { contactContract } from '../../shared/contact/contract';
import { contactError } from '../../shared/contact/errors';
import {
  type Contact,
  type ContactBook,
  type ContactInput,
  type ContactList,
  type ImportPreview,
  type ImportRow,
  MAX_CONTACTS,
  MAX_IMPORT,
  MAX_WATCHED,
  type RemovedContact,
  sameName,
} from '../../shared/contact/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { errorCode, readFileCapped } from '../platform/atomicFile';
import { Emitter } from '../platform/emitter';
import type { BookFile } from './bookFile';
import { type FileRow, readBook, toCsv, toJson } from './formats';
import type { Ring } from './keyring';
import { mergeRows } from './merge';

type Channels = (typeof contactContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** The system's dialogs for files; null when cancelled. */
export interface FileDialogs {
  chooseFile(title: string, extensions: string[]): Promise<string | null>;
  chooseSave(title: string, name: string, extension: string): Promise<string | null>;
}

const MAX_IMPORT_BYTES = 1024 * 1024;
const MOST = { contacts: MAX_CONTACTS, watched: MAX_WATCHED } as const;

/** An entry as it shall be; null takes it away. */
interface Change {
  list: ContactList;
  address: string;
  entry: Contact | null;
}

/** Names of addresses and accounts that are only looked at; public data. One change at a time. */
export class ContactService {
  /** Fires with both lists after each change. */
  readonly books = new Emitter<ContactBook>();
  private queue: Promise<unknown> = Promise.resolve();
  private ring: Promise<Ring> | undefined;
  private lastRemoved: RemovedContact | null = null;
  private chosen: { importId: string; rows: ImportRow[] } | undefined;

  constructor(
    private readonly file: BookFile,
    /** Loads the keyring; asked at the first change. */
    private readonly loadRing: () => Promise<Ring>,
    private readonly dialogs: FileDialogs,
    private readonly now: () => number = Date.now,
  ) {}

  /** Both lists. */
  book(): ContactBook {
    const { file } = this;
    return {
      contacts: file.list('contacts'),
      watched: file.list('watched'),
      movedTo: file.movedTo,
    };
  }

  /** What was taken away last; null once anything else has changed. */
  get removed(): RemovedContact | null {
    return this.lastRemoved;
  }

  /** Every address that the user named, for the review of a payment: contacts first. */
  knownAddresses(): { address: string; name: string; role: 'contact' | 'watched' }[] {
    const { contacts, watched } = this.book();
    return [
      ...contacts.map(({ address, name }) => ({ address, name, role: 'contact' as const })),
      ...watched.map(({ address, name }) => ({ address, name, role: 'watched' as const })),
    ];
  }

  /** Addresses whose balance is read beside those of the wallets. */
  watchedAddresses(): string[] {
    return this.file.list('watched').map(({ address }) => address);
  }

  /** Adds or changes an entry. Fails with NAME_TAKEN, BOOK_FULL or CONTACTS_UNWRITABLE. */
  save({ list, ...entry }: Input<'save'>): Promise<Result<null>> {
    return this.inTurn(() => {
      if (this.isTaken(list, entry)) return err(contactError('NAME_TAKEN'));
      return this.apply([this.put(list, entry)]);
    });
  }

  /** Takes an entry away; one that is not there is gone already. */
  remove({ list, address }: Input<'remove'>): Promise<Result<null>> {
    return this.inTurn(async () => {
      const entry = this.file.list(list).find((one) => one.address === address);
      if (!entry) return ok(null);
      const gone = await this.apply([{ list, address, entry: null }]);
      if (gone.ok) this.lastRemoved = { list, entry };
      return gone;
    });
  }

  /** Brings back what was taken away last. Fails with UNDO_GONE, NAME_TAKEN or CONTACTS_UNWRITABLE. */
  undoRemove(): Promise<Result<null>> {
    return this.inTurn(() => {
      if (!this.lastRemoved) return err(contactError('UNDO_GONE'));
      const { list, entry } = this.lastRemoved;
      if (this.isTaken(list, entry)) return err(contactError('NAME_TAKEN'));
      return this.apply([{ list, address: entry.address, entry }]);
    });
  }

  /** Lets the user choose a file and sets it beside what is here. Fails with IMPORT_UNREADABLE. */
  async chooseImport(): Promise<Result<ImportPreview | null>> {
    const path = await this.dialogs.chooseFile('Address book', ['json', 'csv']);
    if (path === null) return ok(null);
    const found = await read(path);
    if (!found.ok) return found;
    const good = found.value.flatMap((row) => ('entry' in row ? [row] : []));
    const refused = found.value.flatMap((row) => ('problem' in row ? [row.problem] : []));
    const rows = mergeRows(this.book(), good);
    const importId = randomBytes(16).toString('hex');
    this.chosen = { importId, rows };
    return ok({
      importId,
      fileName: basename(path).slice(0, 255),
      rows,
      refused: refused.slice(0, 20),
      refusedCount: refused.length,
    });
  }

  /** Writes rows of the chosen file, all or none. Fails with IMPORT_GONE, BOOK_FULL or CONTACTS_UNWRITABLE. */
  applyImport({ importId, take }: Input<'applyImport'>): Promise<Result<{ written: number }>> {
    return this.inTurn(async () => {
      const { chosen } = this;
      if (chosen?.importId !== importId) return err(contactError('IMPORT_GONE'));
      // What is here may have changed since the file was shown.
      const picked = [...new Set(take)].flatMap((place) => chosen.rows[place] ?? []);
      const wanted = picked.map(({ list, address, name, note }) => ({
        list,
        entry: { address, name, note },
      }));
      const rows = mergeRows(this.book(), wanted).filter(
        ({ state }) => state === 'new' || state === 'changed',
      );
      const applied = await this.apply(rows.map(({ list, ...entry }) => this.put(list, entry)));
      if (!applied.ok) return applied;
      this.chosen = undefined;
      return ok({ written: rows.length });
    });
  }

  /** Writes a file where the user says; it may replace one there, as the system's dialog asks. */
  async export({ format }: Input<'export'>): Promise<Result<{ saved: boolean }>> {
    const name = format === 'json' ? 'address-book.json' : 'contacts.csv';
    const path = await this.dialogs.chooseSave('Export the address book', name, format);
    if (path === null) return ok({ saved: false });
    const text = format === 'json' ? toJson(this.book()) : toCsv(this.book());
    try {
      await writeFile(path, text, { mode: 0o600 });
    } catch (error) {
      return err(contactError('EXPORT_FAILED', errorCode(error)));
    }
    return ok({ saved: true });
  }

  private isTaken(list: ContactList, entry: ContactInput): boolean {
    return this.file
      .list(list)
      .some(({ address, name }) => address !== entry.address && sameName(name, entry.name));
  }

  private put(list: ContactList, { address, name, note }: ContactInput): Change {
    const known = this.file.list(list).find((entry) => entry.address === address);
    const addedAt = known?.addedAt ?? this.now();
    return { list, address, entry: { address, name, note, addedAt } };
  }

  /** Changes the keyring and then the file; when the disk refuses, the keyring is as before. */
  private async apply(changes: readonly Change[]): Promise<Result<null>> {
    for (const list of ['contacts', 'watched'] as const) {
      const addresses = new Set(this.file.list(list).map(({ address }) => address));
      for (const change of changes) {
        if (change.list === list && change.entry) addresses.add(change.address);
      }
      if (addresses.size > MOST[list]) return err(contactError('BOOK_FULL'));
    }
    this.ring ??= this.loadRing();
    const ring = await this.ring;
    const before = changes.map(({ list, address }): Change => {
      const entry = this.file.list(list).find((one) => one.address === address) ?? null;
      return { list, address, entry };
    });
    enact(ring, changes);
    try {
      await this.file.save();
    } catch (error) {
      enact(ring, before);
      return err(contactError('CONTACTS_UNWRITABLE', errorCode(error)));
    }
    this.lastRemoved = null;
    this.books.emit(this.book());
    return ok(null);
  }

  private inTurn<T>(work: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    const next = this.queue.then(work);
    // A bug in one change is told to who asked; the next in line goes on.
    this.queue = next.catch(() => undefined);
    return next;
  }
}

function enact(ring: Ring, changes: readonly Change[]): void {
  for (const { list, address, entry } of changes) {
    if (entry) ring.put(list, entry);
    else ring.forget(list, address);
  }
}

async function read(path: string): Promise<Result<FileRow[]>> {
  let rows: FileRow[] | undefined;
  try {
    const bytes = await readFileCapped(path, MAX_IMPORT_BYTES);
    rows = readBook(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // A link, too large, unreadable, no UTF-8: the user hears the same as for wrong content.
    return err(contactError('IMPORT_UNREADABLE', errorCode(error)));
  }
  if (!rows || rows.length > MAX_IMPORT) return err(contactError('IMPORT_UNREADABLE'));
  return ok(rows);
}
