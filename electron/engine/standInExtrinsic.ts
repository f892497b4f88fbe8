import type { TypeRegistry } from '@polkadot/types';
import type { Call, Extrinsic, ExtrinsicEra } from '@polkadot/types/interfaces';
import { decodeAddress } from '@polkadot/util-crypto';
import { bytesFromHex, readU32 } from './bytes';
import type { CodeFacts } from './codeEra';
import { standInSignature } from './host/crypto';
import { accountKey } from './storageKeys';
import type { Key } from './bytes';

/** A call and who is to sign it. */
export interface UnsignedCall {
  /** SS58 or 0x-hex of 32 bytes. */
  signer: string;
  /** SCALE of the call, hex. */
  call: string;
  /** Rao; default 0. */
  tip?: bigint;
  /** Default: the account's next. */
  nonce?: number;
  /** Blocks of a mortal era, a power of two; 0 for an immortal one. Default 64. It counts in the fee. */
  period?: number;
}

/** The block that an extrinsic is made for. */
export interface SigningHead {
  number: number;
  hash: string;
  genesisHash: string;
}

/** Blocks that a transaction stays valid by default. */
const DEFAULT_PERIOD = 64;

/** 32 bytes of an SS58 or hex account. Throws when it is neither. */
export const accountOf = (address: string): Uint8Array => new Uint8Array(decodeAddress(address));

/**
 * The extrinsic as it would be sent, with a stand-in signature of the same length as an sr25519 one.
 * Throws when the call does not decode on this runtime, or not to its last byte.
 */
export function standInExtrinsic(
  facts: CodeFacts,
  head: SigningHead,
  wanted: UnsignedCall,
  readValue: (key: Key) => Uint8Array | null,
): Uint8Array {
  const { registry } = facts;
  const bytes = bytesFromHex(wanted.call);
  const call = registry.createType<Call>('Call', bytes);
  if (call.encodedLength !== bytes.length) throw new RangeError('the call has bytes left over');
  const nonce = wanted.nonce ?? readU32(readValue(accountKey(accountOf(wanted.signer))));
  const extrinsic = registry.createType<Extrinsic>('Extrinsic', { method: call });
  extrinsic.signFake(wanted.signer, {
    blockHash: head.hash,
    genesisHash: head.genesisHash,
    runtimeVersion: facts.version,
    nonce,
    tip: wanted.tip ?? 0n,
    era: eraOf(registry, head.number, wanted.period ?? DEFAULT_PERIOD),
  });
  (extrinsic.signature as unknown as Uint8Array).set(standInSignature());
  return extrinsic.toU8a();
}

function eraOf(registry: TypeRegistry, current: number, period: number): ExtrinsicEra {
  const value = period === 0 ? new Uint8Array([0]) : { current, period };
  return registry.createTypeUnsafe<ExtrinsicEra>('ExtrinsicEra', [value]);
}
