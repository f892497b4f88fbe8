import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../shared/ipc/result';
import type { HotkeyLock } from '../../shared/wallet/secret';
import { sealAnsible } from '../signer/ansible';
import { SignerClient } from '../signer/client';
import type * as Nacl from '../signer/nacl';
import { newPhrase } from '../signer/phrase';
import { localSigner } from '../signer/testing/localHost';
import { withKey } from '../signer/vault';
import { publicKeyfile } from './keyfile';
import { PasswordMemory } from './passwordMemory';
import { WalletService } from './service';

vi.mock('../signer/nacl', async (original) => {
  const { derivedOnce } = await import('../signer/testing/derivedOnce');
  const actual = await original<typeof Nacl>();
  return { ...actual, deriveNaclKey: derivedOnce(actual.deriveNaclKey) };
});

const PASSWORD = 'Testing-123!';
const SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143';
const SEED_ED25519 = '5HhFH9GvwCST4kRVoFREE7qDJcjYteR5unhQCrBGhhGuRgNb';

let root: string;
let service: WalletService;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
  service = new WalletService(
    new SignerClient(localSigner()),
    {
      walletsFolder: () => join(root, 'wallets'),
      get: () => ({ lockAfterMinutes: 0, lockAtStart: false }),
      keepLockAtStart: () => Promise.resolve(ok(null)),
      onChange: () => () => undefined,
    },
    () => Promise.resolve(null),
    new PasswordMemory(join(root, 'had-password')),
  );
});
afterEach(async () => {
  service.dispose();
  await rm(root, { recursive: true, force: true });
});

const idle = new AbortController().signal;
const quiet = (): void => undefined;
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

// Ansible Vault derives in milliseconds, so that wrong passwords can be tried many times.
async function quickWallet(name: string): Promise<void> {
  const folder = join(root, 'wallets', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'coldkeypub.txt'), publicKeyfile(Buffer.alloc(32, 7)));
  const payload = Buffer.from('{}');
  await writeFile(join(folder, 'coldkey'), await sealAnsible(payload, Buffer.from(PASSWORD)));
  await service.refresh();
}

const many = (lock: HotkeyLock, count: number) => {
  const names = Array.from({ length: count }, (_, index) => `miner-${index + 1}`);
  return { wallet: 'main', names, words: 12 as const, lock };
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
    const pub = await readFile(join(root, 'wallets', 'ed', 'coldkeypub.txt'), 'utf8');
    expect(JSON.parse(pub)).toMatchObject({ cryptoType: 0, ss58Address: SEED_ED25519 });
    await withKey(join(root, 'wallets', 'ed', 'coldkey'), PASSWORD, ({ phrase, seed }) =>
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

describe('many hotkeys', () => {
  it('stop when they are told to, and the answer names those that are written', async () => {
    await quickWallet('main');
    const report = ({ step }: { step: string }): void => {
      if (step === 'Writing miner-2') service.making.stopHotkeys();
    };
    const input = many({ kind: 'plain' }, 50);
    const { made, problem } = valueOf(await service.making.createHotkeys(input, report, idle));
    expect(problem?.code).toBe('CANCELLED');
    expect(made.map(({ name }) => name)).toEqual(['miner-1', 'miner-2']);
    expect((await service.refresh()).wallets[0]?.hotkeys).toEqual(made);
  });

  it('stop when the window that asked for them goes', async () => {
    await quickWallet('main');
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
    await quickWallet('main');
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
    await quickWallet('main');
    const input = many({ kind: 'plain' }, 11);
    const { made } = valueOf(await service.making.createHotkeys(input, quiet, idle));
    expect(made.map(({ name }) => name)).toEqual(input.names);
  });
});
