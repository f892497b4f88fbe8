import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import { refuse } from '../../shared/wallet/errors';
import {
  type KeyPair,
  type KeyScheme,
  pairFromKeyfilePrivate,
  pairFromSeed,
  polkadotToKeyfile,
} from './derive';
import { inTurn } from './inTurn';
import { Password } from './password';
import { secretboxOpen, wipe } from './sodium';

const slowHash = promisify<Buffer, Buffer, number, object, Buffer>(scrypt);

const HEADER = Buffer.from('3053020101300506032b657004220420', 'hex');
const DIVIDER = Buffer.from('a123032100', 'hex');
/** Bytes of the decrypted content: header, 64 secret, divider, 32 public. */
const PLAIN_BYTES = 117;
/** Cost caps, so that a hostile file cannot take the memory of the machine. */
const MAX_SCRYPT_N = 1 << 18;

const schema = z.object({
  encoded: z.string().max(8_192),
  encoding: z.object({
    content: z.array(z.string()).max(4),
    type: z.union([z.string(), z.array(z.string())]),
    version: z.string(),
  }),
});

/**
 * Opens a polkadot-js backup (version 3). Refuses with WRONG_PASSWORD, BROKEN_KEYFILE, UNSUPPORTED_KEY or
 * KEY_MISMATCH; the caller wipes the pair.
 */
export async function openPolkadotJson(json: unknown, passphrase: string): Promise<KeyPair> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refuse('BROKEN_KEYFILE', 'not a polkadot-js backup');
  const { encoded, encoding } = parsed.data;
  if (encoding.version !== '3') return refuse('UNSUPPORTED_KEY', `version ${encoding.version}`);
  const scheme = encoding.content.find((name): name is KeyScheme =>
    ['sr25519', 'ed25519'].includes(name),
  );
  if (!scheme) return refuse('UNSUPPORTED_KEY', encoding.content.join(' ').slice(0, 40));
  const plain = await decrypt(Buffer.from(encoded, 'base64'), encoding.type, passphrase);
  try {
    return readPair(plain, scheme);
  } finally {
    wipe(plain);
  }
}

async function decrypt(data: Buffer, type: string | string[], passphrase: string): Promise<Buffer> {
  const password = new Password(passphrase);
  const strong = type.includes('scrypt');
  const rest = strong ? data.subarray(44) : data;
  const key = strong
    ? await scryptKey(data, password.utf8)
    : Buffer.concat([password.utf8, Buffer.alloc(32)], 32);
  try {
    if (rest.length < 40) return refuse('BROKEN_KEYFILE', 'too short');
    const plain = secretboxOpen(rest.subarray(24), rest.subarray(0, 24), key);
    return plain ?? refuse('WRONG_PASSWORD');
  } finally {
    wipe(key);
    await password.wipe();
  }
}

async function scryptKey(data: Buffer, password: Buffer): Promise<Buffer> {
  if (data.length < 44) return refuse('BROKEN_KEYFILE', 'too short');
  const [N, p, r] = [data.readUInt32LE(32), data.readUInt32LE(36), data.readUInt32LE(40)];
  const powerOfTwo = N > 1 && (N & (N - 1)) === 0;
  if (!powerOfTwo || N > MAX_SCRYPT_N || p !== 1 || r !== 8) {
    return refuse('UNSUPPORTED_KEY', 'unusual cost parameters');
  }
  const cost = { N, p, r, maxmem: 512 << 20 };
  const long = await inTurn(() => slowHash(password, data.subarray(0, 32), 64, cost));
  const key = Buffer.from(new Uint8Array(long.subarray(0, 32)));
  wipe(long);
  return key;
}

function readPair(plain: Buffer, scheme: KeyScheme): KeyPair {
  const shaped =
    plain.length === PLAIN_BYTES &&
    plain.subarray(0, 16).equals(HEADER) &&
    plain.subarray(80, 85).equals(DIVIDER);
  if (!shaped) return refuse('BROKEN_KEYFILE', 'unexpected content');
  const secret = plain.subarray(16, 80);
  const pair =
    scheme === 'ed25519'
      ? pairFromSeed(secret.subarray(0, 32), scheme)
      : pairFromKeyfilePrivate(polkadotToKeyfile(secret), scheme);
  if (!pair || !plain.subarray(85).equals(pair.publicKey)) return refuse('KEY_MISMATCH');
  return pair;
}
