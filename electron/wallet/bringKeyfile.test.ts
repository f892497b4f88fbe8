import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChosenKeyfile } from '../../shared/wallet/model';
import { needs } from '../platform/testing/needs';
import { pairFromSeed, toKeyfilePrivate } from '../signer/derive';
import type * as Nacl from '../signer/nacl';
import { sealAnsible } from '../signer/testing/sealAnsible';
import { withKey } from '../signer/vault';
import { encodeSs58 } from '../../shared/units/ss58';
import { ed25519Keyfile, fullKeyfile, publicKeyfile } from './keyfile';
import type { WalletService } from './service';
import { bytesOf, noRealFiles, realFiles } from './testing/realKeyfiles';
import { codeOf, PASSWORD, valueOf, WalletHome } from './testing/walletHome';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

let home: WalletHome;
let service: WalletService;
beforeEach(async () => {
  home = await WalletHome.open();
  home.lockAfterMinutes = 0;
  home.lockAtStart = false;
  service = home.service;
});
afterEach(() => home.remove());

const keyOf = (fill: number): { plain: Buffer; address: string; publicKey: Uint8Array } => {
  const seed = Buffer.alloc(32, fill);
  const pair = pairFromSeed(seed);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  const plain = fullKeyfile({ publicKey, privateKey, phrase: null, seed });
  return { plain, address: encodeSs58(publicKey), publicKey };
};

/** Lays a file on a drive, at the place that another tool gave it, and chooses it. */
async function choose(at: string, bytes: string | Uint8Array): Promise<ChosenKeyfile> {
  home.chosen = join(home.root, 'drive', at);
  await mkdir(dirname(home.chosen), { recursive: true });
  await writeFile(home.chosen, bytes);
  const chosen = valueOf(await service.making.chooseBackup());
  return chosen?.form === 'keyfile' ? chosen : expect.fail('not seen as a key file');
}

const open = ({ backupId }: ChosenKeyfile, password: string | null) =>
  service.making.keyfiles.open({ backupId, password });
const bring = ({ backupId }: ChosenKeyfile, wallet: string, hotkey: string | null = null) =>
  service.making.keyfiles.bring({ backupId, wallet, hotkey });
const at = (...parts: string[]): string => join(home.folder, ...parts);

