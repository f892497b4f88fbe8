import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ed25519PublicKeyfile } from '../wallet/keyfile';
import { KeyfileWorld, valueOf } from './testing/keyfileWorld';

let world: KeyfileWorld;
beforeEach(async () => {
  world = await KeyfileWorld.open();
  await world.plant('savings');
});
afterEach(() => world.close());

const SEED = `0x${'5a'.repeat(32)}`;
const PLACE = { wallet: 'savings', lock: { kind: 'plain' } } as const;

async function holdsWords(hotkey: string | null): Promise<boolean | null> {
  await world.wallets.refresh();
  return valueOf(await world.service.inspect({ wallet: 'savings', hotkey })).holdsWords;
}

async function make(scheme: 'sr25519' | 'ed25519', name: string): Promise<void> {
  const { root, signer } = world;
  const input = { ...PLACE, root, names: [name], words: 12 as const, scheme };
  expect(valueOf(await signer.ask('createHotkeys', input)).problem).toBeNull();
}

describe('K6 whether words can be shown is said before they are asked for', () => {
  it('of a plain file by what lies in it', async () => {
    await make('sr25519', 'made');
    expect(await holdsWords('made')).toBe(true);
    await make('ed25519', 'edwards');
    expect(await holdsWords('edwards')).toBe(false);
  });

  it('of one that came from a seed or a path: it holds none', async () => {
    for (const [name, secret] of [
      ['seed', SEED],
      ['path', `${SEED}//miner//1`],
    ] as const) {
      const preview = valueOf(await world.signer.ask('previewSecret', { secret }));
      if (preview.kind !== 'key') throw new Error(preview.code);
      const address = preview.candidates[0]?.address ?? '';
      const key = { name, source: { secret, address }, coldkeys: [] };
      valueOf(await world.signer.ask('importHotkey', { ...PLACE, root: world.root, ...key }));
      expect(await holdsWords(name)).toBe(false);
    }
  });

  it('of a locked one not at all, but for an ed25519 key of this app, whose files hold none', async () => {
    expect(await holdsWords(null)).toBeNull();
    await world.put('savings/coldkeypub.txt', ed25519PublicKeyfile(Buffer.alloc(32, 7)));
    expect(await holdsWords(null)).toBe(false);
  });
});
