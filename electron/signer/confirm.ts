import { refuse } from '../../shared/wallet/errors';
import { sameArgs, sameValue } from './callValues';
import { type Decoded, ValueReader } from './decoded';
import type { ChainMetadata, Extension } from './metadata';
import type { SignIntent } from './protocol';
import { ScaleReader, Unreadable } from './scaleReader';

interface Part {
  /** What is sent with the transaction. */
  extra: Decoded;
  /** What is only signed. */
  additional: Decoded;
  /** Bytes of both together. */
  size: number;
}

type Check = (part: Part, intent: SignIntent) => boolean;

const checks: Record<string, Check> = {
  CheckSpecVersion: ({ additional }, { specVersion }) => sameValue(additional, specVersion),
  CheckTxVersion: ({ additional }, { transactionVersion }) =>
    sameValue(additional, transactionVersion),
  CheckGenesis: ({ additional }, { genesisHash }) => sameValue(additional, genesisHash),
  CheckMortality: sameEra,
  CheckEra: sameEra,
  CheckNonce: ({ extra }, { nonce }) => sameValue(extra, nonce),
  ChargeTransactionPayment: ({ extra }, { tip }) => sameValue(extra, tip),
  ChargeTransactionPaymentWrapper: ({ extra }, { tip }) => sameValue(extra, tip),
  CheckMetadataHash: sameDigest,
};

/** Without these a signature could be used on another chain, at another time or twice. */
const NEEDED = ['CheckGenesis', 'CheckSpecVersion', 'CheckTxVersion', 'CheckNonce'];

/**
 * Decodes the whole signing payload and compares every part with what was shown.
 * Refuses with PAYLOAD_UNREADABLE (bytes, or an extension this version does not know) or PAYLOAD_DIFFERS.
 */
export function confirmPayload(
  metadata: ChainMetadata,
  payload: Uint8Array,
  intent: SignIntent,
): void {
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
  for (const [name, part] of parts) checkPart(name, part, intent);
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

function readParts(extensions: readonly Extension[], values: ValueReader): Map<string, Part> {
  const start = values.reader.at;
  const extras = extensions.map(({ type }) => sized(values, type));
  const parts = extensions.map(({ name, additional }, index): [string, Part] => {
    const extra = extras[index] ?? { value: { kind: 'none' as const }, size: 0 };
    const signed = sized(values, additional);
    const size = extra.size + signed.size;
    return [name, { extra: extra.value, additional: signed.value, size }];
  });
  const total = parts.reduce((sum, [, { size }]) => sum + size, 0);
  if (total !== values.reader.at - start) throw new Unreadable('the extensions do not add up');
  return new Map(parts);
}

function sized(values: ValueReader, type: number): { value: Decoded; size: number } {
  const before = values.reader.at;
  const value = values.value(type);
  return { value, size: values.reader.at - before };
}

function checkPart(name: string, part: Part, intent: SignIntent): void {
  const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
  if (!check) {
    // An extension without bytes changes nothing that is signed; any other could mean anything.
    return part.size === 0 ? undefined : refuse('PAYLOAD_UNREADABLE', `${name} is not known`);
  }
  if (!check(part, intent)) return refuse('PAYLOAD_DIFFERS', name);
}

function sameEra(
  { extra, additional }: Part,
  { era, blockHash, genesisHash }: SignIntent,
): boolean {
  if (extra.kind !== 'era' || !sameValue(additional, blockHash)) return false;
  if (era === null) return extra.period === 0 && blockHash === genesisHash;
  const step = Math.max(extra.period >> 12, 1);
  const phase = Math.floor((era.block % era.period) / step) * step;
  return extra.period === era.period && extra.phase === phase;
}

// The mode is sent, the digest only signed: both must say the same as the intent.
function sameDigest({ extra, additional }: Part, { metadataDigest }: SignIntent): boolean {
  const mode = extra.kind === 'struct' ? extra.fields[0]?.[1] : extra;
  const wanted = metadataDigest === undefined ? 'Disabled' : 'Enabled';
  return (
    mode?.kind === 'variant' &&
    mode.name === wanted &&
    sameValue(additional, metadataDigest ?? null)
  );
}
