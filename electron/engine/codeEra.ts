import { Metadata, TypeRegistry } from '@polkadot/types';
import type { RuntimeVersion } from '@polkadot/types/interfaces';
import { bytesToHex, concatBytes, readU64, type Key } from './bytes';
import { BadCode } from './errors';
import { Overlay } from './overlay';
import { Runtime, type RuntimeOptions } from './runtime';
import { compactLength, stripLength } from './scale';
import { storagePrefix } from './storageKeys';
import type { StateSource } from './store';
import type { CompiledCode } from './wasmCode';

/** `state_getRuntimeVersion`'s answer. */
export interface RuntimeVersionJson {
  specName: string;
  implName: string;
  authoringVersion: number;
  specVersion: number;
  implVersion: number;
  apis: [string, number][];
  transactionVersion: number;
  stateVersion: number;
}

/** What a runtime says about itself; the same for every chain on this code. */
export interface CodeFacts {
  /** Decodes with this code's metadata. */
  readonly registry: TypeRegistry;
  /** SCALE RuntimeMetadataPrefixed, hex, as `state_getMetadata` answers. */
  readonly metadata: string;
  readonly version: RuntimeVersionJson;
  readonly slotMs: number;
  readonly consensus: 'aura' | 'babe';
  /** Pallet and call index of `timestamp.set`. */
  readonly timestampCall: Uint8Array;
  /** Runtime APIs answer typed values; older ones answer opaque bytes. */
  readonly typedApis: boolean;
}

/** One `:code` and the first block whose state holds it. */
export interface CodeEra extends CodeFacts {
  readonly from: number;
  readonly runtime: Runtime;
}

const EMPTY = new Uint8Array();
const facts = new Map<string, CodeFacts>();
const REMEMBERED = 6;

/** `Timestamp.Now`. */
export const nowKey = (): Key => storagePrefix('Timestamp', 'Now');
/** `System.Events`. */
export const eventsKey = (): Key => storagePrefix('System', 'Events');

/** Reads the code's metadata, version and slot on the state at `at`. Throws {@link BadCode} or a runtime error. */
export function openEra(
  code: CompiledCode,
  state: StateSource,
  at: number,
  options: RuntimeOptions,
): CodeEra {
  const runtime = new Runtime(code, options);
  let known = facts.get(code.id);
  if (!known) {
    known = readFacts(runtime, new Overlay(state, at));
    if (facts.size >= REMEMBERED) facts.delete(facts.keys().next().value as string);
    facts.set(code.id, known);
  }
  return { ...known, from: at, runtime };
}

function readFacts(runtime: Runtime, overlay: Overlay): CodeFacts {
  const metadata = bytesToHex(
    stripLength(runtime.call('Metadata_metadata', EMPTY, overlay)),
  ) as `0x${string}`;
  const registry = new TypeRegistry();
  const decoded = new Metadata(registry, metadata);
  registry.setMetadata(decoded, undefined, undefined, true);
  const consensus = runtime.has('BabeApi_configuration') ? 'babe' : 'aura';
  const slotApi = consensus === 'babe' ? 'BabeApi_configuration' : 'AuraApi_slot_duration';
  return {
    registry,
    metadata,
    consensus,
    version: readVersion(registry, runtime.call('Core_version', EMPTY, overlay)),
    slotMs: Number(readU64(runtime.call(slotApi, EMPTY, overlay))),
    timestampCall: callIndex(registry, decoded, 'Timestamp', 'set'),
    typedApis: runtime.has('SubnetInfoRuntimeApi_get_all_metagraphs'),
  };
}

function readVersion(registry: TypeRegistry, bytes: Uint8Array): RuntimeVersionJson {
  const v = registry.createType<RuntimeVersion>('RuntimeVersion', bytes);
  return {
    specName: v.specName.toString(),
    implName: v.implName.toString(),
    authoringVersion: v.authoringVersion.toNumber(),
    specVersion: v.specVersion.toNumber(),
    implVersion: v.implVersion.toNumber(),
    apis: v.apis.map(([id, n]) => [id.toHex(), n.toNumber()]),
    transactionVersion: v.transactionVersion.toNumber(),
    stateVersion: bytes[bytes.length - 1] ?? 0,
  };
}

function callIndex(
  registry: TypeRegistry,
  metadata: Metadata,
  palletName: string,
  callName: string,
): Uint8Array {
  const pallet = metadata.asLatest.pallets.find((p) => p.name.toString() === palletName);
  const calls = pallet?.calls.unwrapOr(null);
  const type = calls ? registry.lookup.getSiType(calls.type) : null;
  const variant = type?.def.asVariant.variants.find((v) => v.name.toString() === callName);
  if (!pallet || !variant) throw new BadCode(`no call ${palletName}.${callName}`);
  return new Uint8Array([pallet.index.toNumber(), variant.index.toNumber()]);
}

/** The unsigned (v4) inherent `timestamp.set(now)`; `now` in ms. */
export function timestampInherent(era: CodeFacts, now: number): Uint8Array {
  const body = concatBytes([4], era.timestampCall, compactMs(now));
  return concatBytes(compactLength(body.length), body);
}

/** SCALE compact u64 in the big-integer mode: ms since 1970 need 6 bytes until the year 10889. */
function compactMs(ms: number): Uint8Array {
  const hex = ms.toString(16).padStart(12, '0');
  return concatBytes([((6 - 4) << 2) | 3], Buffer.from(hex, 'hex').reverse());
}
