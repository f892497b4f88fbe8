import { createCipheriv, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
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

/** Encrypts as Ansible Vault 1.1 for Bittensor 2 to 5; a fresh salt unless a test gives one. */
export async function sealAnsible(
  plain: Buffer,
  password: Buffer,
  salt: Buffer = randomBytes(32),
): Promise<Buffer> {
  const keys = await derive(password, salt);
  try {
    const pad = 16 - (plain.length % 16);
    const cipher = createCipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(64));
    const cipherText = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad))]);
    const mac = createHmac('sha256', keys.subarray(32, 64)).update(cipherText).digest('hex');
    const inner = [salt.toString('hex'), mac, cipherText.toString('hex')].join('\n');
    const lines =
      Buffer.from(inner, 'latin1')
        .toString('hex')
        .match(/.{1,80}/g) ?? [];
    return Buffer.from(`$ANSIBLE_VAULT;1.1;AES256\n${lines.join('\n')}\n`, 'latin1');
  } finally {
    wipe(keys);
  }
}
