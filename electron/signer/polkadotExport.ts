import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { encodeSs58 } from '../../shared/units/ss58';
import { refuse } from '../../shared/wallet/errors';
import type { KeyPair } from './derive';
import { inTurn } from './inTurn';
import { withPassword } from './password';
import { openPolkadotJson } from './polkadotJson';
import { secretboxSeal, wipe } from './sodium';

const slowHash = promisify<Buffer, Buffer, number, object, Buffer>(scrypt);

/** The cost that every release of polkadot-js and of the Python and Rust wallets opens. */
const COST = { N: 1 << 15, p: 1, r: 8 };
const HEADER = Buffer.from('3053020101300506032b657004220420', 'hex');
const DIVIDER = Buffer.from('a123032100', 'hex');

/**
 * The text of a polkadot-js backup, version 3, of a pair: scrypt and XSalsa20-Poly1305, `keyfiles.md` section 4. It is
 * opened once before it is given away.
 */
export async function sealPolkadotJson(
  pair: KeyPair,
  name: string,
  passphrase: string,
  whenCreated: number = Date.now(),
): Promise<string> {
  const backup = {
    encoded: (await encode(pair, passphrase)).toString('base64'),
    encoding: {
      content: ['pkcs8', pair.scheme],
      type: ['scrypt', 'xsalsa20-poly1305'],
      version: '3',
    },
    address: encodeSs58(pair.publicKey),
    meta: { name, whenCreated },
  };
  const opened = await openPolkadotJson(backup, passphrase);
  wipe(opened.secretKey);
  if (!Buffer.from(opened.publicKey).equals(pair.publicKey)) return refuse('KEY_MISMATCH');
  return JSON.stringify(backup);
}

function encode(pair: KeyPair, passphrase: string): Promise<Buffer> {
  return withPassword(passphrase, async ({ utf8 }) => {
    const salt = randomBytes(32);
    const long = await inTurn(() => slowHash(utf8, salt, 64, { ...COST, maxmem: 128 << 20 }));
    const key = Buffer.from(new Uint8Array(long.subarray(0, 32)));
    const plain = pkcs8(pair);
    try {
      const head = Buffer.alloc(12);
      head.writeUInt32LE(COST.N, 0);
      head.writeUInt32LE(COST.p, 4);
      head.writeUInt32LE(COST.r, 8);
      const nonce = randomBytes(24);
      return Buffer.concat([salt, head, nonce, secretboxSeal(plain, nonce, key)]);
    } finally {
      wipe(long, key, plain);
    }
  });
}

// polkadot-js writes 64 secret bytes for both schemes: an ed25519 seed is followed by its public key.
function pkcs8({ scheme, secretKey, publicKey }: KeyPair): Buffer {
  const tail = scheme === 'ed25519' ? publicKey : new Uint8Array(0);
  return Buffer.concat([HEADER, secretKey, tail, DIVIDER, publicKey]);
}