describe('K4 K5 a key file of another machine comes in', () => {
  it(
    'byte for byte, of every encryption that other tools wrote, once its password opened it',
    needs(noRealFiles),
    async () => {
      const files = realFiles().wallets.flatMap((wallet) =>
        wallet.files.filter(({ role, password }) => role === 'coldkey' && password !== null),
      );
      const kinds = ['nacl', 'ansible', 'fernet'] as const;
      for (const kind of kinds) {
        const file = files.find(({ encryption }) => encryption === kind);
        if (!file?.password) return expect.fail(`no ${kind} file`);
        const bytes = bytesOf(file);
        const chosen = await choose(`${kind}/coldkey`, bytes);
        expect(chosen).toMatchObject({ name: kind, encrypted: true, role: 'coldkey' });
        expect(codeOf(await bring(chosen, kind))).toBe('BACKUP_GONE');
        expect(codeOf(await open(chosen, null))).toBe('PASSWORD_NEEDED');
        const { address } = valueOf(await open(chosen, file.password));
        expect(address).toBe(file.expect.ss58);
        const entry = valueOf(await bring(chosen, kind));
        expect(entry).toMatchObject({ name: kind, address, encryption: kind, problem: null });
        expect(readFileSync(at(kind, 'coldkey'))).toEqual(bytes);
        expect(statSync(at(kind, 'coldkey')).mode & 0o777).toBe(0o600);
        await withKey(at(kind, 'coldkey'), file.password, (key) =>
          expect(key.address).toBe(address),
        );
      }
    },
  );

  it('as a hotkey of a wallet, plain as a miner has it, and ed25519 with its kind', async () => {
    await home.quickWallet('main');
    const { plain, address } = keyOf(3);
    const chosen = await choose('rig/hotkeys/miner', plain);
    expect(chosen).toMatchObject({ name: 'miner', encrypted: false, role: 'hotkey' });
    expect(valueOf(await open(chosen, null))).toEqual({ address, scheme: 'sr25519' });
    const { hotkeys } = valueOf(await bring(chosen, 'main', 'miner'));
    expect(hotkeys).toMatchObject([{ name: 'miner', address, encryption: 'none', problem: null }]);
    expect(readFileSync(at('main', 'hotkeys', 'miner'))).toEqual(plain);
    expect(readFileSync(at('main', 'hotkeys', 'minerpub.txt'), 'utf8')).toContain(address);

    const seed = Buffer.alloc(32, 4);
    const { publicKey } = pairFromSeed(seed, 'ed25519');
    const other = await choose('rig/hotkeys/ed', ed25519Keyfile(publicKey, seed));
    expect(valueOf(await open(other, null)).scheme).toBe('ed25519');
    valueOf(await bring(other, 'main', 'ed'));
    const written = JSON.parse(readFileSync(at('main', 'hotkeys', 'edpub.txt'), 'utf8'));
    expect(written).toMatchObject({ cryptoType: 0, ss58Address: encodeSs58(publicKey) });
  });

  it('never over what is there, under a bad name, or where there is no such wallet', async () => {
    await home.quickWallet('main');
    const before = readFileSync(at('main', 'coldkey'));
    const chosen = await choose('w/coldkey', keyOf(3).plain);
    valueOf(await open(chosen, null));
    expect(codeOf(await bring(chosen, 'main'))).toBe('NAME_TAKEN');
    expect(codeOf(await bring(chosen, '../out'))).toBe('BAD_NAME');
    expect(codeOf(await bring(chosen, 'nobody', 'miner'))).toBe('FILE_MISSING');
    expect(readFileSync(at('main', 'coldkey'))).toEqual(before);
    await mkdir(at('main', 'hotkeys'));
    await writeFile(at('main', 'hotkeys', 'minerpub.txt'), publicKeyfile(Buffer.alloc(32, 9)));
    expect(codeOf(await bring(chosen, 'main', 'miner'))).toBe('NAME_TAKEN');
    expect(existsSync(at('main', 'hotkeys', 'miner'))).toBe(false);
    expect(await readdir(home.folder)).toEqual(['main']);
    await rm(at('main', 'hotkeys'), { recursive: true });
    await mkdir(join(home.root, 'elsewhere'));
    await symlink(join(home.root, 'elsewhere'), at('main', 'hotkeys'));
    expect(codeOf(await bring(chosen, 'main', 'miner'))).toBe('SYMLINK');
    expect(await readdir(join(home.root, 'elsewhere'))).toEqual([]);
  });

  it('not as a hotkey where it is a coldkey here, of whichever kind', async () => {
    await home.quickWallet('main');
    const seed = Buffer.alloc(32, 3);
    const { publicKey } = pairFromSeed(seed, 'ed25519');
    await mkdir(at('old'));
    await writeFile(at('old', 'coldkeypub.txt'), publicKeyfile(publicKey));
    const chosen = await choose('w/hotkeys/miner', keyOf(3).plain);
    valueOf(await open(chosen, null));
    expect(codeOf(await bring(chosen, 'main', 'miner'))).toBe('HOTKEY_IS_COLDKEY');
    expect(existsSync(at('main', 'hotkeys', 'miner'))).toBe(false);
  });

  it('only as the file that was opened, and once', async () => {
    const chosen = await choose('w/coldkey', keyOf(3).plain);
    valueOf(await open(chosen, null));
    await writeFile(home.chosen ?? '', keyOf(4).plain);
    expect(codeOf(await bring(chosen, 'w'))).toBe('CHANGED_MEANWHILE');
    expect(await readdir(home.folder).catch(() => [])).toEqual([]);
    await writeFile(home.chosen ?? '', keyOf(3).plain);
    valueOf(await bring(chosen, 'w'));
    expect(codeOf(await bring(chosen, 'again'))).toBe('BACKUP_GONE');
  });

  it('with wrong passwords that are counted by the file, wherever it lies', async () => {
    const sealed = await sealAnsible(keyOf(3).plain, Buffer.from(PASSWORD));
    const codes: string[] = [];
    for (let round = 0; round < 12; round++) {
      const chosen = await choose(`${round}/coldkey`, sealed);
      codes.push(codeOf(await open(chosen, 'not this one')));
    }
    expect(codes[0]).toBe('WRONG_PASSWORD');
    expect(codes.at(-1)).toBe('TOO_SOON');
  });
});

describe('a key file that cannot come in', () => {
  it('is named for what it is', async () => {
    const chosenCode = async (name: string, bytes: string | Uint8Array): Promise<string> => {
      home.chosen = join(home.root, name);
      await writeFile(home.chosen, bytes);
      return codeOf(await service.making.chooseBackup());
    };
    const { publicKey, address, plain } = keyOf(3);
    expect(await chosenCode('coldkeypub.txt', publicKeyfile(publicKey))).toBe('BACKUP_PUBLIC');
    expect(await chosenCode('coldkey', plain.subarray(0, 100))).toBe('BACKUP_UNKNOWN');
    await symlink(home.chosen ?? '', join(home.root, 'link'));
    home.chosen = join(home.root, 'link');
    expect(codeOf(await service.making.chooseBackup())).toBe('SYMLINK');
    const mismatch = JSON.stringify({ ss58Address: address, secretSeed: `0x${'09'.repeat(32)}` });
    expect(codeOf(await open(await choose('a/coldkey', mismatch), null))).toBe('KEY_MISMATCH');
    const foreign = JSON.stringify({ secretSeed: `0x${'09'.repeat(32)}`, cryptoType: 5 });
    expect(codeOf(await open(await choose('b/coldkey', foreign), null))).toBe('UNSUPPORTED_KEY');
    const cut = await choose('c/coldkey', '$NACL0000');
    expect(codeOf(await open(cut, PASSWORD))).toBe('WRONG_PASSWORD');
  });

  it('stays unseen while the window is locked', async () => {
    await home.quickWallet('main');
    const chosen = await choose('w/coldkey', keyOf(3).plain);
    valueOf(await open(chosen, null));
    service.lock();
    expect(codeOf(await open(chosen, null))).toBe('LOCKED');
    expect(codeOf(await bring(chosen, 'w'))).toBe('LOCKED');
  });
});
