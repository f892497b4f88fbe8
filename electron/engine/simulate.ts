import type { TypeRegistry } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { OpenBlock, type Applied } from './block';
import { bytesToHex, keyToHex, sameBytes, type Key } from './bytes';
import type { Chain } from './chain';
import type { CodeEra } from './codeEra';
import { decodeDispatchError, eventsSince, readEvents, type ExtrinsicEvents } from './outcome';
import type { DispatchFailure } from './outcome';
import { Runtime } from './runtime';
import { accountOf, standInExtrinsic, type UnsignedCall } from './standInExtrinsic';
import { accountKey } from './storageKeys';
import { refusalText, type Refusal } from './validity';

/** How the call ended. */
export type SimulatedOutcome =
  | { kind: 'ok' }
  | { kind: 'failed'; error: DispatchFailure }
  /** It would not even get into a block. */
  | { kind: 'refused'; refusal: Refusal; text: string };

/** What one call would do. */
export interface Simulation extends ExtrinsicEvents {
  outcome: SimulatedOutcome;
  /** Keys that the call changed (not the block's hooks), hex; null is absent. */
  changes: { key: string; before: string | null; after: string | null }[];
  /** Free balance (rao) on the head and after the block. */
  balances: { address: string; before: bigint; after: bigint }[];
  /** The head it ran on. */
  block: { number: number; hash: string };
  /** True for the next block with all its hooks; false for an estimate on a remote head. */
  exact: boolean;
}

const simulators = new WeakMap<Runtime, Runtime>();

/** The instance for dry runs: the only one of a live chain that takes stand-in signatures. */
export function simulatorOf(era: CodeEra): Runtime {
  let simulator = simulators.get(era.runtime);
  if (!simulator) {
    simulator = new Runtime(era.runtime.code, { standIns: true });
    simulators.set(era.runtime, simulator);
  }
  return simulator;
}

/**
 * Runs one call as its signer in the next block, hooks and all, and throws the block away. The chain
 * itself sees neither the call nor the signature. `watch`: addresses whose balance is wanted.
 * Throws when the call does not decode, or a runtime error.
 */
export function simulate(
  chain: Chain,
  call: UnsignedCall,
  watch: readonly string[] = [],
): Simulation {
  const { head, era, store, genesisHash } = chain;
  const read = (key: Key) => store.get(key, head.number);
  const signing = { number: head.number, hash: head.hash, genesisHash };
  const extrinsic = standInExtrinsic(era, signing, call, read);
  const at = chain.nextTimeAfter(head.number);
  const open = new OpenBlock(era, simulatorOf(era), head, store, at);
  const { overlay } = open;
  const hooks = new Map(overlay.changes);
  const eventsBefore = open.events();
  const applied = open.apply(extrinsic);
  const told = readEvents(era.registry, eventsSince(eventsBefore, open.events()));
  const before = (key: Key) => hooks.get(key) ?? (hooks.has(key) ? null : read(key));
  const changes = changesSince(overlay.changes, before);
  open.close();
  return {
    ...told,
    outcome: outcomeOf(era.registry, applied),
    changes,
    balances: balancesOf(era.registry, watch, read, (key) => overlay.get(key)),
    block: { number: head.number, hash: head.hash },
    exact: true,
  };
}

/** Keys whose value differs from what `before` says. */
export function changesSince(
  changes: ReadonlyMap<Key, Uint8Array | null>,
  before: (key: Key) => Uint8Array | null,
): Simulation['changes'] {
  const out: Simulation['changes'] = [];
  for (const [key, after] of changes) {
    const old = before(key);
    if (sameBytes(old, after)) continue;
    out.push({
      key: keyToHex(key),
      before: old && bytesToHex(old),
      after: after && bytesToHex(after),
    });
  }
  return out;
}

/** The applied extrinsic's end in words. */
export function outcomeOf(registry: TypeRegistry, applied: Applied): SimulatedOutcome {
  switch (applied.kind) {
    case 'ok':
      return { kind: 'ok' };
    case 'failed':
      return { kind: 'failed', error: decodeDispatchError(registry, applied.dispatchError) };
    case 'refused':
      return { kind: 'refused', refusal: applied.refusal, text: refusalText(applied.refusal) };
  }
}

/** Free balances of `watch` as two readers see them. */
export function balancesOf(
  registry: TypeRegistry,
  watch: readonly string[],
  before: (key: Key) => Uint8Array | null,
  after: (key: Key) => Uint8Array | null,
): Simulation['balances'] {
  return watch.map((address) => {
    const key = accountKey(accountOf(address));
    return {
      address,
      before: freeBalance(registry, before(key)),
      after: freeBalance(registry, after(key)),
    };
  });
}

/** Free balance in a `System.Account` value; 0 for an absent account. */
export function freeBalance(registry: TypeRegistry, value: Uint8Array | null): bigint {
  if (!value) return 0n;
  const account = registry.createTypeUnsafe<AccountValue>(accountType(registry), [value]);
  return BigInt(account.data.free.toString());
}

type AccountValue = Codec & { data: { free: Codec } };

/** The metadata's own type of `System.Account`: balances are u64 on subtensor, u128 elsewhere. */
function accountType(registry: TypeRegistry): string {
  let type = accountTypes.get(registry);
  if (type === undefined) accountTypes.set(registry, (type = findAccountType(registry)));
  return type;
}
const accountTypes = new WeakMap<TypeRegistry, string>();

function findAccountType(registry: TypeRegistry): string {
  const system = registry.metadata.pallets.find(({ name }) => name.toString() === 'System');
  const items = system?.storage.unwrapOr(null)?.items ?? [];
  const account = items.find(({ name }) => name.toString() === 'Account');
  if (!account?.type.isMap) throw new Error('no System.Account in the metadata');
  return registry.createLookupType(account.type.asMap.value);
}
