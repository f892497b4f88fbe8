import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_POLICY } from '../../shared/guard/model';
import type { Unlocked } from '../../shared/guard/model';
import type { Rao } from '../../shared/units/rao';
import { parseAnySs58 } from '../../shared/units/ss58';
import { PASSWORD, quickWallet } from '../signer/testing/limitedWallet';
import { publicKeyfile } from '../wallet/keyfile';
import { codeOf, valueOf, WalletHome } from '../wallet/testing/walletHome';
import { GuardService } from './service';

describe('limits and unlocked wallets as the window asks for them', () => {
  let home: WalletHome;
  let guard: GuardService;
  let told: Unlocked[][];
  let minutes: Map<string, number>;

  const newWallet = async (name: string): Promise<void> => {
    const { address } = await quickWallet(home.folder, name);
    const parsed = parseAnySs58(address);
    if (!parsed.ok) throw new Error('no address');
    const file = join(home.folder, name, 'coldkeypub.txt');
    await writeFile(file, publicKeyfile(Buffer.from(parsed.publicKey)));
    await home.service.refresh();
  };
  beforeEach(async () => {
    home = await WalletHome.open();
    await newWallet('Alice');
    minutes = new Map();
    guard = new GuardService(home.signer, home.service, {
      rememberMinutes: async (wallet, chosen) => void minutes.set(wallet, chosen),
    });
    told = [];
    guard.changes.on((unlocked) => void told.push(unlocked));
  });
  afterEach(async () => {
    guard.dispose();
    await home.remove();
  });

  const open = (wallet: string, password = PASSWORD) =>
    guard.keepUnlocked({ wallet, password, minutes: 15 });
  const names = async () => (await guard.unlocked()).map(({ wallet }) => wallet);

  it('K7 says which wallets are unlocked, and locks one or all', async () => {
    await newWallet('Bob');
    expect(codeOf(await open('Alice', 'not the password'))).toBe('WRONG_PASSWORD');
    expect(await names()).toEqual([]);
    expect(minutes.size).toBe(0);
    expect(valueOf(await open('Alice'))).toMatchObject({ wallet: 'Alice', uses: 0 });
    expect([...minutes]).toEqual([['Alice', 15]]);
    await open('Bob');
    expect(told.at(-1)?.map(({ wallet }) => wallet)).toEqual(['Alice', 'Bob']);
    await guard.lockNow({ wallet: 'Alice' });
    expect(await names()).toEqual(['Bob']);
    await guard.lockNow({ wallet: null });
    expect(told.at(-1)).toEqual([]);
    expect(codeOf(await open('nobody'))).toBe('FILE_MISSING');
  });

  it('K7 every lock of the window ends it, and the list says so', async () => {
    await open('Alice');
    expect(home.service.windowLock.lock()).toBe(true);
    expect(await home.signer.ask('sessionList', {})).toEqual({ ok: true, value: [] });
    await expect.poll(() => told.at(-1)).toEqual([]);
    // Behind the lock nothing is opened, and nothing is told.
    expect(codeOf(await open('Alice'))).toBe('LOCKED');
    expect(codeOf(await guard.limit({ wallet: 'Alice' }))).toBe('LOCKED');
  });

  it('K7 another folder ends it, and back again opens nothing', async () => {
    await open('Alice');
    home.useFolder('others');
    await expect.poll(() => told.at(-1)).toEqual([]);
    expect(await home.signer.ask('sessionList', {})).toEqual({ ok: true, value: [] });
    home.useFolder('wallets');
    expect(await names()).toEqual([]);
    await expect.poll(async () => (await home.service.current()).wallets.length).toBe(1);
  });

  it('T7 limits are set by the password and read without', async () => {
    const policy = { ...NO_POLICY, capRao: 20n as Rao };
    const set = (password: string) => guard.setLimit({ wallet: 'Alice', password, policy });
    expect(codeOf(await set('not the password'))).toBe('WRONG_PASSWORD');
    expect(valueOf(await guard.limit({ wallet: 'Alice' })).policy).toEqual(NO_POLICY);
    expect(codeOf(await set(PASSWORD))).toBe('ok');
    expect(valueOf(await guard.limit({ wallet: 'Alice' })).policy).toEqual(policy);
  });
});
