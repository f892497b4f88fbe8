import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { contactError, contactErrorCodes } from '../../shared/contact/errors';
import { type ContactBook, contactBookSchema, MAX_WATCHED } from '../../shared/contact/model';
import { encodeSs58 } from '../../shared/units/ss58';
import { contact, contactHome, NOW, watched } from './testing/contactHome';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

const home = contactHome();
const names = ({ contacts, watched: seen }: ContactBook): string[][] => [
  contacts.map(({ name }) => name),
  seen.map(({ name }) => name),
];
const good = { ok: true, value: null };

describe('the address book', () => {
  it('keeps contacts and watched accounts over a restart, in one private file', async () => {
    const first = await home.start();
    expect(first.book()).toEqual({ contacts: [], watched: [], movedTo: null });
    expect(home.loads).toBe(0);
    const told: ContactBook[] = [];
    first.books.on((book) => told.push(book));
    expect(await first.save(contact('Rent', BOB, 'first of the month'))).toEqual(good);
    expect(await first.save(watched('Cold store', ALICE))).toEqual(good);
    expect(await first.save(watched('Rent', BOB))).toEqual(good);
    expect((await stat(home.path)).mode & 0o777).toBe(0o600);

    const second = await home.start();
    const entry = { address: BOB, name: 'Rent', note: 'first of the month', addedAt: NOW };
    expect(second.book().contacts).toEqual([entry]);
    expect(names(second.book())).toEqual([['Rent'], ['Cold store', 'Rent']]);
    expect(contactBookSchema.parse(second.book())).toEqual(told.at(-1));
    expect(second.knownAddresses()).toContainEqual({
      address: ALICE,
      name: 'Cold store',
      role: 'watched',
    });
    expect(second.watchedAddresses().sort()).toEqual([BOB, ALICE].sort());
    expect(home.loads).toBe(1);
    expect(await readdir(home.folder)).toEqual(['contacts.json']);
  });

  it('changes, takes away and brings back an entry; the other list keeps its own', async () => {
    await (await home.start()).save(contact('Rent', BOB, 'x'));
    const service = await home.start();
    expect(await service.save(contact('New landlord', BOB))).toEqual(good);
    expect(service.book().contacts).toMatchObject([{ name: 'New landlord', note: '' }]);
    await service.save(watched('Seen', BOB));
    expect(await service.save(watched('Seen often', BOB, 'daily'))).toEqual(good);
    expect(await service.remove({ list: 'contacts', address: BOB })).toEqual(good);
    expect(names(service.book())).toEqual([[], ['Seen often']]);
    expect(names((await home.start()).book())).toEqual([[], ['Seen often']]);
    expect(await service.remove({ list: 'contacts', address: BOB })).toEqual(good);
    expect(await service.save(contact('New landlord', BOB))).toEqual(good);
    expect(await service.remove({ list: 'watched', address: BOB })).toEqual(good);
    expect(names((await home.start()).book())).toEqual([['New landlord'], []]);
  });

  it('brings back what it took away itself, as it was, and nothing once anything else changed', async () => {
    const service = await home.start();
    expect(await service.undoRemove()).toMatchObject({ error: { code: 'UNDO_GONE' } });
    await service.save(contact('Rent', BOB, 'x'));
    const before = service.book();
    await service.remove({ list: 'contacts', address: BOB });
    expect(service.removed).toEqual({ list: 'contacts', entry: before.contacts[0] });
    expect(await service.undoRemove()).toEqual(good);
    expect(service.book()).toEqual(before);
    expect(service.removed).toBeNull();
    await service.remove({ list: 'contacts', address: BOB });
    await service.save(watched('Seen', ALICE));
    expect(await service.undoRemove()).toMatchObject({ error: { code: 'UNDO_GONE' } });
    expect(names(service.book())).toEqual([[], ['Seen']]);
  });

  it('gives no two addresses of a list one name, also in other letters of it', async () => {
    const service = await home.start();
    await service.save(contact('Rent', BOB));
    for (const name of ['Rent', 'rent', 'Ｒent']) {
      const refused = await service.save(contact(name, ALICE));
      expect(refused).toMatchObject({ ok: false, error: { code: 'NAME_TAKEN' } });
    }
    expect(await service.save(contact('RENT', BOB))).toEqual(good);
  });

  it('is bounded', async () => {
    const service = await home.start();
    const many = Array.from({ length: MAX_WATCHED + 1 }, (_, index) => ({
      name: `n${index}`,
      address: encodeSs58(Buffer.alloc(32, index + 1).fill(index >> 8, 1)),
      note: '',
    }));
    home.opened = join(home.folder, 'many.json');
    const kind = 'taodesk-address-book';
    await writeFile(home.opened, JSON.stringify({ kind, version: 1, contacts: [], watched: many }));
    const preview = await service.chooseImport();
    if (!preview.ok || !preview.value) throw new Error('no preview');
    const { importId, rows } = preview.value;
    const all = rows.map((_, place) => place);
    const full = await service.applyImport({ importId, take: all });
    expect(full).toMatchObject({ ok: false, error: { code: 'BOOK_FULL' } });
    const fits = await service.applyImport({ importId, take: all.slice(1) });
    expect(fits).toEqual({ ok: true, value: { written: MAX_WATCHED } });
    expect((await home.start()).watchedAddresses()).toHaveLength(MAX_WATCHED);
    const one = await service.save(watched('one more', ALICE));
    expect(one).toMatchObject({ ok: false, error: { code: 'BOOK_FULL' } });
  });

  it('is as before when the disk refuses', async () => {
    const service = await home.start();
    await service.save(contact('Rent', BOB));
    const told = vi.fn();
    service.books.on(told);
    // A folder in the way of the file refuses every write, also to root.
    await rm(home.path);
    await mkdir(join(home.path, 'in the way'), { recursive: true });
    const unwritable = { ok: false, error: { code: 'CONTACTS_UNWRITABLE' } };
    expect(await service.save(contact('Landlord', BOB))).toMatchObject(unwritable);
    expect(await service.save(watched('Store', ALICE))).toMatchObject(unwritable);
    expect(await service.remove({ list: 'contacts', address: BOB })).toMatchObject(unwritable);
    expect(names(service.book())).toEqual([['Rent'], []]);
    expect(told).not.toHaveBeenCalled();
    await rm(home.path, { recursive: true });
    expect(await service.save(watched('Store', ALICE))).toEqual(good);
    expect(names((await home.start()).book())).toEqual([['Rent'], ['Store']]);
  });
});

