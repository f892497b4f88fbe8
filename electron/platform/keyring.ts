import type { KeyringState } from './keyringState';

/** The part of Electron's safeStorage that is used here; which calls there are depends on the runtime. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
  /** Linux, absent in Electron 25. */
  getSelectedStorageBackend?(): string;
}

/** The system's keyring cannot be used, or keeps nothing secret. */
export class NoKeyring extends Error {
  constructor(
    readonly reason: string,
    readonly state: 'missing' | Exclude<KeyringState, 'ready'> = 'missing',
  ) {
    super(reason);
    this.name = 'NoKeyring';
  }
}

/** Stores that a password of the user opens. */
const KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/** Begins what Chromium encrypted with a key from a keyring; `v10` is the key that everybody knows (os_crypt_linux). */
const FROM_KEYRING = 'v11';

/**
 * Seals short texts with a key that the system's keyring keeps: Keychain, DPAPI, the Secret Service or KWallet. Never
 * with Chromium's plain-text store. Asked only when the user wants it, and only one that is open and answers: this
 * process would wait for any other, and hear no lock meanwhile.
 */
export class Keyring {
  constructor(
    private readonly storage: SafeStorage,
    private readonly state: () => Promise<KeyringState>,
    private readonly platform: string = process.platform,
  ) {}

  /** Throws {@link NoKeyring}. */
  async seal(text: string): Promise<Buffer> {
    await this.expectKeyring();
    const sealed = this.encrypt(text);
    // Whatever the runtime says of itself: the bytes tell which key they were made with.
    if (!this.isSealed(sealed)) throw new NoKeyring('not encrypted by a keyring');
    return sealed;
  }

  /** Throws {@link NoKeyring}, or another error for what this keyring did not seal. It does not notice each change. */
  async open(sealed: Buffer): Promise<string> {
    await this.expectKeyring();
    if (!this.isSealed(sealed)) throw new Error('No keyring sealed this');
    return this.storage.decryptString(sealed);
  }

  private encrypt(text: string): Buffer {
    try {
      return this.storage.encryptString(text);
    } catch {
      // Its words quote nothing of use, and could quote the text.
      throw new NoKeyring('it did not encrypt');
    }
  }

  private async expectKeyring(): Promise<void> {
    const state = await this.state();
    if (state !== 'ready') throw new NoKeyring(state, state);
    if (!this.storage.isEncryptionAvailable()) throw new NoKeyring('not available');
    if (this.platform !== 'linux') return;
    const backend = this.storage.getSelectedStorageBackend?.();
    if (backend !== undefined && !KEYRINGS.has(backend)) throw new NoKeyring(backend);
  }

  private isSealed(bytes: Buffer): boolean {
    const kind = bytes.subarray(0, FROM_KEYRING.length).toString('latin1');
    return this.platform !== 'linux' || kind === FROM_KEYRING;
  }
}
