import { createCipheriv, createHmac, randomBytes, type scrypt, scryptSync } from 'node:crypto';
import {
  ed25519Keyfile,
  ed25519PublicKeyfile,
  fullKeyfile,
  publicKeyfile,
} from '../../wallet/keyfile';
import { sealAnsible } from './sealAnsible';
import { type KeyPair, type KeyScheme, pairFromSeed, toKeyfilePrivate } from '../derive';
import { sealNacl } from '../nacl';
import { Password } from '../password';
import { newPhrase, phraseSeed } from '../phrase';
import { secretboxSeal } from '../sodium';

const PASSPHRASE = 'mutated';
const COST = { N: 1 << 15, r: 8, p: 1 };

/** A file or backup, and the key that is in it. */
export interface Original {
  kind: 'keyfile' | 'polkadot';
  name: string;
  role: 'public' | 'secret';
  bytes: Buffer;
  publicKey: Uint8Array;
}

/** Keys of the formats with a fixed salt, as if derived: what is tried is what comes after the derivation. */
export class FakePassword extends Password {
  readonly naclBytes = randomBytes(32);
  readonly fernetBytes = randomBytes(32);

  constructor() {
    super(PASSPHRASE);
  }

  override nacl(): Promise<Buffer> {
    return Promise.resolve(this.naclBytes);
  }

  override fernet(): Promise<Buffer> {
    return Promise.resolve(this.fernetBytes);
  }
}

/** Costs that were asked of {@link fakeScrypt}. */
export const askedCosts: { N: number; r: number; p: number }[] = [];

const derived = new Map<string, Buffer>();

/**
 * Stands in for the slow hash: the real key, derived once, where salt and cost are those of an original; else bytes
 * that no file fits. Notes every cost, because the real one would take it.
 */
export const fakeScrypt = ((
  password: Buffer,
  salt: Buffer,
  length: number,
  { N, r, p }: { N: number; r: number; p: number },
  done: (error: Error | null, key: Buffer) => void,
): void => {
  askedCosts.push({ N, r, p });
  const same = password.toString() === PASSPHRASE && N === COST.N && r === COST.r && p === COST.p;
  const known = same ? derived.get(salt.toString('hex')) : undefined;
  done(null, known ? Buffer.from(known) : randomBytes(length));
}) as typeof scrypt;

/** The passphrase of the backups. */
export const backupPassphrase = PASSPHRASE;

/** Every form that a key is kept in, each with its own key. */
export async function originals(password: FakePassword): Promise<Original[]> {
  const plain = full();
  const locked = [full(), full(), full()] as const;
  const edwards = pairFromSeed(randomBytes(32), 'ed25519');
  const keyfile = (
    name: string,
    bytes: Buffer,
    { publicKey }: { publicKey: Uint8Array },
  ): Original => ({ kind: 'keyfile', name, role: 'secret', bytes, publicKey });
  const shown = (name: string, bytes: Buffer, pair: { publicKey: Uint8Array }): Original => ({
    ...keyfile(name, bytes, pair),
    role: 'public',
  });
  return [
    keyfile('plain', plain.bytes, plain),
    keyfile('nacl', sealNacl(locked[0].bytes, password.naclBytes), locked[0]),
    keyfile('ansible', await sealAnsible(locked[1].bytes, password.utf8), locked[1]),
    keyfile('fernet', sealFernet(locked[2].bytes, password.fernetBytes), locked[2]),
    keyfile('ed25519', ed25519Keyfile(edwards.publicKey, toKeyfilePrivate(edwards)), edwards),
    shown('public', publicKeyfile(plain.publicKey), plain),
    shown('ed25519 public', ed25519PublicKeyfile(edwards.publicKey), edwards),
    backup('sr25519', true),
    backup('ed25519', true),
    backup('sr25519', false),
  ];
}

function full(): { bytes: Buffer; publicKey: Uint8Array } {
  const words = newPhrase(12);
  const seed = phraseSeed(words);
  const pair = pairFromSeed(seed);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  return {
    publicKey,
    bytes: fullKeyfile({ publicKey, privateKey, phrase: words.join(' '), seed }),
  };
}

// Nothing here writes Fernet any more; the token as its specification has it.
function sealFernet(plain: Buffer, key: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const time = Buffer.alloc(8);
  const box = [cipher.update(plain), cipher.final()];
  const body = Buffer.concat([Buffer.from([0x80]), time, iv, ...box]);
  const sum = createHmac('sha256', key.subarray(0, 16)).update(body).digest();
  return Buffer.from(Buffer.concat([body, sum]).toString('base64url'));
}

/** A polkadot-js backup of version 3, with scrypt or as those before it: the padded passphrase is the key. */
function backup(scheme: KeyScheme, strong: boolean): Original {
  const pair = pairFromSeed(randomBytes(32), scheme);
  const nonce = randomBytes(24);
  const salt = randomBytes(32);
  const cost = Buffer.alloc(12);
  cost.writeUInt32LE(COST.N, 0);
  cost.writeUInt32LE(COST.p, 4);
  cost.writeUInt32LE(COST.r, 8);
  if (strong)
    derived.set(
      salt.toString('hex'),
      scryptSync(PASSPHRASE, salt, 64, { ...COST, maxmem: 1 << 27 }),
    );
  const key = strong
    ? (derived.get(salt.toString('hex')) ?? Buffer.alloc(0)).subarray(0, 32)
    : Buffer.concat([Buffer.from(PASSPHRASE), Buffer.alloc(32)], 32);
  const box = secretboxSeal(pkcs8(pair), nonce, key);
  const encoded = Buffer.concat(strong ? [salt, cost, nonce, box] : [nonce, box]);
  const type = strong ? ['scrypt', 'xsalsa20-poly1305'] : ['xsalsa20-poly1305'];
  const json = {
    encoded: encoded.toString('base64'),
    encoding: { content: ['pkcs8', scheme], type, version: '3' },
    meta: { name: 'backup' },
  };
  return {
    kind: 'polkadot',
    name: `polkadot-js ${scheme}${strong ? '' : ' without scrypt'}`,
    role: 'secret',
    bytes: Buffer.from(JSON.stringify(json)),
    publicKey: pair.publicKey,
  };
}

function pkcs8({ scheme, secretKey, publicKey }: KeyPair): Buffer {
  return Buffer.concat([
    Buffer.from('3053020101300506032b657004220420', 'hex'),
    secretKey,
    scheme === 'ed25519' ? publicKey : Buffer.alloc(0),
    Buffer.from('a123032100', 'hex'),
    publicKey,
  ]);
}