describe('a file that is not ours', () => {
  const entry = { address: BOB, meta: { name: 'Rent', note: '', whenCreated: NOW } };
  const key = 'address:0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48';
  const file = (contacts: object, accounts: object = {}): string =>
    JSON.stringify({ version: 1, contacts, watched: accounts });
  const secret = {
    ...entry,
    encoded: 'A'.repeat(156),
    encoding: { content: ['pkcs8', 'sr25519'], type: ['none'], version: '3' },
    meta: { ...entry.meta, isExternal: true },
  };

  it('is read when it is good', async () => {
    await writeFile(home.path, file({ [key]: entry }));
    expect(names((await home.start()).book())).toEqual([['Rent'], []]);
  });

  it.each([
    ['no JSON', '{"version":1,'],
    ['another version', JSON.stringify({ version: 2, contacts: {}, watched: {} })],
    ['a key of another address', file({ [key.replace('8eaf', '8eae')]: entry })],
    [
      'an address with a wrong letter',
      file({ [key]: { ...entry, address: `${BOB.slice(0, -1)}z` } }),
    ],
    [
      'a name of control characters',
      file({ [key]: { ...entry, meta: { ...entry.meta, name: 'a\u001b[2J' } } }),
    ],
    ['a field too many', file({ [key]: { ...entry, evil: 1 } })],
    ['a record with a secret', file({}, { [key.replace('address', 'account')]: secret })],
    [
      'a note of a megabyte',
      file({ [key]: { ...entry, meta: { ...entry.meta, note: 'x'.repeat(1 << 20) } } }),
    ],
    ['more than it may hold', ' '.repeat(2 * 1024 * 1024 + 1)],
  ])('is moved aside with a notice: %s', async (_what, text) => {
    await writeFile(home.path, text);
    const service = await home.start();
    const movedTo = `${home.path}.broken-2023-11-14T22-13-20-000Z`;
    expect(service.book()).toEqual({ contacts: [], watched: [], movedTo });
    expect(await readFile(movedTo, 'utf8')).toBe(text);
    expect(await service.save(contact('Rent', BOB))).toEqual(good);
    expect(await readFile(movedTo, 'utf8')).toBe(text);
  });

  it('K4 is not followed when it is a link', async () => {
    const elsewhere = join(home.folder, 'elsewhere.json');
    await writeFile(elsewhere, file({ [key]: entry }));
    await symlink(elsewhere, home.path);
    const service = await home.start();
    expect(service.book().movedTo).not.toBeNull();
    await service.save(contact('Other', ALICE));
    expect(await readFile(elsewhere, 'utf8')).toBe(file({ [key]: entry }));
  });
});

describe('user texts of the address book', () => {
  it('say what happened and what to do', () => {
    for (const { message, remedy } of contactErrorCodes.map((code) => contactError(code))) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
