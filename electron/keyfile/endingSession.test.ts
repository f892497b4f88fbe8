import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../shared/ipc/result';
import { parseAnySs58 } from '../../shared/units/ss58';
import { PASSWORD, quickWallet } from '../signer/testing/limitedWallet';
import { publicKeyfile } from '../wallet/keyfile';
import { endingSession } from './endingSession';
import { placesOf } from './places';
import { codeOf, KeyfileWorld, valueOf } from './testing/keyfileWorld';

const WALLET = { wallet: 'Alice', hotkey: null };

describe('K7 a wallet kept unlocked whose files move or change', () => {
  let world: KeyfileWorld;
  beforeEach(async () => {
    world = await KeyfileWorld.open();
    for (const name of ['Alice', 'Bob']) {
      const { address } = await quickWallet(world.root, name);
      const parsed = parseAnySs58(address);
      if (!parsed.ok) throw new Error('no address');
      const file = join(world.root, name, 'coldkeypub.txt');
      await writeFile(file, publicKeyfile(Buffer.from(parsed.publicKey)));
    }
    await world.put('Alice/hotkeys/miner', publicKeyfile(Buffer.alloc(32, 8)));
    await world.wallets.refresh();
    for (const wallet of ['Alice', 'Bob']) valueOf(await keep(wallet));
  });
  afterEach(() => world.close());

  const keep = (wallet: string) =>
    world.guard.keepUnlocked({ wallet, password: PASSWORD, minutes: 60 });
  const held = async (): Promise<string[]> =>
    valueOf(await world.signer.ask('sessionList', {})).map(({ path }) => path);
  const coldkey = (wallet: string): string => join(world.root, wallet, 'coldkey');

  const ways: [string, () => Promise<Result<unknown>>][] = [
    ['renamed', () => world.service.rename({ ...WALLET, name: 'other' })],
    ['deleted', () => world.service.remove({ ...WALLET, typed: 'Alice' })],
    ['hidden', () => world.service.hide({ wallet: 'Alice', hidden: true })],
    // With a wrong password: what a right one then does takes seconds, and this comes before.
    [
      'encrypted anew',
      () => world.opened.upgrade({ ...WALLET, password: 'not it', newPassword: null }),
    ],
  ];

  it.each(ways)('K7 and is %s is locked at once, the window told, others not', async (...way) => {
    const told: string[][] = [];
    world.guard.changes.on((list) => void told.push(list.map(({ wallet }) => wallet)));
    expect(await held()).toEqual([coldkey('Alice'), coldkey('Bob')]);
    await way[1]();
    expect(await held()).toEqual([coldkey('Bob')]);
    expect(told.at(-1)).toEqual(['Bob']);
  });

  it.each(ways)('K7 one about to be kept unlocked while it is %s is not', async (...way) => {
    await world.guard.lockNow({ wallet: null });
    const open = (wallet: string) =>
      world.signer.ask('sessionOpen', { path: coldkey(wallet), password: PASSWORD, minutes: 60 });
    const [other] = await Promise.all([open('Bob'), open('Alice'), way[1]()]);
    expect(codeOf(other)).toBe('ok');
    expect(await held()).toEqual([coldkey('Bob')]);
  });

  it('K7 is locked before anything is done, and after', async () => {
    const places = placesOf(world.root, WALLET);
    let meanwhile: string[] = [];
    await endingSession(world.guard, WALLET, { places }, async () => {
      meanwhile = await held();
      valueOf(await keep('Alice'));
    });
    expect([meanwhile, await held()]).toEqual([[coldkey('Bob')], [coldkey('Bob')]]);
  });

  it('K7 is locked too where it then could not be done', async () => {
    expect(codeOf(await world.service.rename({ ...WALLET, name: 'Bob' }))).toBe('NAME_TAKEN');
    expect(await held()).toEqual([coldkey('Bob')]);
  });

  it('K7 wrong passwords stay counted under another name, of hotkeys too', async () => {
    await world.put('Alice/hotkeys/locked', await readFile(coldkey('Bob')));
    await world.wallets.refresh();
    const paths = (wallet: string, hotkey: string): string[] => [
      coldkey(wallet),
      join(world.root, wallet, 'hotkeys', hotkey),
    ];
    const attempt = async (path: string, password: string) =>
      codeOf(await world.signer.ask('verifyPassword', { path, password }));
    for (const path of paths('Alice', 'locked')) {
      for (let time = 0; time < 3; time += 1) await attempt(path, 'not it');
    }
    const hotkey = { wallet: 'Alice', hotkey: 'locked' };
    valueOf(await world.service.rename({ ...hotkey, name: 'still' }));
    valueOf(await world.service.rename({ ...WALLET, name: 'Alicia' }));
    for (const path of paths('Alicia', 'still')) {
      // The fourth, once the wait after the third is over: the first of another key costs none.
      await expect.poll(() => attempt(path, 'not it'), { timeout: 10_000 }).toBe('WRONG_PASSWORD');
      expect(await attempt(path, PASSWORD)).toBe('TOO_SOON');
    }
    expect(await attempt(coldkey('Bob'), PASSWORD)).toBe('ok');
  });

  it('the minutes that were chosen go with the name, and are forgotten with the wallet', async () => {
    const kept = () => world.settings.get().keepMinutes.map(({ name, minutes }) => [name, minutes]);
    await world.settings.rememberMinutes('other', 5);
    valueOf(await world.service.rename({ ...WALLET, name: 'other' }));
    expect(kept()).toEqual([
      ['Bob', 60],
      ['other', 60],
    ]);
    valueOf(await world.service.remove({ wallet: 'Bob', hotkey: null, typed: 'Bob' }));
    expect(kept()).toEqual([['other', 60]]);
  });

  it('stays unlocked where only a hotkey is changed, or the list shows it again', async () => {
    const miner = { wallet: 'Alice', hotkey: 'miner' };
    valueOf(await world.service.rename({ ...miner, name: 'gpu' }));
    valueOf(await world.service.remove({ ...miner, hotkey: 'gpu', typed: 'gpu' }));
    valueOf(await world.service.hide({ wallet: 'Alice', hidden: false }));
    expect(await held()).toEqual([coldkey('Alice'), coldkey('Bob')]);
  });
});
