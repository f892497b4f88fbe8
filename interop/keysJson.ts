import { u8aConcat } from '@polkadot/util';
import {
  jsonEncryptFormat,
  naclEncrypt,
  randomAsU8a,
  scryptEncode,
  scryptToU8a,
} from '@polkadot/util-crypto';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { encodeSs58 } from '../shared/units/ss58';
import { openPolkadotJson } from '../electron/signer/polkadotJson';
import { expectSame, expectVerifies, type Room } from './keysShared';

const PASSPHRASE = 'exported';

/** A backup as polkadot-js wrote it in their days opens there and here as the same key. */
export async function theyOpenJson({ ask, release }: Room): Promise<void> {
  await cryptoWaitReady();
  const pair = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri('//Interop');
  const meta = { name: 'js', whenCreated: 1_700_000_000_000, genesisHash: null };
  const encoded = withRounds(pair.encodePkcs8(), release.scryptN);
  const format = jsonEncryptFormat(encoded, ['pkcs8', 'sr25519'], true);
  const json = { ...format, address: pair.address, meta };
  const ours = await openPolkadotJson(json, PASSPHRASE);
  expectSame('address here', encodeSs58(ours.publicKey), pair.address);
  const request = { action: 'openJson', json: JSON.stringify(json), passphrase: PASSPHRASE };
  const seen = await ask(request);
  expectSame('address there', seen['address'], pair.address);
  expectVerifies(pair.address, seen['signature']);
}

/** A backup that they export opens here. */
export async function weOpenJson({ ask }: Room): Promise<void> {
  const made = await ask({ action: 'makeJson', passphrase: PASSPHRASE });
  const pair = await openPolkadotJson(JSON.parse(String(made['json'])), PASSPHRASE);
  expectSame('address', encodeSs58(pair.publicKey), made['address']);
}

// polkadot-js' own parts, with the rounds of another year.
function withRounds(plain: Uint8Array, N: number): Uint8Array {
  const { params, password, salt } = scryptEncode(PASSPHRASE, randomAsU8a(), { N, p: 1, r: 8 });
  const { encrypted, nonce } = naclEncrypt(plain, password.subarray(0, 32));
  return u8aConcat(scryptToU8a(salt, params), nonce, encrypted);
}
