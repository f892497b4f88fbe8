import type { ApiPromise } from '@polkadot/api';
import type { TypeRegistry } from '@polkadot/types';
import { MAX_RAO, type Rao, rao } from '../../shared/units/rao';

/** Where the figures of `system.account` lie in its bytes, taken from metadata. */
export interface AccountLayout {
  /** Exact length of an account; one of another length was written by another runtime. */
  bytes: number;
  freeAt: number;
  reservedAt: number;
  /** `frozen` (mature chains) or `miscFrozen` and `feeFrozen` (classic ones). */
  frozenAt: readonly number[];
  /** Mature chains: what is reserved also counts towards what is frozen. */
  frozenCoversReserved: boolean;
  existentialDeposit: bigint;
}

/** An account's figures. */
export interface AccountFigures {
  free: Rao;
  reserved: Rao;
  transferable: Rao;
}

const WIDTHS: Readonly<Record<string, number>> = { U8: 1, U16: 2, U32: 4, U64: 8, U128: 16 };

/** Reads the layout from the metadata that `api` holds; undefined when it is of a shape that nobody here knows. */
export function accountLayout(api: ApiPromise): AccountLayout | undefined {
  const account = api.query['system']?.['account'];
  const deposit = api.consts['balances']?.['existentialDeposit']?.toString();
  if (!account || deposit === undefined || !/^\d{1,20}$/.test(deposit)) return undefined;
  const type = account.creator.meta.type;
  if (!type.isMap) return undefined;
  const offsets = new Map<string, number>();
  const bytes = measure(api.registry as TypeRegistry, type.asMap.value, '', 0, offsets);
  const freeAt = offsets.get('.data.free');
  const reservedAt = offsets.get('.data.reserved');
  const frozen = offsets.get('.data.frozen');
  const older = [offsets.get('.data.misc_frozen'), offsets.get('.data.fee_frozen')];
  const frozenAt = (frozen === undefined ? older : [frozen]).filter((at) => at !== undefined);
  if (bytes === undefined || freeAt === undefined || reservedAt === undefined) return undefined;
  if (frozenAt.length === 0) return undefined;
  const frozenCoversReserved = frozen !== undefined;
  const existentialDeposit = BigInt(deposit);
  return { bytes, freeAt, reservedAt, frozenAt, frozenCoversReserved, existentialDeposit };
}

type TypeId = Parameters<TypeRegistry['lookup']['getSiType']>[0];

// Walks a struct of plain integers and notes where each ends up; anything else has no fixed place.
function measure(
  registry: TypeRegistry,
  id: TypeId,
  path: string,
  start: number,
  offsets: Map<string, number>,
): number | undefined {
  const { def } = registry.lookup.getSiType(id);
  offsets.set(path, start);
  if (def.isPrimitive) {
    const width = WIDTHS[def.asPrimitive.type];
    return width === undefined ? undefined : start + width;
  }
  if (!def.isComposite) return undefined;
  let end: number | undefined = start;
  for (const { name, type } of def.asComposite.fields) {
    if (end === undefined) return undefined;
    // A newtype has one field without a name and lies where it lies.
    const inner: string = name.isSome ? `${path}.${name.unwrap().toString()}` : path;
    end = measure(registry, type, inner, end, offsets);
  }
  return end;
}

/**
 * Decodes one account; null bytes are an account that does not exist. Undefined when the bytes have another length
 * than the layout says (an account that no runtime since has touched) or figures beyond u64.
 */
export function decodeAccount(
  layout: AccountLayout,
  bytes: Buffer | null,
): AccountFigures | undefined {
  if (bytes === null) return { free: rao(0n), reserved: rao(0n), transferable: rao(0n) };
  if (bytes.length !== layout.bytes) return undefined;
  const free = bytes.readBigUInt64LE(layout.freeAt);
  const reserved = bytes.readBigUInt64LE(layout.reservedAt);
  const frozen = layout.frozenAt.map((at) => bytes.readBigUInt64LE(at));
  const most = frozen.reduce((a, b) => (a > b ? a : b), 0n);
  if (free + reserved > MAX_RAO) return undefined;
  return {
    free: rao(free),
    reserved: rao(reserved),
    transferable: transferable(layout, free, reserved, most),
  };
}

// pallet_balances: `reducible_balance` with Preserve since frozen and flags came, `ensure_can_withdraw` and the
// KeepAlive check on free + reserved before that.
function transferable(layout: AccountLayout, free: bigint, reserved: bigint, frozen: bigint): Rao {
  const deposit = layout.existentialDeposit;
  const locked = layout.frozenCoversReserved
    ? max(frozen > reserved ? frozen - reserved : 0n, deposit)
    : max(frozen, deposit > reserved ? deposit - reserved : 0n);
  return rao(free > locked ? free - locked : 0n);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
