import { describe, expect, it } from 'vitest';
import { Keyring, NoKeyring } from './keyring';
import { FakeSafeStorage } from './testing/fakeSafeStorage';

const ready = () => Promise.resolve('ready' as const);

const reasonOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof NoKeyring ? error.reason : String(error);
  }
};

describe('K3 what counts as a keyring', () => {
  it.each([
    ['no store at all', null, false, 'v11', 'not available'],
    ['the plain-text store by name', 'basic_text', true, 'v11', 'basic_text'],
    ['a store that nobody knows', 'unknown', true, 'v11', 'unknown'],
    ['a store to come', 'pasted_paper', true, 'v11', 'pasted_paper'],
    ['the key that everybody knows', null, true, 'v10', 'not encrypted by a keyring'],
    ['the same under a good name', 'kwallet6', true, 'v10', 'not encrypted by a keyring'],
    ['no encryption', null, true, 'abc', 'not encrypted by a keyring'],
    ['the Secret Service', 'gnome_libsecret', true, 'v11', 'none'],
    ['KWallet', 'kwallet5', true, 'v11', 'none'],
    ['Electron 25, which names no store', null, true, 'v11', 'none'],
  ])('K3 on Linux: %s', async (_name, backend, available, prefix, reason) => {
    const storage = new FakeSafeStorage(backend);
    const sealed = storage.encryptString('text');
    Object.assign(storage, { available, prefix });
    const keyring = new Keyring(storage, ready, 'linux');
    expect(await reasonOf(() => keyring.seal('text'))).toBe(reason);
    // What was sealed by a keyring opens only where there is one.
    const opens = reason === 'none' || reason === 'not encrypted by a keyring';
    expect(await reasonOf(() => keyring.open(sealed))).toBe(opens ? 'none' : reason);
  });

  it('K3 what was sealed with the key that everybody knows is not opened', async () => {
    const storage = new FakeSafeStorage();
    storage.prefix = 'v10';
    const planted = storage.encryptString('text');
    const keyring = new Keyring(storage, ready, 'linux');
    // It says nothing of the keyring, which is there.
    expect(await reasonOf(() => keyring.open(planted))).toBe('Error: No keyring sealed this');
  });

  it('K3 a keyring that does not encrypt is none, and its words go nowhere', async () => {
    const storage = new FakeSafeStorage();
    storage.encryptString = (text) => {
      throw new Error(`cannot encrypt ${text}`);
    };
    const keyring = new Keyring(storage, ready, 'linux');
    expect(await reasonOf(() => keyring.seal('secret'))).toBe('it did not encrypt');
  });

  it('K3 Keychain and DPAPI are told by the runtime alone', async () => {
    const storage = new FakeSafeStorage();
    storage.prefix = 'v10';
    const keyring = new Keyring(storage, ready, 'darwin');
    expect(await keyring.open(await keyring.seal('text'))).toBe('text');
    storage.available = false;
    expect(await reasonOf(() => keyring.seal('text'))).toBe('not available');
  });
});
