import type { ApiPromise } from '@polkadot/api';
import { CallUnreadable } from '../chain/callTree';
import { ScaleReader } from '../chain/scaleIo';

/** How a chain answers for the stakes of a coldkey. */
export interface StakeResult {
  /** The list inside a list of bytes, in the fields of the first dTAO chains. */
  opaque: boolean;
  /** Decodes the list as the metadata describes it; undefined when the bytes do not fit. */
  decode: (bytes: Buffer) => unknown;
}

/** One line of what a coldkey has staked. */
export interface StakeLine {
  netuid: number;
  amount: bigint;
}

/** The answer's form, from the metadata; undefined where the chain has no such question. */
export function stakeResult({ runtimeMetadata, registry }: ApiPromise): StakeResult | undefined {
  const { apis } = runtimeMetadata.asLatest;
  const api = apis.find(({ name }) => name.toString() === 'StakeInfoRuntimeApi');
  const name = 'get_stake_info_for_coldkey';
  const method = api?.methods.find((one) => one.name.toString() === name);
  if (!method) return undefined;
  const { type } = registry.lookup.getTypeDef(method.output);
  if (type === 'Bytes' || type === 'Vec<u8>') return { opaque: true, decode: () => undefined };
  const decode = (bytes: Buffer): unknown => {
    const value = registry.createType(registry.createLookupType(method.output), bytes);
    return value.encodedLength === bytes.length ? value.toJSON() : undefined;
  };
  return { opaque: false, decode };
}

/** The lines of an answer, zeros too; undefined for bytes that do not fit. */
export function decodeStakes(result: StakeResult, bytes: Buffer): StakeLine[] | undefined {
  try {
    return result.opaque ? opaqueStakes(bytes) : typedStakes(result.decode(bytes));
  } catch {
    // Both decoders throw at bytes that do not fit.
    return undefined;
  }
}

// hotkey, coldkey, netuid, stake, locked, emission, drain, is_registered: `chain-calls.json`, layouts of B.
function opaqueStakes(bytes: Buffer): StakeLine[] {
  const outer = new ScaleReader(bytes);
  const inner = new ScaleReader(outer.take(outer.length()));
  if (outer.left > 0) throw new CallUnreadable('more than the list');
  const lines = Array.from({ length: inner.length() }, () => {
    inner.take(64);
    const netuid = Number(inner.compact());
    const amount = inner.compact();
    for (let skipped = 0; skipped < 3; skipped++) inner.compact();
    inner.byte();
    return { netuid, amount };
  });
  if (inner.left > 0) throw new CallUnreadable('more than the lines');
  return lines;
}

function typedStakes(list: unknown): StakeLine[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return list.map(({ netuid, stake }: Record<string, unknown>) => {
    // JSON of the codec: a number, or hex beyond 2^53.
    const amount = BigInt(typeof stake === 'number' || typeof stake === 'string' ? stake : 'x');
    if (typeof netuid !== 'number') throw new CallUnreadable('a line without a subnet');
    return { netuid, amount };
  });
}
