import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../keyring';

/** Chromium's fixed initial vector (os_crypt_linux): sixteen spaces. */
const IV = Buffer.alloc(16, ' ');

/** A keyring of a desktop that this machine lacks: its cipher is Chromium's, which notices no change by itself. */
export class FakeSafeStorage implements SafeStorage {
  available = true;
  prefix = 'v11';
  private readonly key = randomBytes(16);

  /** With null the runtime has no such call, as Electron 25. */
  constructor(backend: string | null = null) {
    if (backend !== null) this.getSelectedStorageBackend = () => backend;
  }

  getSelectedStorageBackend?: () => string;

  isEncryptionAvailable(): boolean {
    return this.available;
  }

  encryptString(text: string): Buffer {
    const cipher = createCipheriv('aes-128-cbc', this.key, IV);
    return Buffer.concat([Buffer.from(this.prefix), cipher.update(text), cipher.final()]);
  }

  decryptString(bytes: Buffer): string {
    const cipher = createDecipheriv('aes-128-cbc', this.key, IV);
    return Buffer.concat([cipher.update(bytes.subarray(3)), cipher.final()]).toString();
  }
}
