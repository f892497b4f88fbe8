import { encodeSs58, parseAnySs58 } from '../../shared/units/ss58';
import { refuse } from '../../shared/wallet/errors';
import { HASHED_FIELDS } from '../wallet/keyfile';
import { type KeyPair, type KeyScheme, pairFromKeyfilePrivate, pairFromSeed } from './derive';
import { phraseProblem, phraseSeed } from './phrase';
import { wipe } from './sodium';

/** Where the bytes came from: only a public file may hold a bare public key. */
export type KeyRole = 'public' | 'secret';

/** A key read from a payload; without `pair` it is watch-only. The owner calls {@link wipeKey}. */
export interface OpenedKey {
  scheme: KeyScheme;
  publicKey: Uint8Array;
  /** Prefix 42. */
  address: string;
  pair: KeyPair | null;
  /** What the file holds, as it holds it. */
  phrase: string[] | null;
  seed: Buffer | null;
  privateKey: Buffer | null;
}

interface Secrets {
  phrase: string[] | null;
  seed: Buffer | null;
  privateKey: Buffer | null;
}

/**
 * Reads the decrypted payload of a key file as every generation wrote it; `keyfiles.md` section 2.
 * Tries the scheme that the file names, then the other, and takes the one whose public key is the stored address.
 * Refuses with BROKEN_KEYFILE, AMBIGUOUS_HEX, POLKADOT_JSON, UNSUPPORTED_KEY or KEY_MISMATCH.
 */
export function openPayload(payload: Buffer, role: KeyRole): OpenedKey {
  const text = decodeText(payload);
  if (/^(0x)?[0-9a-f]{64}([0-9a-f]{64})?$/i.test(text)) {
    if (role !== 'public' || text.length > 66) return refuse('AMBIGUOUS_HEX');
    return watchOnly(hexBytes(text), 'sr25519');
  }
  const fields = parseObject(text);
  refuseHashed(fields);
  const schemes = schemeOrder(fields['cryptoType']);
  const secrets = readSecrets(fields);
  const stored = storedKey(fields);
  if (!secrets.phrase && !secrets.seed && !secrets.privateKey) {
    return stored ? watchOnly(stored, schemes[0]) : refuse('BROKEN_KEYFILE', 'no key inside');
  }
  for (const scheme of schemes) {
    const pair = derivePair(secrets, scheme);
    if (pair && (!stored || Buffer.from(stored).equals(pair.publicKey))) {
      const { publicKey } = pair;
      return { scheme, publicKey, address: encodeSs58(publicKey), pair, ...secrets };
    }
    wipe(pair?.secretKey);
  }
  wipe(secrets.seed ?? undefined, secrets.privateKey ?? undefined);
  return refuse('KEY_MISMATCH');
}

/** Overwrites every secret byte of a key. */
export function wipeKey(key: OpenedKey): void {
  wipe(key.pair?.secretKey, key.seed ?? undefined, key.privateKey ?? undefined);
  key.phrase = null;
}

function decodeText(payload: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch {
    return refuse('BROKEN_KEYFILE', 'not UTF-8 text');
  }
  // No release reads a byte order mark, and trim() would drop it silently.
  if (text.charCodeAt(0) === 0xfeff) return refuse('BROKEN_KEYFILE', 'byte order mark');
  return text.trim();
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('BROKEN_KEYFILE', 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('BROKEN_KEYFILE', 'not a JSON object');
  }
  if ('encoded' in value && 'encoding' in value) return refuse('POLKADOT_JSON');
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key.trim(), field]));
}

function schemeOrder(cryptoType: unknown): [KeyScheme, KeyScheme] {
  const type = cryptoType ?? 1;
  if (type === 1 || type === '1') return ['sr25519', 'ed25519'];
  if (type === 0 || type === '0') return ['ed25519', 'sr25519'];
  // Anything can stand there, also what cannot be made text.
  const named = typeof type === 'number' || typeof type === 'string';
  return refuse('UNSUPPORTED_KEY', `crypto type ${named ? String(type).slice(0, 20) : 'unknown'}`);
}

// Its keys rotate: what its secret leads to is not the account.
function refuseHashed(fields: Record<string, unknown>): void {
  const hashed = HASHED_FIELDS.some((name) => (fields[name] ?? null) !== null);
  if (hashed && (fields['cryptoType'] ?? null) === null) {
    return refuse('UNSUPPORTED_KEY', 'hashed account');
  }
}

function readSecrets(fields: Record<string, unknown>): Secrets {
  const phraseText = textField(fields, 'secretPhrase');
  const phrase = phraseText === null ? null : phraseText.trim().split(/\s+/u);
  if (phrase && phraseProblem(phrase)) return refuse('BROKEN_KEYFILE', 'the phrase is not valid');
  const seed = hexField(fields, 'secretSeed', [32]);
  return { phrase, seed, privateKey: hexField(fields, 'privateKey', [32, 64]) };
}

function textField(fields: Record<string, unknown>, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string' || value === '') {
    return refuse('BROKEN_KEYFILE', `${name} is no text`);
  }
  return value;
}

function hexField(fields: Record<string, unknown>, name: string, lengths: number[]): Buffer | null {
  const text = textField(fields, name);
  if (text === null) return null;
  const digits = text.replace(/^(0x)+/i, '');
  if (!/^([0-9a-f]{2})+$/i.test(digits) || !lengths.includes(digits.length / 2)) {
    return refuse('BROKEN_KEYFILE', `${name} is not ${lengths.join(' or ')} bytes of hex`);
  }
  return Buffer.from(digits, 'hex');
}

// The same key stands in up to three places; a spoiled byte in one of them is no other account.
function storedKey(fields: Record<string, unknown>): Uint8Array | null {
  const named = [
    addressField(fields),
    ...['publicKey', 'accountId'].map((name) => hexField(fields, name, [32])),
  ];
  const [first = null, ...others] = named.filter((key) => key !== null);
  const isOther = (key: Uint8Array): boolean => first !== null && !Buffer.from(key).equals(first);
  return others.some(isOther) ? refuse('KEY_MISMATCH') : first;
}

function addressField(fields: Record<string, unknown>): Uint8Array | null {
  const address = textField(fields, 'ss58Address');
  if (address === null) return null;
  const parsed = parseAnySs58(address);
  return parsed.ok ? parsed.publicKey : refuse('BROKEN_KEYFILE', 'the address is not valid');
}

function derivePair(secrets: Secrets, scheme: KeyScheme): KeyPair | undefined {
  if (secrets.phrase) {
    const seed = phraseSeed(secrets.phrase);
    const pair = pairFromSeed(seed, scheme);
    wipe(seed);
    return pair;
  }
  if (secrets.seed) return pairFromSeed(secrets.seed, scheme);
  return secrets.privateKey ? pairFromKeyfilePrivate(secrets.privateKey, scheme) : undefined;
}

function watchOnly(publicKey: Uint8Array, scheme: KeyScheme): OpenedKey {
  const address = encodeSs58(publicKey);
  return { scheme, publicKey, address, pair: null, phrase: null, seed: null, privateKey: null };
}

const hexBytes = (text: string): Buffer => Buffer.from(text.replace(/^0x/i, ''), 'hex');
