import { createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { aes256Ctr, unpadded } from './oldAes';
import { wipe } from './sodium';

const HEADER = /^\$ANSIBLE_VAULT;1\.(1|2);AES256(;[^\n]*)?$/;
const slowHash = promisify(pbkdf2);

const derive = (password: Buffer, salt: Buffer): Promise<Buffer> =>
  slowHash(password, salt, 10_000, 80, 'sha256');

/** Decrypts an Ansible Vault file (Bittensor 2 to 5); undefined when the password or any byte is wrong. */
export async function openAnsible(file: Buffer, password: Buffer): Promise<Buffer | undefined> {
  const [header = '', ...lines] = file.toString('latin1').replaceAll('\r', '').split('\n');
  const body = Buffer.from(lines.join('').trim(), 'hex').toString('latin1').split('\n');
  const [salt, mac, cipherText] = body.map((line) => Buffer.from(line, 'hex'));
  // Derived all the same where a part is missing: a spoiled file takes as long as a wrong password.
  const keys = await derive(password, salt ?? Buffer.alloc(32));
  try {
    if (!HEADER.test(header) || !mac || !cipherText || body.length !== 3) return undefined;
    const sum = createHmac('sha256', keys.subarray(32, 64)).update(cipherText).digest();
    if (mac.length !== sum.length || !timingSafeEqual(sum, mac)) return undefined;
    return unpadded(aes256Ctr(cipherText, keys.subarray(0, 32), keys.subarray(64)));
  } finally {
    wipe(keys);
  }
}
