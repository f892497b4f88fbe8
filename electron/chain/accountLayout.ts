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
  /** Reference counts that decide whether the account can be closed. */
  consumersAt: number;
  providersAt: number;
  /** Mature chains: what is reserved also counts towards what is frozen. */
  frozenCoversReserved: boolean;
  existentialDeposit: bigint;
}

/** What the chain keeps of an account, in rao. */
export interface Account {
  free: Rao;
  reserved: Rao;
  /** The largest of what is locked or frozen. */
  frozen: Rao;
  /** False: something on the chain needs the account, so it cannot be closed. */
  removable: boolean;
}

/** What of a chain an account's layout is read from; a block's own decoration fits. */
type Described = Pick<ApiPromise, 'query' | 'consts' | 'registry'>;

const WIDTHS: Readonly<Record<string, number>> = { U8: 1, U16: 2, U32: 4, U64: 8, U128: 16 };

/** Reads the layout from the metadata that `api` holds; undefined when it is of a shape that nobody here knows. */
export function accountLayout(api: Described): AccountLayout | undefined {
  const account = api.query['system']?.['account'];
  const deposit = api.consts['balances']?.['existentialDeposit']?.toString();
  if (!account || deposit === undefined || !/^\d{1,20}$/.test(deposit)) return undefined;
  const type = account.creator.meta.type;
  if (!type.isMap) return undefined;
  const offsets = new Map<string, number>();
  const walk = { registry: api.registry as TypeRegistry, offsets, parts: 0 };
  const bytes = measure(walk, type.asMap.value, '', 0);
  const freeAt = offsets.get('.data.free');
  const reservedAt = offsets.get('.data.reserved');
  const frozen = offsets.get('.data.frozen');
  const older = [offsets.get('.data.misc_frozen'), offsets.get('.data.fee_frozen')];
  const frozenAt = (frozen === undefined ? older : [frozen]).filter((at) => at !== undefined);
  if (bytes === undefined || freeAt === undefined || reservedAt === undefined) return undefined;
  const consumersAt = offsets.get('.consumers');
  const providersAt = offsets.get('.providers');
  if (frozenAt.length === 0 || consumersAt === undefined || providersAt === undefined) {
    return undefined;
  }
  const places = { bytes, freeAt, reservedAt, frozenAt, consumersAt, providersAt };
  const frozenCoversReserved = frozen !== undefined;
  const existentialDeposit = BigInt(deposit);
  return { ...places, frozenCoversReserved, existentialDeposit };
}

/** An account is a struct of a struct of integers; metadata that nests more, or has more parts, is of another shape. */
const MAX_DEPTH = 8;
const MAX_PARTS = 64;

type TypeId = Parameters<TypeRegistry['lookup']['getSiType']>[0];

/** What a walk through a type has seen. */
interface Walk {
  registry: TypeRegistry;
  offsets: Map<string, number>;
  parts: number;
}

// Walks a struct of plain integers and notes where each ends up; anything else has no fixed place. A node names the
// types: forty pairs of pairs would take for ever.
function measure(
  walk: Walk,
  id: TypeId,
  path: string,
  start: number,
  depth = 0,
): number | undefined {
  walk.parts += 1;
  if (depth > MAX_DEPTH || walk.parts > MAX_PARTS) return undefined;
  const { def } = walk.registry.lookup.getSiType(id);
  walk.offsets.set(path, start);
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
    end = measure(walk, type, inner, end, depth + 1);
  }
  return end;
}

/**
 * Decodes one account; null bytes are an account that does not exist. Undefined when the bytes have another length
 * than the layout says (an account that no runtime since has touched) or figures beyond u64.
 */
export function decodeAccount(layout: AccountLayout, bytes: Buffer | null): Account | undefined {
  if (bytes === null) return { free: rao(0n), reserved: rao(0n), frozen: rao(0n), removable: true };
  if (bytes.length !== layout.bytes) return undefined;
  const free = bytes.readBigUInt64LE(layout.freeAt);
  const reserved = bytes.readBigUInt64LE(layout.reservedAt);
  const frozen = layout.frozenAt.map((at) => bytes.readBigUInt64LE(at)).reduce(max, 0n);
  if (free + reserved > MAX_RAO) return undefined;
  const consumers = bytes.readUInt32LE(layout.consumersAt);
  const providers = bytes.readUInt32LE(layout.providersAt);
  const removable = consumers === 0 || providers > 1;
  return { free: rao(free), reserved: rao(reserved), frozen: rao(frozen), removable };
}

/** What can leave while the account stays alive: `reducible_balance` with Preserve. */
export function transferable(layout: AccountLayout, account: Account): Rao {
  return rao(above(account.free, max(locked(layout, account), needed(layout, account))));
}

/** What can leave where the account may be closed; the chain keeps what the account is needed for. */
export function expendable(layout: AccountLayout, account: Account): Rao {
  return account.removable
    ? rao(above(account.free, locked(layout, account)))
    : transferable(layout, account);
}

// pallet_balances: a freeze lies on free and reserved together since frozen and flags came, on free alone before that.
function locked({ frozenCoversReserved }: AccountLayout, { frozen, reserved }: Account): bigint {
  return frozenCoversReserved ? above(frozen, reserved) : frozen;
}

// The deposit must be free since then; before that what is reserved counts towards it.
function needed(layout: AccountLayout, { reserved }: Account): bigint {
  const deposit = layout.existentialDeposit;
  return layout.frozenCoversReserved ? deposit : above(deposit, reserved);
}

function above(a: bigint, b: bigint): bigint {
  return a > b ? a - b : 0n;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
