import { createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { inTurn } from './inTurn';
import { openAes128Cbc, unpadded } from './oldAes';
import { refuseStopped } from './stop';

const SALT = 'Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins';
const slowHash = promisify(pbkdf2);

/** The key of a Fernet file (Bittensor 1.0 to 1.5): PBKDF2 with ten million rounds; the caller wipes it. */
export function deriveFernetKey(password: Buffer, signal?: AbortSignal): Promise<Buffer> {
  return inTurn(() => {
    refuseStopped(signal);
    return slowHash(password, SALT, 10_000_000, 32, 'sha256');
  });
}

/** Decrypts a Fernet token whatever its age; undefined when the key or any byte is wrong. */
export function openFernet(file: Buffer, key: Buffer): Buffer | undefined {
  const token = Buffer.from(file.toString('latin1').trim(), 'base64url');
  if (token.length < 73 || token[0] !== 0x80) return undefined;
  const body = token.subarray(0, -32);
  const sum = createHmac('sha256', key.subarray(0, 16)).update(body).digest();
  if (!timingSafeEqual(sum, token.subarray(-32))) return undefined;
  const cipherText = body.subarray(25);
  if (cipherText.length % 16 !== 0) return undefined;
  return unpadded(openAes128Cbc(cipherText, key.subarray(16), token.subarray(9, 25)));
}
