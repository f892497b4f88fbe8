import type { AppError } from '../../shared/ipc/result';
import { encodeSs58, parseAnySs58, SS58_PREFIX } from '../../shared/units/ss58';
import { walletError } from '../../shared/wallet/errors';
import { readProblem } from './fileErrors';
import { detectEncryption, type Encryption } from './keyfile';
import { foreignKind, type PublicFields, readPublicFields } from './publicFields';
import { START_BYTES, withStart } from './readStart';

type Scheme = 'sr25519' | 'ed25519' | 'other';

/** What a key file says without a password. */
export interface KeyFacts {
  /** `unknown`: what lies there is no key file, or it could not be read. */
  encryption: Encryption | 'unknown';
  address: string | null;
  scheme: Scheme | null;
  problem: AppError | null;
}

/** What the start of a key file says; through no link. No secret is kept. */
export function readKey(path: string, isPublic: boolean): KeyFacts {
  try {
    return withStart(path, START_BYTES, (bytes) => factsOf(bytes, isPublic));
  } catch (error) {
    return { encryption: 'unknown', address: null, scheme: null, problem: problemOf(error) };
  }
}

function factsOf(bytes: Buffer, isPublic: boolean): KeyFacts {
  const encryption = detectEncryption(bytes);
  if (encryption !== 'none') return { encryption, address: null, scheme: null, problem: null };
  return bytes.length > START_BYTES ? broken('TOO_LARGE') : plainFacts(bytes, isPublic);
}

function plainFacts(bytes: Buffer, isPublic: boolean): KeyFacts {
  if (isPublic && bytes.length < 80) {
    const raw = /^\s*(?:0x)?([0-9a-f]{64})\s*$/i.exec(bytes.toString('latin1'));
    if (raw?.[1]) return known(encodeSs58(Buffer.from(raw[1], 'hex')), 'sr25519');
  }
  const fields = readPublicFields(bytes);
  if (!fields) return broken('BROKEN_KEYFILE');
  if (fields.polkadotJson) return broken('POLKADOT_JSON');
  const scheme = schemeOf(fields);
  const address = storedAddress(fields.ss58Address, fields.publicKey);
  if (address) return known(address, scheme);
  // A file of secrets alone is a key; its address is only known once it is opened.
  if (!fields.holdsSecret || fields.ss58Address !== null) return broken('BROKEN_KEYFILE');
  return { encryption: 'none', address: null, scheme, problem: null };
}

function storedAddress(address: string | null, publicKey: string | null): string | undefined {
  if (address !== null) {
    const parsed = parseAnySs58(address);
    if (!parsed.ok) return undefined;
    return parsed.prefix === SS58_PREFIX ? parsed.address : encodeSs58(parsed.publicKey);
  }
  const digits = publicKey?.replace(/^(0x)+/i, '') ?? '';
  return /^[0-9a-f]{64}$/i.test(digits) ? encodeSs58(Buffer.from(digits, 'hex')) : undefined;
}

function schemeOf(fields: PublicFields): Scheme {
  if (foreignKind(fields) !== null) return 'other';
  return fields.cryptoType === 0 ? 'ed25519' : 'sr25519';
}

const known = (address: string, scheme: Scheme): KeyFacts => ({
  encryption: 'none',
  address,
  scheme,
  problem: null,
});

const broken = (code: 'BROKEN_KEYFILE' | 'TOO_LARGE' | 'POLKADOT_JSON'): KeyFacts => ({
  encryption: 'unknown',
  address: null,
  scheme: null,
  problem: walletError(code),
});

/** What the user is told of an error of the file system; any other throw stays a bug. */
export function problemOf(error: unknown): AppError {
  const refused = readProblem(error);
  if (!refused) throw error;
  return refused.error;
}
