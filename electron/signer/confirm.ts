import { FINNEY_GENESIS, TEST_GENESIS } from '../../shared/chain/networks';
import { refuse } from '../../shared/wallet/errors';
import { sameArgs, sameValue } from './callValues';
import { type Decoded, type DecodedCall, ValueReader } from './decoded';
import type { ChainMetadata, Extension } from './metadata';
import type { SignIntent } from './protocol';
import { ScaleReader, Unreadable } from './scaleReader';

interface Part {
  value: Decoded;
  /** Bytes that it takes up. */
  size: number;
}

/** The two halves of an extension: `extra` is sent with the transaction, `additional` only signed. */
interface Parts {
  extra: Part;
  additional: Part;
}

/** What was shown, and the digest that the rule of CheckMetadataHash wants; null where it wants none. */
interface Wanted extends SignIntent {
  digest: string | null;
}

type Check = (value: Decoded, wanted: Wanted) => boolean;

/** What each half has to say. A half without a check has to be empty. */
const checks: Record<string, Partial<Record<keyof Parts, Check>>> = {
  CheckSpecVersion: { additional: (value, { specVersion }) => sameValue(value, specVersion) },
  CheckTxVersion: {
    additional: (value, { transactionVersion }) => sameValue(value, transactionVersion),
  },
  CheckGenesis: { additional: (value, { genesisHash }) => sameValue(value, genesisHash) },
  CheckMortality: { extra: sameEra, additional: sameBirth },
  CheckEra: { extra: sameEra, additional: sameBirth },
  CheckNonce: { extra: (value, { nonce }) => sameValue(value, nonce) },
  ChargeTransactionPayment: { extra: (value, { tip }) => sameValue(value, tip) },
  ChargeTransactionPaymentWrapper: { extra: (value, { tip }) => sameValue(value, tip) },
  CheckMetadataHash: {
    extra: sameMode,
    additional: (value, { digest }) => sameValue(value, digest),
  },
};

/** Without these a signature could be used on another chain, at another time or twice. */
const NEEDED = ['CheckGenesis', 'CheckSpecVersion', 'CheckTxVersion', 'CheckNonce'];

/**
 * Decodes the whole signing payload and compares every part with what was shown. `digest` is that of the metadata
 * where the chain is one that has to be bound by it. Refuses with PAYLOAD_UNREADABLE (bytes, or an extension this
 * version does not know) or PAYLOAD_DIFFERS. Gives the call as it was decoded.
 */
export function confirmPayload(
  metadata: ChainMetadata,
  payload: Uint8Array,
  intent: SignIntent,
  digest: string | null,
): DecodedCall {
  const reader = new ScaleReader(payload);
  const values = new ValueReader(metadata, reader);
  const { call, parts } = readable(() => {
    const decoded = values.call();
    const found = readParts(metadata.extensions, values);
    if (reader.left > 0) throw new Unreadable('bytes are left over');
    return { call: decoded, parts: found };
  });
  if (call.pallet !== intent.pallet) return refuse('PAYLOAD_DIFFERS', 'the pallet');
  if (call.call !== intent.call) return refuse('PAYLOAD_DIFFERS', 'the call');
  if (!sameArgs(call, intent.args)) return refuse('PAYLOAD_DIFFERS', 'an argument of the call');
  const missing = NEEDED.find((name) => !parts.has(name));
  if (missing !== undefined) return refuse('PAYLOAD_UNREADABLE', `${missing} is not signed`);
  for (const [name, part] of parts) checkParts(name, part, { ...intent, digest });
  refuseForeignChain(payload, intent.genesisHash);
  return call;
}

/** Runs a decoder; what it cannot read is refused with PAYLOAD_UNREADABLE. */
export function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unreadable) return refuse('PAYLOAD_UNREADABLE', error.message);
    throw error;
  }
}

function readParts(extensions: readonly Extension[], values: ValueReader): Map<string, Parts> {
  const extras = extensions.map(({ type }) => sized(values, type));
  const parts = new Map(
    extensions.map(({ name, additional }, index): [string, Parts] => [
      name,
      { extra: extras[index] ?? NOTHING, additional: sized(values, additional) },
    ]),
  );
  // Of two with one name only one would be compared.
  if (parts.size !== extensions.length) throw new Unreadable('an extension stands there twice');
  return parts;
}

const NOTHING: Part = { value: { kind: 'none' }, size: 0 };

function sized(values: ValueReader, type: number): Part {
  const before = values.reader.at;
  const value = values.value(type);
  return { value, size: values.reader.at - before };
}

function checkParts(name: string, parts: Parts, wanted: Wanted): void {
  const known = Object.hasOwn(checks, name) ? checks[name] : undefined;
  for (const half of ['extra', 'additional'] as const) {
    const { value, size } = parts[half];
    const check = known?.[half];
    // What has no bytes changes nothing that is signed; anything else could mean anything.
    if (!check && size > 0) return refuse('PAYLOAD_UNREADABLE', `${name} is not known`);
    if (check && !check(value, wanted)) return refuse('PAYLOAD_DIFFERS', name);
  }
}

/**
 * A payload that a public chain takes holds the hash of its block 0. One for another chain never does, unless that
 * chain was made so that its signatures, read in another order, are good there too.
 */
function refuseForeignChain(payload: Uint8Array, genesisHash: string): void {
  for (const genesis of [FINNEY_GENESIS, TEST_GENESIS]) {
    if (genesis !== genesisHash && Buffer.from(payload).includes(genesis.slice(2), 0, 'hex')) {
      return refuse('PAYLOAD_DIFFERS', 'it could be used on a public chain');
    }
  }
}

function sameEra(value: Decoded, { era, blockHash, genesisHash }: Wanted): boolean {
  if (value.kind !== 'era') return false;
  if (era === null) return value.period === 0 && blockHash === genesisHash;
  const step = Math.max(value.period >> 12, 1);
  const phase = Math.floor((era.block % era.period) / step) * step;
  return value.period === era.period && value.phase === phase;
}

function sameBirth(value: Decoded, { blockHash }: Wanted): boolean {
  return sameValue(value, blockHash);
}

function sameMode(value: Decoded, { digest }: Wanted): boolean {
  const mode = value.kind === 'struct' ? value.fields[0]?.[1] : value;
  return mode?.kind === 'variant' && mode.name === (digest === null ? 'Disabled' : 'Enabled');
}
