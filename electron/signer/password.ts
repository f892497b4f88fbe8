import { refuse } from '../../shared/wallet/errors';
import { deriveFernetKey } from './fernet';
import { deriveNaclKey } from './nacl';
import { wipe } from './sodium';
import { unlessStopped } from './stop';

/**
 * A password in use: its bytes and the keys derived from it, each derived once.
 * The salts of the formats are fixed, so one derivation opens every file of that password. Wiped by its owner.
 */
export class Password {
  private readonly bytes: Buffer;
  private naclKey: Promise<Buffer> | undefined;
  private fernetKey: Promise<Buffer> | undefined;

  /** Once `signal` aborts no key is derived or given out any more: asking for one refuses with CANCELLED. */
  constructor(
    text: string,
    private readonly signal?: AbortSignal,
  ) {
    const { buffer, byteOffset, byteLength } = new TextEncoder().encode(text);
    // The same bytes, not a copy: a copy would not be wiped.
    this.bytes = Buffer.from(buffer, byteOffset, byteLength);
  }

  /** UTF-8 bytes, not normalised, not trimmed. */
  get utf8(): Buffer {
    return this.bytes;
  }

  /** Key of `$NACL` files. */
  nacl(): Promise<Buffer> {
    this.naclKey ??= deriveNaclKey(this.bytes, this.signal);
    return unlessStopped(this.naclKey, this.signal);
  }

  /** Key of Fernet files. */
  fernet(): Promise<Buffer> {
    this.fernetKey ??= deriveFernetKey(this.bytes, this.signal);
    return unlessStopped(this.fernetKey, this.signal);
  }

  /**
   * Overwrites the bytes and every derived key. A derivation reads the bytes until its end: who was stopped does not wait
   * for that, and all is overwritten then.
   */
  async wipe(): Promise<void> {
    const wiped = this.wipeUsed();
    if (!this.signal?.aborted) await wiped;
  }

  private async wipeUsed(): Promise<void> {
    const keys = await Promise.allSettled([this.naclKey, this.fernetKey]);
    for (const key of keys) if (key.status === 'fulfilled') wipe(key.value);
    wipe(this.bytes);
  }
}

/** Runs `work` with a password and wipes it afterwards, whatever happens. */
export async function withPassword<T>(
  text: string,
  work: (password: Password) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const password = new Password(text, signal);
  try {
    return await work(password);
  } finally {
    await password.wipe();
  }
}

/** Fewest characters of a new password; the window says more about its strength. */
const MIN_PASSWORD = 8;

/** Refuses with WEAK_PASSWORD what is too short to protect a new file. */
export function checkNewPassword(password: string): void {
  if ([...password].length < MIN_PASSWORD) return refuse('WEAK_PASSWORD');
}
