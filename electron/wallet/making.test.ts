import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HotkeyLock } from '../../shared/wallet/secret';
import { signBytes } from '../signer/derive';
import type * as Nacl from '../signer/nacl';
import { newPhrase } from '../signer/phrase';
import { withKey } from '../signer/vault';
import type { WalletService } from './service';
import { codeOf, PASSWORD, valueOf, WalletHome } from './testing/walletHome';

vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

const SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143';
const SEED_ED25519 = '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb';

let home: WalletHome;
let service: WalletService;
beforeEach(async () => {
  home = await WalletHome.open();
  home.lockAfterMinutes = 0;
  home.lockAtStart = false;
  service = home.service;
});
afterEach(() => home.remove());

const idle = new AbortController().signal;
const quiet = (): void => undefined;

const many = (lock: HotkeyLock, count: number) => {
  const names = Array.from({ length: count }, (_, index) => `miner-${index + 1}`);
  return { wallet: 'main', names, words: 12 as const, scheme: 'sr25519' as const, lock };
};

describe('K5 keys that come in', () => {
  it('only as the address that was shown, and listed as what they are', async () => {
    const from = { secret: SEED, address: SEED_ED25519 };
    const wallet = { name: 'ed', password: PASSWORD, hotkey: null };
    const other = { ...from, address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' };
    const wrong = await service.making.importWallet({ ...wallet, from: other }, quiet);
    expect(codeOf(wrong)).toBe('ADDRESS_DIFFERS');
    const made = valueOf(await service.making.importWallet({ ...wallet, from }, quiet));
    expect(made).toMatchObject({ address: SEED_ED25519, scheme: 'ed25519', encryption: 'nacl' });
    const pub = await readFile(join(home.root, 'wallets', 'ed', 'coldkeypub.txt'), 'utf8');
    expect(JSON.parse(pub)).toMatchObject({ cryptoType: 0, ss58Address: SEED_ED25519 });
    await withKey(join(home.root, 'wallets', 'ed', 'coldkey'), PASSWORD, ({ phrase, seed }) =>
      expect([phrase, seed]).toEqual([null, null]),
    );
  });

  it('a hotkey from its phrase goes into a wallet that only watches', async () => {
    const text = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
    const watched = await service.making.watchAddress({ name: 'seen', text, scheme: 'sr25519' });
    expect(valueOf(watched)).toMatchObject({ address: text, encryption: null });
    const secret = newPhrase(18).join(' ');
    const preview = valueOf(await service.making.previewSecret({ secret }));
    const address = preview.kind === 'key' ? preview.candidates[0]?.address : undefined;
    const hotkey = { wallet: 'seen', name: 'h', lock: { kind: 'plain' as const } };
    const from = { secret, address: address ?? '' };
    const made = valueOf(await service.making.importHotkey({ ...hotkey, from }, quiet));
    expect(made).toMatchObject({ name: 'h', address, encryption: 'none' });
    const gone = { backupId: '0'.repeat(32), backupPassword: 'x' };
    const lost = await service.making.importHotkey({ ...hotkey, name: 'b', from: gone }, quiet);
    expect(codeOf(lost)).toBe('BACKUP_GONE');
    const nowhere = { ...hotkey, wallet: '../seen', from };
    expect(codeOf(await service.making.importHotkey(nowhere, quiet))).toBe('FILE_MISSING');
  });
});

describe('a new phrase makes an ed25519 wallet too', () => {
  it('of the address that was shown, with the key alone in the form of other tools', async () => {
    const { draftId, words, addresses } = valueOf(await service.making.draftCreate({ words: 12 }));
    const answers = words.map((word, index) => ({ place: index + 1, word }));
    valueOf(await service.making.draftCheck({ draftId, answers }));
    const input = { draftId, name: 'ed', password: PASSWORD, hotkey: null };
    const differs = await service.making.create({ ...input, address: SEED_ED25519 }, quiet);
    expect(codeOf(differs)).toBe('ADDRESS_DIFFERS');
    const address = addresses.ed25519 ?? '';
    const own = new Keyring({ ss58Format: 42 }).addFromUri(words.join(' '), {}, 'ed25519');
    expect(address).toBe(own.address);
    const made = valueOf(await service.making.create({ ...input, address }, quiet));
    expect(made).toMatchObject({ address, scheme: 'ed25519', encryption: 'nacl' });
    const file = join(home.folder, 'ed', 'coldkey');
    await withKey(file, PASSWORD, ({ phrase, seed, privateKey, pair }) => {
      expect([phrase, seed, privateKey?.length, pair.scheme]).toEqual([null, null, 32, 'ed25519']);
      expect(own.verify('m', signBytes(pair, Buffer.from('m')), own.publicKey)).toBe(true);
    });
    const publicFile = JSON.parse(await readFile(`${file}pub.txt`, 'utf8'));
    expect(publicFile).toMatchObject({ cryptoType: 0, ss58Address: address });
  });
});

describe('a wallet that is stopped while its key is derived', () => {
  it('is not there, and the same phrase makes it afterwards', async () => {
    const { draftId, words, addresses } = valueOf(await service.making.draftCreate({ words: 12 }));
    const answers = words.map((word, index) => ({ place: index + 1, word }));
    valueOf(await service.making.draftCheck({ draftId, answers }));
    const address = addresses.sr25519;
    const input = { draftId, address, name: 'late', password: PASSWORD, hotkey: null };
    const stop = (): void => service.making.stopMaking();
    expect(codeOf(await service.making.create(input, stop))).toBe('CANCELLED');
    expect(await readdir(home.folder)).toEqual([]);
    expect(valueOf(await service.making.create(input, quiet))).toMatchObject({ name: 'late' });
  });
});

describe('many hotkeys', () => {
  it('stop when they are told to, and the answer names those that are written', async () => {
    await home.quickWallet('main');
    const report = ({ step }: { step: string }): void => {
      if (step === 'Writing miner-2') service.making.stopMaking();
    };
    const input = many({ kind: 'plain' }, 50);
    const { made, problem } = valueOf(await service.making.createHotkeys(input, report, idle));
    expect(problem?.code).toBe('CANCELLED');
    expect(made.map(({ name }) => name)).toEqual(['miner-1', 'miner-2']);
    expect((await service.refresh()).wallets[0]?.hotkeys).toEqual(made);
  });

  it('stop when the window that asked for them goes', async () => {
    await home.quickWallet('main');
    const gone = new AbortController();
    gone.abort();
    const asked = await service.making.createHotkeys(
      many({ kind: 'plain' }, 3),
      quiet,
      gone.signal,
    );
    expect(codeOf(asked)).toBe('CANCELLED');
    expect((await service.refresh()).wallets[0]?.hotkeys).toEqual([]);
  });

  it('K9 the password of the wallet is guessed no faster here than anywhere', async () => {
    await home.quickWallet('main');
    const guess = async (password: string) =>
      codeOf(
        await service.making.createHotkeys(many({ kind: 'wallet', password }, 1), quiet, idle),
      );
    for (let tries = 0; tries < 3; tries++)
      expect(await guess(`no ${tries}`)).toBe('WRONG_PASSWORD');
    expect(await guess(PASSWORD)).toBe('TOO_SOON');
    expect((await service.refresh()).wallets[0]?.hotkeys).toEqual([]);
  });

  it('are in the order they were asked for', async () => {
    await home.quickWallet('main');
    const input = many({ kind: 'plain' }, 11);
    const { made } = valueOf(await service.making.createHotkeys(input, quiet, idle));
    expect(made.map(({ name }) => name)).toEqual(input.names);
  });
});
