import { encodeSs58 } from '../../shared/units/ss58';

/** How a key file is protected, found from its first bytes alone. */
export type Encryption = 'nacl' | 'ansible' | 'fernet' | 'none';

/** Largest file that is read as a key; real ones have 66 to 4,000 bytes. */
export const MAX_KEYFILE_BYTES = 64 * 1024;

/** First bytes of the only encryption that is written since Bittensor 6. */
export const NACL_MAGIC = '$NACL';

/** Fields that only a hashed account has, whose keys rotate; they are in the repository of the SDK, in no release. */
export const HASHED_FIELDS = ['accountType', 'signingScheme', 'hashedDescriptor'] as const;

/** Detects the encryption by prefix, in the order of the reference wallet; never guesses from the content. */
export function detectEncryption(bytes: Uint8Array): Encryption {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 14));
  const text = start.toString('latin1');
  if (text.startsWith(NACL_MAGIC)) return 'nacl';
  if (text.startsWith('$ANSIBLE_VAULT')) return 'ansible';
  if (text.startsWith('gAAAAA')) return 'fernet';
  return 'none';
}

/** True for a public file of bittensor before 2022: a public key in hex and nothing else. Source: `keyfiles.md` section 2. */
export const isBareHex = (bytes: Buffer): boolean =>
  bytes.length < 80 && /^\s*(?:0x)?[0-9a-f]{64}\s*$/i.test(bytes.toString('latin1'));

/** What goes into a full key file of scheme sr25519. */
export interface KeyfileSecrets {
  /** 32 bytes. */
  publicKey: Uint8Array;
  /** 64 bytes in the key file's form (schnorrkel canonical). */
  privateKey: Uint8Array;
  /** Words with single spaces, or null. */
  phrase: string | null;
  /** 32 bytes, or null. */
  seed: Uint8Array | null;
}

// A view, not a copy: nobody would wipe the copy.
const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  `0x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;

// Python's separators and key order: the one form that every release from 6.0 to 11.3 opens.
function pythonJson(fields: Record<string, string | number | null>): Buffer {
  const parts = Object.entries(fields).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return Buffer.from(`{${parts.join(', ')}}`, 'utf8');
}

/** The universal form of a full sr25519 key file (six keys, nulls, no crypto type); the caller wipes the bytes. */
export function fullKeyfile({ publicKey, privateKey, phrase, seed }: KeyfileSecrets): Buffer {
  return pythonJson({
    accountId: hex(publicKey),
    publicKey: hex(publicKey),
    privateKey: hex(privateKey),
    secretPhrase: phrase,
    secretSeed: seed && hex(seed),
    ss58Address: encodeSs58(publicKey),
  });
}

/** The universal form of `coldkeypub.txt`: no newline at its end. */
export function publicKeyfile(publicKey: Uint8Array): Buffer {
  return pythonJson({
    accountId: hex(publicKey),
    publicKey: hex(publicKey),
    privateKey: null,
    secretPhrase: null,
    secretSeed: null,
    ss58Address: encodeSs58(publicKey),
  });
}

/**
 * A full ed25519 key file: the 32-byte seed as `privateKey` and a numeric crypto type, never a phrase or `secretSeed`,
 * from which older releases would silently derive an sr25519 address. Opens from wallet 4.1 on; the caller wipes it.
 */
export function ed25519Keyfile(publicKey: Uint8Array, privateKey: Uint8Array): Buffer {
  return pythonJson({
    accountId: hex(publicKey),
    publicKey: hex(publicKey),
    privateKey: hex(privateKey),
    ss58Address: encodeSs58(publicKey),
    cryptoType: 0,
  });
}

/** The public file of an ed25519 key, with its crypto type: without it tools list the key as sr25519. */
export function ed25519PublicKeyfile(publicKey: Uint8Array): Buffer {
  return pythonJson({
    accountId: hex(publicKey),
    publicKey: hex(publicKey),
    ss58Address: encodeSs58(publicKey),
    cryptoType: 0,
  });
}
