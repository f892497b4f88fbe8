import { nativeFile } from '../platform/nativeFile';

interface Binding {
  crypto_pwhash_ALG_ARGON2I13: number;
  crypto_pwhash_async(
    out: ArrayBufferLike,
    outOffset: number,
    outLength: number,
    password: ArrayBufferLike,
    passwordOffset: number,
    passwordLength: number,
    salt: ArrayBufferLike,
    saltOffset: number,
    saltLength: number,
    opsLimit: number,
    memLimit: number,
    algorithm: number,
    done: (status: number) => void,
  ): void;
  crypto_secretbox_easy(out: Buffer, message: Buffer, nonce: Buffer, key: Buffer): void;
  crypto_secretbox_open_easy(out: Buffer, box: Buffer, nonce: Buffer, key: Buffer): boolean;
  crypto_aead_xchacha20poly1305_ietf_encrypt(
    out: Buffer,
    message: Buffer,
    bound: Buffer,
    nonce: Buffer,
    key: Buffer,
  ): number;
  crypto_aead_xchacha20poly1305_ietf_decrypt(
    out: Buffer,
    box: Buffer,
    bound: Buffer,
    nonce: Buffer,
    key: Buffer,
  ): number;
  sodium_memzero(buffer: Uint8Array): void;
  sodium_mlock(buffer: Uint8Array): number;
  sodium_munlock(buffer: Uint8Array): number;
}

let binding: Binding | undefined;

function load(): Binding {
  if (binding) return binding;
  const holder: { exports: unknown } = { exports: {} };
  const platform = `${process.platform}-${process.arch}`;
  const prebuilt = `node_modules/sodium-native/prebuilds/${platform}/sodium-native.node`;
  process.dlopen(holder as never, nativeFile('sodium.node', prebuilt));
  binding = holder.exports as Binding;
  return binding;
}

/**
 * argon2i v0x13 through libsodium, off the main thread; the caller wipes the key.
 * `opsLimit` passes over `memLimit` bytes, one lane, 32 bytes out. A throw means that memory could not be had.
 */
export function argon2i(
  password: Buffer,
  salt: Buffer,
  opsLimit: number,
  memLimit: number,
): Promise<Buffer> {
  const sodium = load();
  const key = Buffer.from(new ArrayBuffer(32));
  return new Promise((resolve, reject) => {
    sodium.crypto_pwhash_async(
      key.buffer,
      key.byteOffset,
      key.byteLength,
      password.buffer,
      password.byteOffset,
      password.byteLength,
      salt.buffer,
      salt.byteOffset,
      salt.byteLength,
      opsLimit,
      memLimit,
      sodium.crypto_pwhash_ALG_ARGON2I13,
      (status) =>
        status === 0 ? resolve(key) : reject(new Error('argon2i could not have its memory')),
    );
  });
}

/** XSalsa20-Poly1305: 16-byte tag, then ciphertext. Nonce 24 bytes, key 32 bytes. */
export function secretboxSeal(message: Buffer, nonce: Buffer, key: Buffer): Buffer {
  const box = Buffer.alloc(message.length + 16);
  load().crypto_secretbox_easy(box, message, nonce, key);
  return box;
}

/** Opens what {@link secretboxSeal} made; undefined when key, nonce or a byte is not right. */
export function secretboxOpen(box: Buffer, nonce: Buffer, key: Buffer): Buffer | undefined {
  if (box.length < 16) return undefined;
  const message = Buffer.alloc(box.length - 16);
  return load().crypto_secretbox_open_easy(message, box, nonce, key) ? message : undefined;
}

/** XChaCha20-Poly1305: ciphertext, then 16-byte tag. `bound` is not hidden and has to be the same again. */
export function aeadSeal(message: Buffer, bound: Buffer, nonce: Buffer, key: Buffer): Buffer {
  const box = Buffer.alloc(message.length + 16);
  const done = load().crypto_aead_xchacha20poly1305_ietf_encrypt(box, message, bound, nonce, key);
  if (done < 0) throw new Error('It could not be sealed');
  return box;
}

/** Opens what {@link aeadSeal} made; undefined when key, nonce, `bound` or a byte is not right. */
export function aeadOpen(
  box: Buffer,
  bound: Buffer,
  nonce: Buffer,
  key: Buffer,
): Buffer | undefined {
  if (box.length < 16) return undefined;
  const message = Buffer.alloc(box.length - 16);
  const done = load().crypto_aead_xchacha20poly1305_ietf_decrypt(message, box, bound, nonce, key);
  return done < 0 ? undefined : message;
}

/** Overwrites with zeros in a way that no compiler drops. */
export function wipe(...buffers: (Uint8Array | undefined)[]): void {
  for (const buffer of buffers) if (buffer && buffer.length > 0) load().sodium_memzero(buffer);
}

/** A copy that the system does not write to its swap, where it lets us lock memory; {@link unlockMemory} ends it. */
export function lockedCopy(bytes: Uint8Array): Buffer {
  // Memory of its own: a lock goes by pages, and a shared pool would be locked and freed in parts.
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  load().sodium_mlock(copy);
  copy.set(bytes);
  return copy;
}

/** Overwrites with zeros what {@link lockedCopy} made and gives its page back. */
export function unlockMemory(copy: Buffer): void {
  load().sodium_memzero(copy);
  load().sodium_munlock(copy);
}
