import { type Cipher, createCipheriv, createDecipheriv } from 'node:crypto';
import { wipe } from './sodium';

const BLOCK = 16;
/** Blocks of nothing that are put through a cipher at its end. */
const COVERS = 8;

/**
 * AES-CTR, which decrypts as it encrypts; the caller wipes what it gets. `counter` has 16 bytes. The secret text never
 * goes through Node's cipher, which leaves a copy of what it gives out in memory that nobody can reach: block by block it
 * makes the key stream, and that is covered by the next block. libsodium has no AES but GCM.
 */
export function aes256Ctr(text: Buffer, key: Buffer, counter: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null);
  const count = Buffer.from(counter);
  const plain = Buffer.alloc(text.length);
  eachBlock(cipher, text.length, (at, block) => {
    const stream = block(count);
    for (let i = at; i < Math.min(at + BLOCK, text.length); i++) {
      plain[i] = (text[i] ?? 0) ^ (stream[i - at] ?? 0);
    }
    wipe(stream);
    increment(count);
  });
  return plain;
}

/** Decrypts whole blocks of AES-128-CBC, padding and all; as {@link aes256Ctr} in what it leaves. */
export function openAes128Cbc(text: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-128-ecb', key, null);
  const plain = Buffer.alloc(text.length);
  eachBlock(decipher, text.length, (at, block) => {
    const mixed = block(text.subarray(at, at + BLOCK));
    const before = at === 0 ? iv : text.subarray(at - BLOCK, at);
    for (let i = 0; i < BLOCK; i++) plain[at + i] = (mixed[i] ?? 0) ^ (before[i] ?? 0);
    wipe(mixed);
  });
  return plain;
}

/** What stands before PKCS7's padding, a view of the same bytes; undefined where there is no such padding. */
export function unpadded(padded: Buffer): Buffer | undefined {
  const pad = padded[padded.length - 1] ?? 0;
  return pad >= 1 && pad <= BLOCK ? padded.subarray(0, padded.length - pad) : undefined;
}

function eachBlock(
  cipher: Cipher,
  length: number,
  work: (at: number, block: (input: Buffer) => Buffer) => void,
): void {
  cipher.setAutoPadding(false);
  const block = (input: Buffer): Buffer => cipher.update(input);
  for (let at = 0; at < length; at += BLOCK) work(at, block);
  // The last ones are covered too.
  for (let i = 0; i < COVERS; i++) cipher.update(Buffer.alloc(BLOCK));
}

/** Big-endian, in its place. */
function increment(counter: Buffer): void {
  for (let i = counter.length - 1; i >= 0; i--) {
    counter[i] = ((counter[i] ?? 0) + 1) & 0xff;
    if (counter[i] !== 0) return;
  }
}
