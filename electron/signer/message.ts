import type { z } from 'zod';
import { messageError } from '../../shared/message/errors';
import {
  type Covered,
  formed,
  type MessageForm,
  plainProblem,
  type SignedMessage,
  type Verdict,
} from '../../shared/message/model';
import { encodeSs58, parseAnySs58 } from '../../shared/units/ss58';
import { Refused } from '../../shared/wallet/errors';
import { type KeyScheme, signBytes, verifyBytes } from './derive';
import type { messageRequests } from './messageProtocol';
import type { SessionKey, Sessions } from './sessions';
import { withKey } from './vault';

type SignInput = z.output<typeof messageRequests.signMessage>;
type VerifyInput = z.output<typeof messageRequests.verifyMessage>;

/**
 * Signs a text as `btcli wallet sign` does (UTF-8 as it is, `spec/keyfiles.md` section 4) or in `<Bytes>`. A plain text
 * that could be a transaction is refused before the key opens: with MAY_BE_TRANSACTION; `isCall` tells whether bytes
 * read as a call of a chain in use. `kept` lends the key of a wallet that is kept unlocked, in place of a password. Else
 * OTHER_KEY or the errors of opening a key.
 */
export async function signMessage(
  { path, password, address: shown, message, form }: SignInput,
  isCall: (bytes: Uint8Array) => boolean,
  kept?: ReturnType<Sessions['find']>,
): Promise<SignedMessage> {
  const bytes = Buffer.from(formed(message, form), 'utf8');
  if (form === 'plain') {
    const problem = plainProblem(message) ?? (isCall(bytes) ? 'call' : null);
    if (problem) throw new Refused(messageError('MAY_BE_TRANSACTION', problem));
  }
  const use = ({ pair, address, scheme }: SessionKey): SignedMessage => {
    if (shown !== null && shown !== address) throw new Refused(messageError('OTHER_KEY', address));
    const signature = signBytes(pair, bytes);
    if (!verifyBytes(bytes, signature, pair.publicKey, scheme)) {
      throw new Error('A fresh signature does not verify');
    }
    return { signature: Buffer.from(signature).toString('hex'), address, scheme, form };
  };
  return kept && password === null ? kept(use) : withKey(path, password, use);
}

/** Whether a signature of a text is good: any form, either scheme. Bad input is a verdict, never a failure. */
export function verifyMessage({ message, signature, signer }: VerifyInput): Verdict {
  const publicKey = keyOf(signer);
  const bad = { good: false, form: null, scheme: null } as const;
  if (!publicKey) return { ...bad, address: null, reason: 'signer' };
  const address = encodeSs58(publicKey);
  const signed = signatureOf(signature);
  if (!signed) return { ...bad, address, reason: 'signature' };
  for (const scheme of signed.schemes) {
    const form = coveredForm(message, signed.bytes, publicKey, scheme);
    if (form) return { good: true, form, scheme, address, reason: null };
  }
  return { ...bad, address, reason: 'differs' };
}

/** The text first; then the bytes of `0x` digits, which the Python library and polkadot-js sign in place of the text. */
function coveredForm(
  message: string,
  signature: Uint8Array,
  publicKey: Uint8Array,
  scheme: KeyScheme,
): Covered | null {
  const form = signedForm(Buffer.from(message, 'utf8'), signature, publicKey, scheme);
  const digits = /^0x((?:[0-9a-f]{2})+)$/i.exec(message)?.[1];
  if (form || digits === undefined) return form;
  const decoded = signedForm(Buffer.from(digits, 'hex'), signature, publicKey, scheme);
  return decoded && (decoded === 'plain' ? 'hex' : 'wrapped-hex');
}

/** Which form of the bytes a signature was made over; null for neither. */
export function signedForm(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  scheme: KeyScheme,
): MessageForm | null {
  if (verifyBytes(message, signature, publicKey, scheme)) return 'plain';
  const wrapped = Buffer.concat([Buffer.from('<Bytes>'), message, Buffer.from('</Bytes>')]);
  return verifyBytes(wrapped, signature, publicKey, scheme) ? 'wrapped' : null;
}

function keyOf(text: string): Uint8Array | null {
  const hex = /^(?:0x)?([0-9a-f]{64})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  const parsed = parseAnySs58(text);
  return parsed.ok ? parsed.publicKey : null;
}

interface ReadSignature {
  bytes: Uint8Array;
  /** The scheme that a MultiSignature names; both where the signature is bare. */
  schemes: readonly KeyScheme[];
}

/** A bare signature of 64 bytes, or a `MultiSignature` of sp-runtime: a byte for the scheme before it. */
function signatureOf(text: string): ReadSignature | null {
  const [, named, hex] = /^(?:0x)?(0[01])?([0-9a-f]{128})$/i.exec(text.trim()) ?? [];
  if (hex === undefined) return null;
  const both = ['sr25519', 'ed25519'] as const;
  const schemes = named === undefined ? both : [named === '01' ? both[0] : both[1]];
  return { bytes: Buffer.from(hex, 'hex'), schemes };
}
