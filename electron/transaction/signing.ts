import type { ApiPromise } from '@polkadot/api';
import type { SignerPayloadJSON } from '@polkadot/types/types';
import { isPublicChain } from '../../shared/chain/networks';
import { guardErrorCodes } from '../../shared/guard/errors';
import type { SignPassword } from '../../shared/guard/model';
import { type AppError, err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { LiveChain } from '../chain/liveChain';
import { blake2b256, blake2b256Hex } from '../platform/blake2';
import type { SignIntent } from '../signer/protocol';
import type { BuiltCall } from './build';
import type { TxEra } from './journalLine';
import { bestHead, blockHashAt, extrinsicHash, finalizedHead } from './node';
import type { PayingKey, SignerPort } from './ports';

/** Blocks that a signature is good for. */
export const ERA_BLOCKS = 64;

/** A birth block older than this would leave too little of the era. */
const MAX_FINALITY_LAG = 16;

/** What is signed, as the review fixed it. */
export interface ToSign {
  key: PayingKey;
  built: BuiltCall;
  nonce: number;
  era: TxEra;
}

/** Signed bytes and their name on the chain. */
export interface SignedBytes {
  hex: string;
  hash: string;
}

/**
 * The era a signature made now would have: born at the finalized head, so that no reorganisation undoes it.
 * Immortal (period 0) on the first block of a fresh chain, which knows no block hash yet. Rejects when the node
 * does not answer, or claims that a public chain is as fresh as that.
 */
export async function eraNow(chain: LiveChain): Promise<TxEra> {
  const [final, best] = await Promise.all([finalizedHead(chain), bestHead(chain)]);
  const birth = best.number - final.number > MAX_FINALITY_LAG ? best : final;
  if (birth.number < 2) {
    // The public chains are long past this: a node that says so wants a signature that is good for ever.
    if (isPublicChain(chain.genesis)) throw new TypeError('The node answered with the first block');
    const hash = await blockHashAt(chain, birth.number);
    return { birth: birth.number, birthHash: hash ?? birth.hash, period: 0 };
  }
  return { birth: birth.number, birthHash: birth.hash, period: ERA_BLOCKS };
}

/**
 * Has the payload signed and puts the extrinsic together; every part is checked again on the finished bytes.
 * On Finney and Test the signer names the digest of the metadata, which CheckMetadataHash puts into the signature
 * (mode 1): a node that describes calls otherwise than the chain gets a signature that the chain refuses. Elsewhere
 * nothing binds the metadata (mode 0), and the review says METADATA_TRUSTED.
 */
export async function signCall(
  chain: LiveChain,
  signer: SignerPort,
  what: ToSign,
  password: SignPassword,
): Promise<Result<SignedBytes>> {
  const { api, genesis } = chain;
  const metadata = metadataOf(api);
  const source = { metadataHash: metadata.hash };
  const bound = await signer.metadataDigest(
    { genesisHash: genesis, ...source },
    () => metadata.bytes,
  );
  if (!bound.ok) return bound;
  const fields = payloadFields(chain, what, bound.value);
  const options = { version: api.extrinsicVersion };
  const payload = api.registry.createType('ExtrinsicPayload', fields, options);
  const bytes = payload.toU8a({ method: true });
  const reply = await signer.sign(
    {
      path: what.key.path,
      password,
      payload: `0x${Buffer.from(bytes).toString('hex')}`,
      intent: intentOf(chain, what),
      sandbox: chain.network.kind === 'sandbox',
      ...source,
    },
    () => metadata.bytes,
  );
  if (!reply.ok) return reply;
  const { signature, scheme } = reply.value;
  const message = bytes.length > 256 ? blake2b256(bytes) : bytes;
  // Loaded here: the library would delay every start by 100 ms.
  const { signatureVerify } = await import('@polkadot/util-crypto');
  if (!signatureVerify(message, signature, what.key.address).isValid) {
    return err(transactionError('SIGNATURE_BAD'));
  }
  const multi = `${scheme === 'ed25519' ? '0x00' : '0x01'}${signature.slice(2)}` as const;
  const call = api.registry.createType('Call', what.built.hex);
  const extrinsic = api.registry.createType('Extrinsic', call, options);
  extrinsic.addSignature(what.key.address, multi, fields);
  return finished(chain, what, extrinsic.toHex());
}

/**
 * What the limits of the paying wallet would refuse this call with, as the signer foresees it; null where nothing, or
 * where it cannot tell: when it signs, it alone decides.
 */
export async function foreseeLimit(
  { api, genesis, network }: LiveChain,
  signer: SignerPort,
  { path, address }: PayingKey,
  { hex }: BuiltCall,
): Promise<AppError | null> {
  const metadata = metadataOf(api);
  const call = { path, address, call: hex, genesisHash: genesis };
  const asked = {
    ...call,
    sandbox: network.kind === 'sandbox',
    metadataHash: metadata.hash,
  };
  const answer = await signer.foreseeLimit(asked, () => metadata.bytes);
  return !answer.ok && isLimit(answer.error.code) ? answer.error : null;
}

const isLimit = (code: string): boolean =>
  code.startsWith('LIMIT_') && guardErrorCodes.some((known) => known === code);

function payloadFields(
  { api, genesis }: LiveChain,
  { key, built, nonce, era }: ToSign,
  digest: string | null,
) {
  const { specVersion, transactionVersion } = api.runtimeVersion;
  const mortal = { current: era.birth, period: era.period };
  const eraType = era.period === 0 ? undefined : api.registry.createType('ExtrinsicEra', mortal);
  return {
    address: key.address,
    method: built.hex,
    era: eraType?.toHex() ?? '0x00',
    blockHash: era.period === 0 ? genesis : era.birthHash,
    blockNumber: api.registry.createType('u32', era.birth).toHex(),
    genesisHash: genesis,
    nonce: api.registry.createType('Compact<u32>', nonce).toHex(),
    specVersion: specVersion.toHex(),
    transactionVersion: transactionVersion.toHex(),
    tip: api.registry.createType('Compact<u128>', 0).toHex(),
    signedExtensions: api.registry.signedExtensions,
    version: api.extrinsicVersion,
    mode: digest === null ? 0 : 1,
    metadataHash: digest,
  } as SignerPayloadJSON;
}

function intentOf({ api, genesis }: LiveChain, { key, built, nonce, era }: ToSign): SignIntent {
  return {
    pallet: built.pallet,
    call: built.call,
    args: built.args,
    signer: key.address,
    genesisHash: genesis,
    specVersion: api.runtimeVersion.specVersion.toNumber(),
    transactionVersion: api.runtimeVersion.transactionVersion.toNumber(),
    nonce,
    era: era.period === 0 ? null : { period: era.period, block: era.birth },
    blockHash: era.period === 0 ? genesis : era.birthHash,
    tip: '0',
  };
}

function finished({ api }: LiveChain, what: ToSign, hex: string): Result<SignedBytes> {
  const read = api.registry.createType('Extrinsic', hex);
  const era = what.era.period === 0 ? read.era.isImmortalEra : read.era.isMortalEra;
  const same =
    read.isSigned &&
    read.method.toHex() === what.built.hex &&
    read.signer.toString() === what.key.address &&
    read.nonce.toNumber() === what.nonce &&
    read.toHex() === hex &&
    era;
  if (!same) return err(transactionError('CALL_DIFFERS'));
  return ok({ hex, hash: extrinsicHash(hex) });
}

interface MetadataBytes {
  bytes: Uint8Array;
  /** blake2-256 of the bytes. */
  hash: string;
}

const metadataCache = new WeakMap<object, MetadataBytes>();

// A runtime upgrade replaces the object, and with it the cached bytes.
function metadataOf(api: ApiPromise): MetadataBytes {
  const known = metadataCache.get(api.runtimeMetadata);
  if (known) return known;
  const bytes = api.runtimeMetadata.toU8a();
  const hash = blake2b256Hex(bytes);
  const fresh = { bytes, hash };
  metadataCache.set(api.runtimeMetadata, fresh);
  return fresh;
}
