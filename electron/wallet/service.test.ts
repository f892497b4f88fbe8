import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { type WalletList, walletListSchema } from '../../shared/wallet/model';
import { codeOf, PASSWORD, valueOf, WalletHome } from './testing/walletHome';

let home: WalletHome;
beforeEach(async () => {
  home = await WalletHome.open();
});
afterEach(() => home.remove());

describe('wallets of the folder', () => {
  it('an empty home is no failure', async () => {
    expect(await home.service.current()).toEqual({
      folder: home.folder,
      exists: false,
      wallets: [],
      problem: null,
    });
  });

  it('K6 a phrase is written only after its words were typed again', async () => {
    const draft = valueOf(await home.service.making.draftCreate({ words: 24 }));
    expect(draft.words).toHaveLength(24);
    const { draftId, addresses } = draft;
    const address = addresses.sr25519;
    const input = { draftId, address, name: 'a', password: PASSWORD, hotkey: null };
    expect(codeOf(await home.service.making.create(input, () => undefined))).toBe('WORDS_DIFFER');
    const wrong = [1, 2, 3].map((place) => ({ place, word: draft.words[3 - place] ?? '' }));
    const right = valueOf(await home.service.making.draftCheck({ draftId, answers: wrong }));
    expect(right.every(Boolean)).toBe(false);
    expect(codeOf(await home.service.making.create(input, () => undefined))).toBe('WORDS_DIFFER');
    valueOf(await home.service.making.draftDiscard({ draftId }));
    expect(codeOf(await home.service.making.draftCheck({ draftId, answers: wrong }))).toBe(
      'DRAFT_GONE',
    );
    expect((await home.service.refresh()).wallets).toEqual([]);
  });

  it('one broken file never hides the rest', async () => {
    await home.quickWallet('good');
    const folder = home.folder;
    for (const name of ['broken', 'large', 'binary', 'linked/hotkeys', 'empty', '.hidden']) {
      await mkdir(join(folder, name), { recursive: true });
    }
    await writeFile(join(folder, 'broken', 'coldkeypub.txt'), '{"ss58Address": ');
    await writeFile(join(folder, 'large', 'coldkeypub.txt'), 'x'.repeat(1_000_000));
    await writeFile(join(folder, 'binary', 'coldkeypub.txt'), Buffer.from([0xff, 0, 1]));
    await symlink('/etc/passwd', join(folder, 'linked', 'hotkeys', 'h'));
    await symlink(join(folder, 'good'), join(folder, 'twin'));
    const list = walletListSchema.parse(await home.service.refresh());
    expect(list.wallets.map(({ name, address: at, problem }) => [name, at, problem?.code])).toEqual(
      [
        ['binary', null, 'BROKEN_KEYFILE'],
        ['broken', null, 'BROKEN_KEYFILE'],
        ['good', encodeSs58(Buffer.alloc(32, 7)), undefined],
        ['large', null, 'TOO_LARGE'],
        ['linked', null, undefined],
        ['twin', null, 'LINKED_WALLET'],
      ],
    );
    expect(list.wallets[4]?.hotkeys[0]?.problem?.code).toBe('SYMLINK');
  });

  it('says of what is no key file neither that it is plain nor that it is a key, and hides no locked address', async () => {
    const put = async (at: string, text: string): Promise<void> => {
      await mkdir(dirname(join(home.folder, at)), { recursive: true });
      await writeFile(join(home.folder, at), text);
    };
    const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    await put('backup/coldkey', '{"encoded": "x", "encoding": {}}');
    await put('cut/coldkey', '{"secretPhrase": "bot');
    await put('hot/hotkeys/apub.txt', JSON.stringify({ ss58Address: address }));
    // bittensor-wallet 2.0 encrypted the public file that it made anew.
    await put('locked/coldkeypub.txt', '$NACL'.padEnd(200, 'x'));
    await put('plain/coldkey', JSON.stringify({ secretPhrase: 'x', ss58Address: address }));
    await put('plain/coldkeypub.txt', '$NACL'.padEnd(200, 'x'));
    await put('sealed/coldkey', '$NACL'.padEnd(200, 'x'));
    await put('sealed/coldkeypub.txt', '$NACL'.padEnd(200, 'x'));
    const { wallets } = walletListSchema.parse(await home.service.refresh());
    expect(
      wallets.map(({ name, encryption, problem }) => [name, encryption, problem?.code]),
    ).toEqual([
      ['backup', 'unknown', 'POLKADOT_JSON'],
      ['cut', 'unknown', 'BROKEN_KEYFILE'],
      ['hot', null, undefined],
      ['locked', null, 'PUBLIC_LOCKED'],
      ['plain', 'none', 'PUBLIC_BROKEN'],
      ['sealed', 'nacl', 'PUBLIC_BROKEN'],
    ]);
    expect(wallets[2]?.hotkeys).toMatchObject([{ name: 'a', address, encryption: null }]);
  });

  it('shows a key under any name, and takes neither a folder nor a note for one', async () => {
    const put = async (at: string, text: string): Promise<void> => {
      await mkdir(dirname(join(home.folder, at)), { recursive: true });
      await writeFile(join(home.folder, at), text);
    };
    const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    const key = JSON.stringify({ secretPhrase: 'x', ss58Address: address });
    await put('cold.tmp/coldkey', '$NACL'.padEnd(200, 'x'));
    await put('cold.tmp/coldkeypub.txt', `0x${'07'.repeat(32)}`);
    await put('main/coldkeypub.txt', `0x${'08'.repeat(32)}`);
    await put('main/hotkeys/old/m1', key);
    await put('main/hotkeys/README.md', '# My hotkeys\n\nm1 is on the old rig.\n');
    await put('main/hotkeys/cut', '{"secretPhrase": "bot');
    await put('main/hotkeys/zeroed', '\0'.repeat(300));
    await put('main/hotkeys/hex', '0x12ab');
    await put('main/hotkeys/gpu.lock', key);
    await put('main/hotkeys/held.lock', '');
    await put('main/hotkeys/m1', '$NACL'.padEnd(200, 'x'));
    await put('main/hotkeys/m1pub.txt', key);
    const { wallets } = walletListSchema.parse(await home.service.refresh());
    expect(wallets.map(({ name }) => name)).toEqual(['cold.tmp', 'main']);
    expect(
      wallets[1]?.hotkeys.map(({ name, address: at, problem }) => [name, at, problem?.code]),
    ).toEqual([
      ['cut', null, 'BROKEN_HOTKEY'],
      ['gpu.lock', address, undefined],
      ['hex', null, 'BROKEN_HOTKEY'],
      ['m1', null, undefined],
      ['m1pub.txt', address, undefined],
      ['README.md', null, 'NO_KEYFILE'],
      ['zeroed', null, 'BROKEN_HOTKEY'],
    ]);
  });

  it('lists names as people count them', async () => {
    const names = ['m1', 'm10', 'm2', 'M3', 'a'];
    for (const name of names) {
      await mkdir(join(home.folder, 'main', 'hotkeys'), { recursive: true });
      await writeFile(join(home.folder, 'main', 'hotkeys', name), '$NACL'.padEnd(200, 'x'));
      await home.quickWallet(name);
    }
    const { wallets } = await home.service.refresh();
    const sorted = ['a', 'm1', 'm2', 'M3', 'm10'];
    expect(wallets.map(({ name }) => name)).toEqual([...sorted, 'main']);
    expect(wallets.at(-1)?.hotkeys.map(({ name }) => name)).toEqual(sorted);
  });

  it('says of a linked wallet where it leads, and nothing of what is in it', async () => {
    await home.quickWallet('good');
    await symlink(join(home.folder, 'good'), join(home.folder, 'twin'));
    const { wallets } = walletListSchema.parse(await home.service.refresh());
    expect(wallets[1]).toMatchObject({
      address: null,
      problem: { code: 'LINKED_WALLET', details: join(home.folder, 'good') },
    });
  });

  it('hotkeys that cannot be listed do not keep the coldkey from paying', async () => {
    await home.quickWallet('main');
    await symlink('/etc', join(home.root, 'wallets', 'main', 'hotkeys'));
    const { wallets } = walletListSchema.parse(await home.service.refresh());
    expect(wallets).toMatchObject([{ problem: null, hotkeysProblem: { code: 'SYMLINK' } }]);
    expect(codeOf(await home.service.coldkey('main'))).toBe('ok');
  });

  it('another folder and back at once shows the wallets of the first', async () => {
    await home.quickWallet('savings');
    const lists: WalletList[] = [];
    const folders: string[] = [];
    home.service.folders.on((folder) => void folders.push(folder));
    home.service.lists.on((list) => void lists.push(list));
    home.useFolder('others');
    // The other one is being read.
    await Promise.resolve();
    home.useFolder('wallets');
    expect(folders).toEqual([join(home.root, 'others'), home.folder]);
    await expect.poll(() => lists.at(-1)?.folder).toBe(home.folder);
    expect(await home.service.current()).toMatchObject({ wallets: [{ name: 'savings' }] });
  });

  it('no key of the folder before is taken for one of the new folder', async () => {
    await home.quickWallet('main');
    home.useFolder('others');
    expect(codeOf(await home.service.coldkey('main'))).toBe('FILE_MISSING');
    await home.quickWallet('main');
    expect(valueOf(await home.service.coldkey('main')).path).toContain('others');
    home.useFolder('wallets');
    expect(valueOf(await home.service.coldkey('main')).path).toContain('wallets');
  });

  it('K7 a folder without a password does not keep the lock of a start, unless that is off', async () => {
    const others = join(home.root, 'others');
    await mkdir(others);
    // Nothing is guarded yet.
    expect(await home.service.staysGuarded(others)).toBe(true);
    await home.quickWallet('main');
    expect(await home.service.staysGuarded(home.folder)).toBe(true);
    expect(await home.service.staysGuarded(others)).toBe(false);
    expect(await home.service.staysGuarded(join(home.root, 'nowhere'))).toBe(false);
    home.lockAtStart = false;
    expect(await home.service.staysGuarded(others)).toBe(true);
  });

  it('tells of a wallet that another tool wrote', async () => {
    await home.quickWallet('first');
    const seen = new Promise<string[]>((resolve) => {
      home.service.lists.on(({ wallets }) => {
        if (wallets.length > 1) resolve(wallets.map(({ name }) => name));
      });
    });
    await mkdir(join(home.root, 'wallets', 'other'));
    await writeFile(
      join(home.root, 'wallets', 'other', 'coldkeypub.txt'),
      `0x${'d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'}`,
    );
    expect(await seen).toEqual(['first', 'other']);
  });
});
