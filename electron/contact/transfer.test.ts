import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import type { ContactService } from './service';
import { contact, contactHome, watched } from './testing/contactHome';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const DAVE = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy';

const home = contactHome();

describe('import and export', () => {
  async function seeded(): Promise<ContactService> {
    const service = await home.start();
    await service.save(contact('Rent', BOB, 'old, "quoted"'));
    await service.save(contact('=SUM(1)', DAVE, '@home'));
    await service.save(watched('Store', ALICE));
    return service;
  }

  it.each(['json', 'csv'] as const)('comes back whole from %s', async (format) => {
    const service = await seeded();
    home.saveTo = home.opened = join(home.folder, `book.${format}`);
    expect(await service.export({ format })).toEqual({ ok: true, value: { saved: true } });
    const text = await readFile(home.saveTo, 'utf8');
    if (format === 'csv') expect(text).not.toMatch(/^[=@]|,"?[=@]/m);
    await rm(home.path);
    const empty = await home.start();
    const preview = await empty.chooseImport();
    if (!preview.ok || !preview.value) throw new Error('no preview');
    expect(preview.value.rows.every(({ state }) => state === 'new')).toBe(true);
    const take = preview.value.rows.map((_, place) => place);
    expect(await empty.applyImport({ importId: preview.value.importId, take })).toMatchObject({
      ok: true,
    });
    const before = service.book();
    // The keyring of the first start is gone, its file object still knows what was there.
    expect(empty.book().contacts.map(({ name }) => name)).toEqual(
      before.contacts.map(({ name }) => name),
    );
    if (format === 'json') expect(empty.book()).toEqual(before);
    else expect(empty.book().watched).toEqual([]);
  });

  it('shows what is new, changed, the same and in conflict before it writes anything', async () => {
    const service = await seeded();
    home.opened = join(home.folder, 'theirs.csv');
    const carol = encodeSs58(Buffer.alloc(32, 7));
    const rows = [
      'address,name,note,more',
      `${BOB},Rent,"new\u0020note",x`,
      `${carol},rent,,`,
      `${ALICE},Alice,,`,
      `${ALICE},Alice again,,`,
      `${ALICE.slice(0, -1)}z,Typo,,`,
      `${DAVE},'=SUM(1), '@home,`,
    ];
    await writeFile(home.opened, `\ufeff${rows.join('\n')}\n`);
    const before = await readFile(home.path, 'utf8');
    const preview = await service.chooseImport();
    if (!preview.ok || !preview.value) throw new Error('no preview');
    const { importId, refused, refusedCount } = preview.value;
    expect(preview.value.rows.map(({ name, state }) => [name, state])).toEqual([
      ['Rent', 'changed'],
      ['rent', 'conflict'],
      ['Alice', 'new'],
      ['Alice again', 'conflict'],
      ['=SUM(1)', 'same'],
    ]);
    expect(preview.value.rows[0]?.before).toEqual({ name: 'Rent', note: 'old, "quoted"' });
    expect([refused, refusedCount]).toEqual([['row 6: the address cannot be used'], 1]);
    expect(await readFile(home.path, 'utf8')).toBe(before);

    const stale = await service.applyImport({ importId: '0'.repeat(32), take: [0] });
    expect(stale).toMatchObject({ ok: false, error: { code: 'IMPORT_GONE' } });
    const done = await service.applyImport({ importId, take: [0, 1, 2, 3, 3, 99] });
    expect(done).toEqual({ ok: true, value: { written: 2 } });
    expect(service.book().contacts.map(({ name, note }) => [name, note])).toEqual([
      ['=SUM(1)', '@home'],
      ['Alice', ''],
      ['Rent', 'new note'],
    ]);
    const again = await service.applyImport({ importId, take: [0] });
    expect(again).toMatchObject({ ok: false, error: { code: 'IMPORT_GONE' } });
  });

  it.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['a keyfile', '{"secretPhrase":"x"}'],
    ['a quote that is never closed', 'name,address\n"x,y'],
    ['a table without an address', 'name,note\na,b'],
    ['deep JSON', '['.repeat(100_000)],
    ['a thousand rows too many', `name,address\n${'a,b\n'.repeat(2_200)}`],
    ['more than a megabyte', 'x'.repeat(1024 * 1024 + 1)],
  ])('E9 %s is no address book', async (_what, text) => {
    const service = await home.start();
    home.opened = join(home.folder, 'odd');
    await writeFile(home.opened, text);
    const refused = await service.chooseImport();
    expect(refused).toMatchObject({ ok: false, error: { code: 'IMPORT_UNREADABLE' } });
  });

  it('is not begun when the dialog is cancelled', async () => {
    const service = await home.start();
    expect(await service.chooseImport()).toEqual({ ok: true, value: null });
    expect(await service.export({ format: 'csv' })).toEqual({ ok: true, value: { saved: false } });
    home.saveTo = join(home.folder, 'nowhere', 'x.csv');
    const failed = await service.export({ format: 'csv' });
    expect(failed).toMatchObject({ ok: false, error: { code: 'EXPORT_FAILED' } });
  });
});
