import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WrittenBy } from '../../shared/keyfile/model';
import { encodeSs58 } from '../../shared/units/ss58';
import { needs } from '../platform/testing/needs';
import { ed25519Keyfile, ed25519PublicKeyfile, fullKeyfile } from '../wallet/keyfile';
import { bytesOf, noRealFiles, realFiles, type RealWallet } from '../wallet/testing/realKeyfiles';
import { writtenBy } from './writtenBy';

/** What may be said of a file of each release: never another one. */
const MAY: Record<string, readonly WrittenBy[]> = {
  'bittensor 1.5.0': ['bt1', 'bt1to6'],
  'bittensor 2.0.4': ['bt2to5', 'bt1to6'],
  'bittensor 5.2.1': ['bt2to5', 'bt1to6'],
  'bittensor 6.10.2': ['bt6', 'nacl', 'bt1to6'],
  'bittensor 6.12.4': ['bt6to8', 'nacl'],
  'bittensor 7.4.0': ['bt6to8', 'nacl'],
  'bittensor-wallet 1.0.0': ['bt6to8', 'nacl'],
  'bittensor-wallet 2.0.2': ['rust', 'nacl', 'unknown'],
  'bittensor-wallet 3.0.11': ['rust', 'nacl'],
  'bittensor-wallet 3.1.0': ['rust', 'nacl'],
  'bittensor-wallet 4.0.1': ['rust', 'nacl'],
  'bittensor-wallet 4.1.1': ['rust41', 'nacl'],
  'bittensor 11.3.0': ['rust41', 'nacl'],
};

/** What is said of each file of these wallets, and how often each word was. */
function saidOf(wallets: RealWallet[]): Map<WrittenBy, number> {
  const said = new Map<WrittenBy, number>();
  for (const wallet of wallets) {
    const files = new Map(wallet.files.map((file) => [file.path, bytesOf(file)]));
    for (const { path, role } of wallet.files) {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      const word = role.endsWith('pub')
        ? writtenBy(null, bytes)
        : writtenBy(bytes, files.get(`${path}pub.txt`) ?? null);
      expect(MAY[wallet.package], `${wallet.package} ${path}`).toContain(word);
      said.set(word, (said.get(word) ?? 0) + 1);
    }
  }
  return said;
}

describe('which generation wrote a file', () => {
  it('is right for the files in this repository', () => {
    const { wallets } = JSON.parse(
      readFileSync('electron/wallet/fixtures/keyfiles.json', 'utf8'),
    ) as { wallets: RealWallet[] };
    expect(saidOf(wallets).size).toBeGreaterThan(1);
  });

  it(
    'is never wrong for 289 files of 13 releases, and is told of every coldkey that has its public file',
    needs(noRealFiles),
    () => {
      const said = saidOf(realFiles().wallets);
      expect([...said.values()].reduce((sum, count) => sum + count, 0)).toBe(289);
      // Encrypted hotkeys without a public file, and coldkeys of which only the key was kept.
      expect(said.get('nacl') ?? 0).toBeLessThan(30);
      expect(said.get('unknown')).toBe(1);
    },
  );

  it('tells this app by its ed25519 files alone: its others have the form that all read', () => {
    const publicKey = Buffer.alloc(32, 7);
    const privateKey = Buffer.alloc(64, 1);
    expect(writtenBy(ed25519Keyfile(publicKey, privateKey.subarray(32)), null)).toBe('taodesk');
    expect(writtenBy(null, ed25519PublicKeyfile(publicKey))).toBe('taodesk');
    const full = fullKeyfile({ publicKey, privateKey, phrase: null, seed: null });
    expect(writtenBy(full, null)).toBe('bt6to8');
  });

  it.each([
    ['{"cut short', 'unknown'],
    ['', 'unknown'],
    [`{"address":"${encodeSs58(Buffer.alloc(32))}","encoded":"x","encoding":{}}`, 'unknown'],
    [`0x${'ab'.repeat(32)}`, 'bt1'],
  ])('of %s is %s', (text, word) => expect(writtenBy(null, Buffer.from(text))).toBe(word));
});
