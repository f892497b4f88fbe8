import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { walletContract } from '../../shared/wallet/contract';
import { settle } from '../../shared/wallet/errors';
import type { HotkeyLock } from '../../shared/wallet/secret';
import type { SignerClient } from '../signer/client';
import { createHotkeys } from '../signer/createHotkeys';
import { createWallet } from '../signer/createWallet';
import { signBytes } from '../signer/derive';
import type * as Nacl from '../signer/nacl';
import { newPhrase } from '../signer/phrase';
import { withKey } from '../signer/vault';
import { WalletMaking } from './making';
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
const settleCode = async (work: () => unknown): Promise<string> => codeOf(await settle(work));

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

  it('by their words alone prove that the words lead to them', async () => {
    const wallet = { password: PASSWORD, hotkey: null };
    const seed = { secret: SEED, address: SEED_ED25519 };
    valueOf(await service.making.importWallet({ ...wallet, name: 'seed', from: seed }, quiet));
    expect(service.making.provenByWords).toEqual([]);
    const secret = newPhrase(12).join(' ');
    const preview = valueOf(await service.making.previewSecret({ secret }));
    const address = preview.kind === 'key' ? (preview.candidates[0]?.address ?? '') : '';
    const wrong = { secret, address: SEED_ED25519 };
    await service.making.importWallet({ ...wallet, name: 'words', from: wrong }, quiet);
    expect(service.making.provenByWords).toEqual([]);
    const from = { secret, address };
    valueOf(await service.making.importWallet({ ...wallet, name: 'words', from }, quiet));
    expect(service.making.provenByWords).toEqual([address]);
    const checked = await home.newWallet('checked');
    expect(service.making.provenByWords).toEqual([address, checked]);
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

describe('a coldkey that would become a hotkey', () => {
  it('is refused whichever wallet holds it, and flagged where another tool did it', async () => {
    const { making } = service;
    const text = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
    await home.quickWallet('main');
    valueOf(await making.watchAddress({ name: 'savings', text, scheme: 'sr25519' }));
    const hotkey = { wallet: 'main', name: 'h', lock: { kind: 'plain' as const } };
    for (const address of [text, SEED_ED25519]) {
      const from = { secret: SEED, address };
      expect(codeOf(await making.importHotkey({ ...hotkey, from }, quiet))).toBe(
        'HOTKEY_IS_COLDKEY',
      );
    }
    await mkdir(join(home.folder, 'main', 'hotkeys'));
    const file = join(home.folder, 'main', 'hotkeys', 'btcli');
    await writeFile(file, JSON.stringify({ secretSeed: SEED, ss58Address: text }));
    const [main] = (await service.refresh()).wallets;
    expect(main?.hotkeys).toMatchObject([
      { name: 'btcli', problem: { code: 'HOTKEY_IS_COLDKEY' } },
    ]);
  });
});

describe('a name that tools take for another file', () => {
  it.each(['m1pub.txt', 'cold.tmp', 'GPU.LOCK'])(
    '%s is refused wherever a key is made',
    async (name) => {
      await home.quickWallet('main');
      const phrase = newPhrase(12).join(' ');
      const preview = valueOf(await service.making.previewSecret({ secret: phrase }));
      const address = preview.kind === 'key' ? (preview.candidates[0]?.address ?? '') : '';
      const contracts = walletContract.channels;
      const from = { secret: phrase, address };
      const wallet = { name, from, password: PASSWORD, hotkey: null };
      const plain = { wallet: 'main', lock: { kind: 'plain' as const } };
      const many = { ...plain, names: [name], words: 12 as const, scheme: 'sr25519' as const };
      expect(contracts.importWallet.input.safeParse(wallet).success).toBe(false);
      expect(contracts.createHotkeys.input.safeParse(many).success).toBe(false);
      expect(contracts.importHotkey.input.safeParse({ ...plain, name, from }).success).toBe(false);
      expect(await settleCode(() => createHotkeys({ ...many, root: home.folder }))).toBe(
        'BAD_NAME',
      );
      const text = { root: home.folder, source: { words: newPhrase(12) }, password: PASSWORD };
      expect(await settleCode(() => createWallet({ ...text, name, hotkey: null }))).toBe(
        'BAD_NAME',
      );
      expect(await readdir(join(home.folder, 'main'))).not.toContain('hotkeys');
    },
  );
});

describe('a key that is written and then not there', () => {
  it('is told as that, and never as made', async () => {
    await home.quickWallet('main');
    // The real signer; another program takes the file away before the folder is read again.
    const taken: Pick<SignerClient, 'ask'> = {
      ask: async (name, input, options) => {
        const answer = await home.signer.ask(name, input, options);
        await rm(join(home.folder, 'main', 'hotkeys', 'miner-2'), { force: true });
        await rm(join(home.folder, 'main', 'hotkeys', 'miner-2pub.txt'), { force: true });
        return answer;
      },
    };
    const making = new WalletMaking(taken, () => Promise.resolve(null), {
      folder: () => home.folder,
      isLocked: () => false,
      find: (name) => service.find(name),
      refresh: () => service.refresh(),
    });
    const { made, problem } = valueOf(
      await making.createHotkeys(many({ kind: 'plain' }, 3), quiet, idle),
    );
    expect(made.map(({ name }) => name)).toEqual(['miner-1', 'miner-3']);
    expect(problem).toMatchObject({ code: 'WRITTEN_UNSEEN', details: 'miner-2' });
    const from = { secret: SEED, address: SEED_ED25519 };
    const one = { wallet: 'main', name: 'miner-2', lock: { kind: 'plain' as const }, from };
    expect(codeOf(await making.importHotkey(one, quiet))).toBe('WRITTEN_UNSEEN');
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
