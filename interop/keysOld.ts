import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSs58 } from '../shared/units/ss58';
import { sealAnsible } from '../electron/signer/testing/sealAnsible';
import { pairFromSeed, toKeyfilePrivate } from '../electron/signer/derive';
import { newPhrase, phraseSeed } from '../electron/signer/phrase';
import { withKey } from '../electron/signer/vault';
import { fullKeyfile } from '../electron/wallet/keyfile';
import { expectSame, expectVerifies, PASSWORD, type Room } from './keysShared';

/** They open a coldkey in the encryption of Bittensor 2 to 5, as this app can write it. */
export async function theyOpenAnsible({ root, ask }: Room): Promise<void> {
  const words = newPhrase(12);
  const seed = phraseSeed(words);
  const pair = pairFromSeed(seed);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  const plain = fullKeyfile({ publicKey, privateKey, phrase: words.join(' '), seed });
  const name = 'ansible-ours';
  await mkdir(join(root, name, 'hotkeys'), { recursive: true });
  await writeFile(join(root, name, 'coldkey'), await sealAnsible(plain, Buffer.from(PASSWORD)));
  const seen = await ask({ action: 'openFile', root, name, password: PASSWORD });
  const address = encodeSs58(publicKey);
  expectSame('coldkey', seen['address'], address);
  expectVerifies(address, seen['signature']);
}

/** A coldkey in an encryption that is no longer written opens here. */
export async function weOpenOld({ root, ask }: Room, method: 'ansible' | 'fernet'): Promise<void> {
  const path = join(root, `${method}-theirs`);
  const made = await ask({ action: 'makeOld', method, path, password: PASSWORD });
  await withKey(path, PASSWORD, (key) => {
    expectSame('coldkey', key.address, made['address']);
    expectSame('phrase', key.phrase?.join(' '), made['phrase']);
  });
}
