import type { ApiPromise } from '@polkadot/api';
import { MAX_RAO } from '../../shared/units/rao';
import { CallUnreadable } from '../chain/callTree';
import { ScaleReader } from '../chain/scaleIo';

const MOST_NETUID = 0xffffn;

/** How a chain answers for the stakes of a coldkey. */
export interface StakeResult {
  /** The list inside a list of bytes, in the fields of the first dTAO chains. */
  opaque: boolean;
  /** Decodes the list as the metadata describes it; undefined when the bytes do not fit. Throws at some that do not. */
  decode: (bytes: Buffer) => unknown;
}

/** One line of what a coldkey has staked: rao on the root subnet, on others their alpha. Both fit a u64. */
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
    const value = registry.createTypeUnsafe(registry.createLookupType(method.output), [bytes]);
    // What is left over, or written longer than it needs be, does not become the same bytes again.
    return bytes.equals(value.toU8a()) ? value : undefined;
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
    const line = lineOf(inner.compact(), inner.compact());
    for (let skipped = 0; skipped < 3; skipped++) bounded(inner.compact(), MAX_RAO);
    if (inner.byte() > 1) throw new CallUnreadable('neither registered nor not');
    return line;
  });
  if (inner.left > 0) throw new CallUnreadable('more than the lines');
  return lines;
}

function typedStakes(list: unknown): StakeLine[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return list.map((row: unknown) => {
    if (!(row instanceof Map)) throw new CallUnreadable('a line without fields');
    return lineOf(wholeNumber(row.get('netuid')), wholeNumber(row.get('stake')));
  });
}

function lineOf(netuid: bigint, amount: bigint): StakeLine {
  return { netuid: Number(bounded(netuid, MOST_NETUID)), amount: bounded(amount, MAX_RAO) };
}

/** An integer of the codec, exact: its JSON is a number up to 2^53 and a text beyond. */
function wholeNumber(value: unknown): bigint {
  if (typeof value !== 'object' || value === null || !('toBigInt' in value)) {
    throw new CallUnreadable('no integer');
  }
  const { toBigInt } = value;
  const read: unknown = typeof toBigInt === 'function' ? toBigInt.call(value) : undefined;
  if (typeof read !== 'bigint') throw new CallUnreadable('no integer');
  return read;
}

function bounded(value: bigint, most: bigint): bigint {
  if (value < 0n || value > most) throw new CallUnreadable(`an integer beyond ${most}`);
  return value;
}
