import type { AppError } from '../../shared/ipc/result';
import { encodeSs58, parseAnySs58, SS58_PREFIX } from '../../shared/units/ss58';
import { walletError } from '../../shared/wallet/errors';
import { readProblem } from './fileErrors';
import { detectEncryption, type Encryption, isBareHex } from './keyfile';
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
  /** A phrase, seed or private key lies open in it. */
  holdsSecret: boolean;
  /** A public key alone in hex, as before 2022: tools of today do not read it. */
  bareHex: boolean;
}

const SAYS_NOTHING = {
  address: null,
  scheme: null,
  problem: null,
  holdsSecret: false,
  bareHex: false,
};

/** What a file should be, by its place. */
type Role = 'coldkey' | 'hotkey' | 'public';

/** What the start of a key file says; through no link. No secret is kept. */
export function readKey(path: string, role: Role): KeyFacts {
  try {
    return withStart(path, START_BYTES, (bytes) => factsOf(bytes, role));
  } catch (error) {
    return { ...SAYS_NOTHING, encryption: 'unknown', problem: problemOf(error) };
  }
}

function factsOf(bytes: Buffer, role: Role): KeyFacts {
  const encryption = detectEncryption(bytes);
  if (encryption !== 'none') return { ...SAYS_NOTHING, encryption };
  return bytes.length > START_BYTES ? broken('TOO_LARGE') : plainFacts(bytes, role);
}

function plainFacts(bytes: Buffer, role: Role): KeyFacts {
  if (role === 'public' && isBareHex(bytes)) {
    const digits = bytes.toString('latin1').trim().replace(/^0x/i, '');
    return { ...known(encodeSs58(Buffer.from(digits, 'hex')), 'sr25519'), bareHex: true };
  }
  const fields = readPublicFields(bytes);
  if (!fields) return broken(role === 'hotkey' ? hotkeyCode(bytes) : 'BROKEN_KEYFILE');
  if (fields.polkadotJson) return broken('POLKADOT_JSON');
  const { holdsSecret } = fields;
  const scheme = schemeOf(fields);
  const address = storedAddress(fields.ss58Address, fields.publicKey);
  if (address) return { ...known(address, scheme), holdsSecret };
  // A file of secrets alone is a key; its address is only known once it is opened.
  if (!holdsSecret || fields.ss58Address !== null) {
    return broken(role === 'hotkey' ? 'BROKEN_HOTKEY' : 'BROKEN_KEYFILE');
  }
  return { ...SAYS_NOTHING, encryption: 'none', scheme, holdsSecret };
}

// A note or a list that somebody put there is no broken key: key files begin with a brace or are one run of hex.
function hotkeyCode(bytes: Buffer): BrokenCode {
  const text = bytes.toString('utf8').trim();
  const isNote = /^[^\p{Cc}\ufffd{]/u.test(text) && !/[^\P{Cc}\s]|\ufffd/u.test(text);
  return isNote && !/^(0x)*[0-9a-f]+$/i.test(text) ? 'NO_KEYFILE' : 'BROKEN_HOTKEY';
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
  ...SAYS_NOTHING,
  encryption: 'none',
  address,
  scheme,
});

type BrokenCode = 'BROKEN_KEYFILE' | 'BROKEN_HOTKEY' | 'NO_KEYFILE' | 'TOO_LARGE' | 'POLKADOT_JSON';

const broken = (code: BrokenCode): KeyFacts => ({
  ...SAYS_NOTHING,
  encryption: 'unknown',
  problem: walletError(code),
});

/** What the user is told of an error of the file system; any other throw stays a bug. */
export function problemOf(error: unknown): AppError {
  const refused = readProblem(error);
  if (!refused) throw error;
  return refused.error;
}
