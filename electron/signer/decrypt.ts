import { refuse } from '../../shared/wallet/errors';
import { detectEncryption } from '../wallet/keyfile';
import { openAnsible } from './ansible';
import { openFernet } from './fernet';
import { openNacl } from './nacl';
import type { Password } from './password';

/**
 * The payload of a key file; the caller wipes it. Refuses with PASSWORD_NEEDED or WRONG_PASSWORD.
 * A wrong password and a spoiled byte give the same error after the same derivation.
 */
export async function decryptKeyfile(file: Buffer, password?: Password): Promise<Buffer> {
  const method = detectEncryption(file);
  if (method === 'none') return Buffer.from(file);
  if (!password) return refuse('PASSWORD_NEEDED');
  const plain = await open(method, file, password);
  return plain ?? refuse('WRONG_PASSWORD');
}

async function open(
  method: 'nacl' | 'ansible' | 'fernet',
  file: Buffer,
  password: Password,
): Promise<Buffer | undefined> {
  if (method === 'nacl') return openNacl(file, await password.nacl());
  if (method === 'ansible') return openAnsible(file, password.utf8);
  return openFernet(file, await password.fernet());
}
