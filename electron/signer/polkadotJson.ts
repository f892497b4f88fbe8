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
const PUBLIC_BYTES = 32;
/** Versions whose content names its kind; 2 is what wallets of 2019 to 2020 exported, 3 what they export since. */
const VERSIONS = new Set(['2', '3']);
/**
 * Most rounds times lanes, so that a hostile file cannot take the memory of the machine: twice the dearest pair that
 * polkadot-js takes (N 2^17 with p 1, 2^16 with p 2, 2^15 with p 1 or 3, ...).
 */
const MAX_SCRYPT_COST = 1 << 18;

const schema = z.object({
  encoded: z.string().max(8_192),
  encoding: z.object({
    content: z.array(z.string()).max(4),
    type: z.union([z.string(), z.array(z.string())]),
    version: z.string(),
  }),
});

/**
 * Opens a polkadot-js backup (versions 2 and 3). Refuses with WRONG_PASSWORD, BROKEN_KEYFILE, UNSUPPORTED_KEY or
 * KEY_MISMATCH; the caller wipes the pair.
 */
export async function openPolkadotJson(json: unknown, passphrase: string): Promise<KeyPair> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refuse('BROKEN_KEYFILE', 'not a polkadot-js backup');
  const { encoded, encoding } = parsed.data;
  if (!VERSIONS.has(encoding.version)) {
    return refuse('UNSUPPORTED_KEY', `version ${encoding.version.slice(0, 20)}`);
  }
  const scheme = encoding.content.find((name): name is KeyScheme =>
    ['sr25519', 'ed25519'].includes(name),
  );
  if (!scheme) return refuse('UNSUPPORTED_KEY', encoding.content.join(' ').slice(0, 40));
  const plain = await decrypt(bytesOf(encoded), encoding.type, passphrase);
  try {
    return readPair(plain, scheme);
  } finally {
    wipe(plain);
  }
}

// Version 2 was written in hex, version 3 is in base64.
function bytesOf(encoded: string): Buffer {
  const hex = /^0x((?:[0-9a-f]{2})*)$/i.exec(encoded)?.[1];
  return hex === undefined ? Buffer.from(encoded, 'base64') : Buffer.from(hex, 'hex');
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
  if (!powerOfTwo || p < 1 || N * p > MAX_SCRYPT_COST || r !== 8) {
    return refuse('UNSUPPORTED_KEY', 'unusual cost parameters');
  }
  const cost = { N, p, r, maxmem: 512 << 20 };
  const long = await inTurn(() => slowHash(password, data.subarray(0, 32), 64, cost));
  const key = Buffer.alloc(32);
  long.copy(key, 0, 0, 32);
  wipe(long);
  return key;
}

// Between header and divider lie the 64 bytes of the secret key, or in older exports the 32 of its seed.
function readPair(plain: Buffer, scheme: KeyScheme): KeyPair {
  const length = plain.length - HEADER.length - DIVIDER.length - PUBLIC_BYTES;
  const end = HEADER.length + length;
  const shaped =
    (length === 64 || length === 32) &&
    plain.subarray(0, HEADER.length).equals(HEADER) &&
    plain.subarray(end, end + DIVIDER.length).equals(DIVIDER);
  if (!shaped) return refuse('BROKEN_KEYFILE', 'unexpected content');
  const pair = pairOf(plain.subarray(HEADER.length, end), scheme);
  if (!pair || !plain.subarray(end + DIVIDER.length).equals(pair.publicKey)) {
    wipe(pair?.secretKey);
    return refuse('KEY_MISMATCH');
  }
  return pair;
}

function pairOf(secret: Buffer, scheme: KeyScheme): KeyPair | undefined {
  if (secret.length === 32 || scheme === 'ed25519') {
    return pairFromSeed(secret.subarray(0, 32), scheme);
  }
  const form = polkadotToKeyfile(secret);
  const pair = pairFromKeyfilePrivate(form, scheme);
  wipe(form);
  return pair;
}
