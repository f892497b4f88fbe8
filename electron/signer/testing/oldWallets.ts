import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullKeyfile } from '../../wallet/keyfile';
import { sealAnsible } from './sealAnsible';
import { pairFromSeed, toKeyfilePrivate } from '../derive';
import { phraseSeed } from '../phrase';

/** Salt of the Fernet files: `keyfiles.md` section 3. */
const FERNET_SALT = 'Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins';

/** Keys that the two old forms of protection derive from a password; what must not be found afterwards. */
export interface OldKeys {
  /** AES-256 key of the Ansible file, 32 bytes. */
  ansible: Buffer;
  /** HMAC and AES-128 key of the Fernet file, 32 bytes. */
  fernet: Buffer;
  /** What the ciphers themselves give out, in blocks: with the file it is the secret. */
  blocks: Buffer[];
}

/** Writes a phrase's key as Bittensor 1 and 2 to 5 did, into the wallets `ansible` and `fernet`; their derived keys. */
export async function plantOldWallets(
  root: string,
  { words, password }: { words: readonly string[]; password: string },
): Promise<OldKeys> {
  const seed = phraseSeed(words);
  const pair = pairFromSeed(seed);
  const privateKey = toKeyfilePrivate(pair);
  const phrase = words.join(' ');
  const plain = fullKeyfile({ publicKey: pair.publicKey, privateKey, phrase, seed });
  const salt = randomBytes(32);
  const derived = pbkdf2Sync(password, salt, 10_000, 80, 'sha256');
  const stream = createCipheriv('aes-256-ctr', derived.subarray(0, 32), derived.subarray(64));
  put(root, 'ansible', await sealAnsible(plain, Buffer.from(password), salt));
  const fernet = pbkdf2Sync(password, FERNET_SALT, 10_000_000, 32, 'sha256');
  const token = sealFernet(plain, fernet);
  put(root, 'fernet', token);
  const blocks = [
    ...someBlocks(stream.update(Buffer.alloc(plain.length))),
    ...someBlocks(mixedBlocks(plain, token)),
  ];
  return { ansible: derived.subarray(0, 32), fernet, blocks };
}

/** What AES gives out in CBC, before the block ahead is taken off. */
function mixedBlocks(plain: Buffer, token: Buffer): Buffer {
  const ahead = Buffer.from(token.toString(), 'base64url').subarray(9);
  return Buffer.from(plain.map((byte, at) => byte ^ (ahead[at] ?? 0)));
}

/** The first and the last whole blocks, and some between: each more is looked for in all of the memory. */
function someBlocks(bytes: Buffer): Buffer[] {
  const count = Math.floor(bytes.length / 16);
  const places = [0, 1, Math.floor(count / 2), count - 2, count - 1];
  return places.map((place) => bytes.subarray(place * 16, place * 16 + 16));
}

function put(root: string, wallet: string, coldkey: Buffer): void {
  mkdirSync(join(root, wallet), { recursive: true });
  writeFileSync(join(root, wallet, 'coldkey'), coldkey, { mode: 0o600 });
}

/** A Fernet token of now. */
function sealFernet(plain: Buffer, key: Buffer): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1_000)));
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const body = Buffer.concat([
    Buffer.from([0x80]),
    ...[time, iv, cipher.update(plain), cipher.final()],
  ]);
  const mac = createHmac('sha256', key.subarray(0, 16)).update(body).digest();
  const token = Buffer.concat([body, mac]).toString('base64');
  return Buffer.from(token.replaceAll('+', '-').replaceAll('/', '_'));
}
