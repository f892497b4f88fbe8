import { randomBytes } from 'node:crypto';
import { encodeSs58 } from '../shared/units/ss58';
import { pairFromSeed, verifyBytes } from '../electron/signer/derive';
import { sealPolkadotJson } from '../electron/signer/polkadotExport';
import type { Ask } from './keysShared';

const PASSWORD = 'pässwörd-密码-🔑';

/** Exports a new sr25519 key and throws unless the peer finds the same address and its signature is that key's. */
export async function checkExport(ask: Ask): Promise<void> {
  const pair = pairFromSeed(randomBytes(32));
  const text = await sealPolkadotJson(pair, 'exported', PASSWORD);
  const { address, signature } = await ask({ text, password: PASSWORD });
  if (address !== encodeSs58(pair.publicKey)) throw new Error(`it found ${String(address)}`);
  const bytes = Buffer.from(String(signature).slice(2), 'hex');
  if (!verifyBytes(Buffer.from('interop'), bytes, pair.publicKey)) {
    throw new Error('its signature is not that key');
  }
}
