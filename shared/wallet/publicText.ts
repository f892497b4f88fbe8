import { encodeSs58, parseAnySs58, SS58_PREFIX, withoutSpaces } from '../units/ss58';

/** What a text says of a public key; the address has Bittensor's prefix. */
export interface PublicText {
  address: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** `otherNetwork`: the text was the same key's address of another network. */
  from: 'address' | 'otherNetwork' | 'publicKey';
}

const PUBLIC_KEY = /^(?:0x)?([0-9a-f]{64})$/i;

/** Reads an SS58 address of any network, or 64 hex digits of a public key; undefined for anything else. */
export function readPublicText(text: string): PublicText | undefined {
  const bare = withoutSpaces(text);
  const digits = PUBLIC_KEY.exec(bare)?.[1];
  if (digits !== undefined) {
    const publicKey = Uint8Array.from(digits.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    return { address: encodeSs58(publicKey), publicKey, from: 'publicKey' };
  }
  const parsed = parseAnySs58(bare);
  if (!parsed.ok) return undefined;
  const { publicKey, prefix } = parsed;
  const from = prefix === SS58_PREFIX ? 'address' : 'otherNetwork';
  return { address: encodeSs58(publicKey), publicKey, from };
}
