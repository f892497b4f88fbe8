import { createCipheriv, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const slowHash = promisify(pbkdf2);

/** Encrypts as Ansible Vault 1.1, as Bittensor 2 to 5 did; a fresh salt unless one is given. */
export async function sealAnsible(
  plain: Buffer,
  password: Buffer,
  salt: Buffer = randomBytes(32),
): Promise<Buffer> {
  const keys = await slowHash(password, salt, 10_000, 80, 'sha256');
  const pad = 16 - (plain.length % 16);
  const cipher = createCipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(64));
  const cipherText = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad))]);
  const mac = createHmac('sha256', keys.subarray(32, 64)).update(cipherText).digest('hex');
  keys.fill(0);
  const inner = [salt.toString('hex'), mac, cipherText.toString('hex')].join('\n');
  const lines =
    Buffer.from(inner, 'latin1')
      .toString('hex')
      .match(/.{1,80}/g) ?? [];
  return Buffer.from(`$ANSIBLE_VAULT;1.1;AES256\n${lines.join('\n')}\n`, 'latin1');
}
