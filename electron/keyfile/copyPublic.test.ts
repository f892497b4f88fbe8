import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { sealAnsible } from '../signer/testing/sealAnsible';
import { ed25519Keyfile } from '../wallet/keyfile';
import { codeOf, KeyfileWorld, valueOf } from './testing/keyfileWorld';

let world: KeyfileWorld;
beforeEach(async () => {
  world = await KeyfileWorld.open();
});
afterEach(() => world.close());
const at = (...parts: string[]): string => join(world.root, ...parts);

describe('a copy for a mining machine', () => {
  it('holds the address and the hotkeys that were named, never the coldkey', async () => {
    await world.plant('w');
    await world.put('w/hotkeys/other', 'not asked for');
    await world.put('w/coldkey.bak', 'a secret beside');
    const key = ed25519Keyfile(Buffer.alloc(32, 3), Buffer.alloc(32, 4));
    await world.put('w/hotkeys/locked', await sealAnsible(key, Buffer.from('x')));
    await world.put('w/hotkeys/lockedpub.txt', `0x${'03'.repeat(32)}`);
    await world.wallets.refresh();
    world.answer = join(world.base, 'usb');
    await mkdir(world.answer);
    const input = { wallet: 'w', hotkeys: ['miner', 'locked'] };
    const { place } = valueOf(await world.opened.exportPublic(input)) ?? {};
    expect(place).toBe(join(world.answer, 'w'));
    const all = await readdir(join(world.answer), { recursive: true });
    expect(all.sort()).toEqual([
      ...['w', 'w/coldkeypub.txt', 'w/hotkeys', 'w/hotkeys/locked', 'w/hotkeys/lockedpub.txt'],
      ...['w/hotkeys/miner', 'w/hotkeys/minerpub.txt'],
    ]);
    const copied = await readFile(join(world.answer, 'w/hotkeys/miner'));
    expect(copied).toEqual(await readFile(at('w', 'hotkeys', 'miner')));
    expect(await readFile(join(world.answer, 'w/coldkeypub.txt'), 'utf8')).toContain(
      encodeSs58(Buffer.alloc(32, 7)),
    );
    expect(codeOf(await world.opened.exportPublic(input))).toBe('NAME_TAKEN');
    world.answer = at('w');
    expect(codeOf(await world.opened.exportPublic(input))).toBe('INSIDE_WALLETS');
    const unknown = { wallet: 'w', hotkeys: ['../coldkey'] };
    expect(codeOf(await world.opened.exportPublic(unknown))).toBe('FILE_MISSING');
  });
});

describe('a coldkey among the hotkeys', () => {
  it('goes into no copy', async () => {
    await world.plant('w');
    const address = encodeSs58(Buffer.alloc(32, 7));
    await world.put('w/hotkeys/cold', JSON.stringify({ secretPhrase: 'x', ss58Address: address }));
    await world.wallets.refresh();
    world.answer = join(world.base, 'usb');
    await mkdir(world.answer);
    const copied = await world.opened.exportPublic({ wallet: 'w', hotkeys: ['miner', 'cold'] });
    expect(codeOf(copied)).toBe('HOTKEY_IS_COLDKEY');
    expect(await readdir(world.answer)).toEqual([]);
  });
});
