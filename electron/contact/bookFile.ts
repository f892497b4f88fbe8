import type { KeyringJson, KeyringStore } from '@polkadot/ui-keyring/types';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import {
  type Contact,
  contactNameSchema,
  type ContactList,
  MAX_CONTACTS,
  MAX_WATCHED,
  noteSchema,
} from '../../shared/contact/model';
import { ss58Schema, timeSchema } from '../../shared/units/ids';
import { parseSs58 } from '../../shared/units/ss58';
import { errorCode, makeFolder, readFileCapped, writeFileAtomic } from '../platform/atomicFile';

const MAX_BYTES = 2 * 1024 * 1024;

const meta = {
  name: contactNameSchema,
  note: noteSchema,
  whenCreated: timeSchema,
};
const addressSchema = z.strictObject({ address: ss58Schema, meta: z.strictObject(meta) });
const accountSchema = z.strictObject({
  address: ss58Schema,
  // Without a secret it has 53 bytes; with one it would not fit.
  encoded: z.string().max(124),
  encoding: z.strictObject({
    content: z.tuple([z.literal('pkcs8'), z.literal('sr25519')]),
    type: z.tuple([z.literal('none')]),
    version: z.literal('3'),
  }),
  meta: z.strictObject({ ...meta, isExternal: z.literal(true) }),
});
const fileSchema = z.strictObject({
  version: z.literal(1),
  contacts: z.record(z.string().regex(/^address:0x[0-9a-f]{64}$/), addressSchema),
  watched: z.record(z.string().regex(/^account:0x[0-9a-f]{64}$/), accountSchema),
});

type Entry = z.infer<typeof addressSchema> | z.infer<typeof accountSchema>;

/**
 * The file behind the keyring, in the keyring's own records: one file instead of one for each record, checked when it
 * is read, written whole or not at all. An unusable file is moved aside and never overwritten. Holds no secret.
 */
export class BookFile implements KeyringStore {
  private constructor(
    private readonly path: string,
    private readonly entries: Map<string, KeyringJson>,
    /** Where an unusable file of this start lies now; null when there was none. */
    readonly movedTo: string | null,
  ) {}

  /** Reads the file; rejects only when the system refuses to let an unusable one be moved aside. */
  static async open(path: string, now: () => number = Date.now): Promise<BookFile> {
    let entries: Map<string, KeyringJson> | undefined;
    try {
      entries = parse((await readFileCapped(path, MAX_BYTES)).toString('utf8'));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return new BookFile(path, new Map(), null);
      // A link, too large, unreadable: moved aside like wrong content.
    }
    if (entries) return new BookFile(path, entries, null);
    const movedTo = `${path}.broken-${new Date(now()).toISOString().replace(/[:.]/g, '-')}`;
    await rename(path, movedTo);
    return new BookFile(path, new Map(), movedTo);
  }

  /** One list, by name. */
  list(list: ContactList): Contact[] {
    const prefix = PREFIXES[list];
    return [...this.entries]
      .filter(([key]) => key.startsWith(prefix))
      .map(([, { address, meta: kept }]) => ({
        address,
        name: String(kept.name),
        note: String(kept['note']),
        addedAt: Number(kept.whenCreated),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.address.localeCompare(b.address));
  }

  all(tell: (key: string, value: KeyringJson) => void): void {
    for (const [key, value] of [...this.entries]) tell(key, structuredClone(value));
  }

  get(key: string, tell: (value: KeyringJson) => void): void {
    const value = this.entries.get(key);
    if (!value) throw new Error('the keyring asked for a record that is not there');
    tell(structuredClone(value));
  }

  set(key: string, value: KeyringJson, done?: () => void): void {
    // The keyring goes on with its own copy, and marks fields as undefined.
    this.entries.set(key, JSON.parse(JSON.stringify(value)) as KeyringJson);
    done?.();
  }

  remove(key: string, done?: () => void): void {
    this.entries.delete(key);
    done?.();
  }

  /** Writes what is held. Rejects when the disk refuses, and when it would not be read back. */
  async save(): Promise<void> {
    const records = (list: ContactList): object =>
      Object.fromEntries([...this.entries].filter(([key]) => key.startsWith(PREFIXES[list])));
    const file = { version: 1, contacts: records('contacts'), watched: records('watched') };
    const text = `${JSON.stringify(file, null, 1)}\n`;
    if (!parse(text)) throw new Error('a record of the keyring does not fit the file');
    await makeFolder(dirname(this.path));
    await writeFileAtomic(this.path, Buffer.from(text), { overwrite: true });
  }
}

const PREFIXES: Record<ContactList, string> = { contacts: 'address:', watched: 'account:' };

function parse(text: string): Map<string, KeyringJson> | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // Not JSON: told as unusable, like any other wrong content.
    return undefined;
  }
  const { data } = fileSchema.safeParse(raw);
  if (!data) return undefined;
  const contacts = Object.entries<Entry>(data.contacts);
  const watched = Object.entries<Entry>(data.watched);
  if (contacts.length > MAX_CONTACTS || watched.length > MAX_WATCHED) return undefined;
  const all = [...contacts, ...watched];
  return all.every(([key, { address }]) => isKeyOf(key, address)) ? new Map(all) : undefined;
}

function isKeyOf(key: string, address: string): boolean {
  const parsed = parseSs58(address);
  if (!parsed.ok) return false;
  return key.slice(key.indexOf(':') + 3) === Buffer.from(parsed.publicKey).toString('hex');
}
