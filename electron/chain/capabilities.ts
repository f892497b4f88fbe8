import type { TypeRegistry } from '@polkadot/types';
import type { Metadata } from '@polkadot/types/metadata';
import type { Capabilities } from '../../shared/chain/model';

/** A call's arguments by name, as the metadata spells them. */
type Calls = ReadonlyMap<string, readonly string[]>;

/** The parts of metadata that decide what a chain can do. */
export interface ChainSurface {
  /** `pallet.call` (both as in the metadata, e.g. `SubtensorModule.add_stake`) to argument names. */
  calls: Calls;
  /** `pallet.item` to the printed type of its value. */
  storage: ReadonlyMap<string, string>;
  /** `RuntimeApi.method` to the printed type of its result; empty when the metadata lists none. */
  apis: ReadonlyMap<string, string>;
  extensions: readonly string[];
}

/** Reads the surface out of decoded metadata. */
export function surfaceOf(registry: TypeRegistry, metadata: Metadata): ChainSurface {
  const calls = new Map<string, readonly string[]>();
  const storage = new Map<string, string>();
  const apis = new Map<string, string>();
  const latest = metadata.asLatest;
  const typeName = (id: Parameters<typeof registry.lookup.getTypeDef>[0]): string =>
    registry.lookup.getTypeDef(id).type;
  for (const pallet of latest.pallets) {
    const name = pallet.name.toString();
    if (pallet.calls.isSome) {
      const type = registry.lookup.getSiType(pallet.calls.unwrap().type);
      for (const variant of type.def.asVariant.variants) {
        const names = variant.fields.map((field) => field.name.unwrapOr('').toString());
        calls.set(`${name}.${variant.name.toString()}`, names);
      }
    }
    for (const item of pallet.storage.isSome ? pallet.storage.unwrap().items : []) {
      const value = item.type.isPlain ? item.type.asPlain : item.type.asMap.value;
      storage.set(`${name}.${item.name.toString()}`, typeName(value));
    }
  }
  for (const api of latest.apis) {
    for (const method of api.methods) {
      apis.set(`${api.name.toString()}.${method.name.toString()}`, typeName(method.output));
    }
  }
  const extensions = latest.extrinsic.transactionExtensions.map(({ identifier }) =>
    identifier.toString(),
  );
  return { calls, storage, apis, extensions };
}

/** The runtime's own name and numbers; shown, never branched on. */
export interface RuntimeVersion {
  specName: string;
  specVersion: number;
  transactionVersion: number;
  metadataVersion: number;
}

// More than this is no call that anybody could fill in.
function registerNetworkArgs(calls: ChainSurface['calls']): number | null {
  const count = calls.get('SubtensorModule.register_network')?.length;
  return count === undefined || count > 20 ? null : count;
}

/** What the chain can do (`spec/chain.md` section 6), from names and shapes alone: spec numbers overlap between generations. */
export function capabilitiesOf(surface: ChainSurface, version: RuntimeVersion): Capabilities {
  const { calls, storage } = surface;
  const st = (call: string): boolean => calls.has(`SubtensorModule.${call}`);
  const pallet = (name: string): boolean =>
    [...calls.keys()].some((key) => key.startsWith(`${name}.`));
  return {
    ...version,
    dtao: calls.get('SubtensorModule.add_stake')?.length === 3,
    sendCall: calls.has('Balances.transfer_allow_death') ? 'transferAllowDeath' : 'transfer',
    transferKeepAlive: calls.has('Balances.transfer_keep_alive'),
    transferAll: calls.has('Balances.transfer_all'),
    limitOrders: pallet('LimitOrders'),
    stakeLimit: st('add_stake_limit') && st('remove_stake_limit'),
    removeStakeFull: st('remove_stake_full_limit'),
    unstakeAll: st('unstake_all'),
    moveStake: st('move_stake'),
    swapStake: st('swap_stake'),
    transferStake: st('transfer_stake'),
    nominate: st('become_delegate'),
    takes: st('increase_take') && st('decrease_take'),
    powRegister: powRegister(st),
    burnedRegister: st('burned_register'),
    registerLimit: st('register_limit'),
    registerNetworkArgs: registerNetworkArgs(calls),
    swapHotkey: swapHotkey(calls),
    coldkeySwap: st('announce_coldkey_swap')
      ? 'announced'
      : st('schedule_swap_coldkey')
        ? 'scheduled'
        : 'none',
    shareEncoding: shareEncoding(storage),
    runtimeApis: runtimeApis(surface),
    quotes: surface.apis.has('SwapRuntimeApi.sim_swap_tao_for_alpha'),
    identity: st('set_identity') ? 'pallet' : pallet('Registry') ? 'registry' : 'none',
    commitReveal: st('commit_timelocked_weights')
      ? 'timelocked'
      : st('commit_crv3_weights')
        ? 'crv3'
        : st('commit_weights')
          ? 'hash'
          : 'none',
    children: st('set_children'),
    rootClaims: st('claim_root_with_hotkey')
      ? 'claimRootWithHotkey'
      : st('claim_root')
        ? 'claimRoot'
        : 'none',
    proxy: pallet('Proxy'),
    multisig: pallet('Multisig'),
    batch: calls.has('Utility.batch_all'),
    crowdloan: pallet('Crowdloan'),
    mevShield: pallet('MevShield'),
    evm: pallet('EVM'),
    metadataHash: surface.extensions.includes('CheckMetadataHash'),
  };
}

function powRegister(st: (call: string) => boolean): Capabilities['powRegister'] {
  if (st('pow_register')) return 'seal1';
  // From the release that brought register_limit on, `register` only burns: its proof is ignored.
  return st('register') && !st('register_limit') ? 'seal0' : 'none';
}

function swapHotkey(calls: Calls): Capabilities['swapHotkey'] {
  const args = calls.get('SubtensorModule.swap_hotkey')?.length;
  if (args === undefined) return 'none';
  return args >= 3 ? 'perSubnet' : 'all';
}

function shareEncoding(storage: ReadonlyMap<string, string>): Capabilities['shareEncoding'] {
  if (storage.has('SubtensorModule.AlphaV2')) return 'api';
  const alpha = storage.get('SubtensorModule.Alpha');
  if (alpha === undefined) return 'none';
  return alpha === 'u64' ? 'u64' : 'fixed';
}

function runtimeApis({ apis }: ChainSurface): Capabilities['runtimeApis'] {
  const result = apis.get('DelegateInfoRuntimeApi.get_delegates');
  if (result === undefined) return 'none';
  return result === 'Bytes' || result === 'Vec<u8>' ? 'opaque' : 'typed';
}
