import { readU64 } from './bytes';
import { readByteVectors } from './scale';

/** Why a transaction is not taken (sp-runtime TransactionValidityError). */
export interface Refusal {
  kind: 'invalid' | 'unknown';
  /** Variant name, e.g. `BadProof`, `Future`, `Custom`. */
  name: string;
  /** The number of a `Custom` error, else null. */
  custom: number | null;
}

/** What the pool needs to know of a valid transaction. Tags are opaque, as hex. */
export interface Validity {
  priority: bigint;
  requires: string[];
  provides: string[];
}

const INVALID = [
  'Call',
  'Payment',
  'Future',
  'Stale',
  'BadProof',
  'AncientBirthBlock',
  'ExhaustsResources',
  'Custom',
  'BadMandatory',
  'MandatoryValidation',
  'BadSigner',
  'IndeterminateImplicit',
  'UnknownOrigin',
];
const UNKNOWN = ['CannotLookup', 'NoUnsignedValidator', 'Custom'];

/** Texts of the node (sp-runtime `From<InvalidTransaction> for &str`). */
const TEXTS: Record<string, string> = {
  Call: 'Transaction call is not expected',
  Payment: 'Inability to pay some fees (e.g. account balance too low)',
  Future: 'Transaction will be valid in the future',
  Stale: 'Transaction is outdated',
  BadProof: 'Transaction has a bad signature',
  AncientBirthBlock: 'Transaction birth block is ancient',
  ExhaustsResources: 'Transaction would exhaust the block limits',
  BadMandatory: 'A call was labelled as mandatory, but resulted in an Error.',
  MandatoryValidation: 'Transaction dispatch is mandatory; transactions must not be validated.',
  BadSigner: 'Invalid signing address',
  CannotLookup: 'Could not lookup information required to validate the transaction',
  NoUnsignedValidator: 'Could not find an unsigned validator for the unsigned transaction',
};

/** A SCALE TransactionValidityError. */
export function decodeRefusal(bytes: Uint8Array): Refusal {
  const kind = bytes[0] === 0 ? 'invalid' : 'unknown';
  const names = kind === 'invalid' ? INVALID : UNKNOWN;
  const name = names[bytes[1] ?? 255] ?? `Variant${bytes[1]}`;
  return { kind, name, custom: name === 'Custom' ? (bytes[2] ?? 0) : null };
}

/** The node's words for a refusal. */
export function refusalText({ name, custom }: Refusal): string {
  return custom === null ? (TEXTS[name] ?? name) : `Custom error: ${custom}`;
}

/** A SCALE TransactionValidity: `validate_transaction`'s answer. */
export function decodeValidity(bytes: Uint8Array): Validity | Refusal {
  if (bytes[0] !== 0) return decodeRefusal(bytes.subarray(1));
  const hex = (tags: Uint8Array[]) => tags.map((tag) => Buffer.from(tag).toString('hex'));
  const [requires, second] = readByteVectors(bytes, 9);
  const [provides] = readByteVectors(bytes, second);
  return {
    priority: readU64(bytes.subarray(1)),
    requires: hex(requires),
    provides: hex(provides),
  };
}

/** Tells a refusal from a validity. */
export const isRefusal = (v: Validity | Refusal): v is Refusal => 'kind' in v;
